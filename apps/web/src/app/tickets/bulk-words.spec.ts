import { describe, expect, test } from '@jest/globals';
import type { TicketChange } from '#contracts/inbox';
import { ticketRow } from '../../testing/ticket-row.ts';
import { wordsIn } from '../../testing/words.ts';
import { doneWords } from './bulk-words.ts';

const t = wordsIn('ja');
const sato = { id: 2, name: '佐藤 美咲' };
const done = (count: number) =>
  Array.from({ length: count }, (_, id) => ({ row: ticketRow({ id: id + 1, assignee: { id: 3, name: '田中 健一' } }), undo: null }));
const assign: TicketChange = { do: 'assign', assigneeId: 3 };

describe('what came of a change to several', () => {
  test('all of them', () => {
    expect(doneWords(assign, { changed: done(4), skipped: [] }, t)).toBe('4件の担当を田中 健一に変えました');
  });

  test('all but the one that a colleague is replying to, who is named', () => {
    const skipped = [{ id: 9, reason: 'lock-held' as const, holder: sato }];
    expect(doneWords(assign, { changed: done(3), skipped }, t)).toBe('3件の担当を田中 健一に変えました。そのまま: 佐藤さんが返信中 1件');
  });

  test('nothing, for more than one reason', () => {
    const skipped = [
      { id: 1, reason: 'no-change' as const, holder: null },
      { id: 2, reason: 'no-change' as const, holder: null },
      { id: 3, reason: 'lock-held' as const, holder: sato },
    ];
    expect(doneWords({ do: 'hold', resumeOn: null }, { changed: [], skipped }, t)).toBe(
      '変更した案件はありません。そのまま: すでにその状態 2件、佐藤さんが返信中 1件',
    );
  });
});
