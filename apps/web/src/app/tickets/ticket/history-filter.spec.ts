import { describe, expect, test } from '@jest/globals';
import { entry } from '../../../testing/conversation.ts';
import { actorsOf, filtered, kindsOf, type HistoryFilter } from './history-filter.ts';

const nakamura = { id: 1, name: '中村 葵' };
const tanaka = { id: 2, name: '田中 健一' };
const entries = [
  entry({ seq: 1, type: 'ticket.opened' }),
  entry({ seq: 2, type: 'mail.received' }),
  entry({ seq: 3, type: 'ticket.assigned', actor: tanaka }),
  entry({ seq: 4, type: 'lock.taken', actor: nakamura }),
  entry({ seq: 5, type: 'reply.sent', actor: nakamura }),
  entry({ seq: 6, type: 'note.added', actor: tanaka }),
];

describe('what of the history is shown', () => {
  test.each<[HistoryFilter, number[]]>([
    [{ kind: 'all', person: 'all' }, [1, 2, 3, 4, 5, 6]],
    [{ kind: 'mail', person: 'all' }, [2, 5]],
    [{ kind: 'work', person: 'all' }, [1, 3]],
    [{ kind: 'all', person: tanaka.id }, [3, 6]],
    [{ kind: 'note', person: tanaka.id }, [6]],
    [{ kind: 'note', person: nakamura.id }, []],
    [{ kind: 'all', person: 'system' }, [1, 2]],
    [{ kind: 'link', person: 'all' }, []],
  ])('%j', (filter, seqs) => expect(filtered(entries, filter).map(({ seq }) => seq)).toEqual(seqs));

  test('only who and what is there can be chosen', () => {
    expect(actorsOf(entries)).toEqual([tanaka, nakamura]);
    expect(kindsOf(entries)).toEqual(['mail', 'work', 'note', 'lock']);
  });
});
