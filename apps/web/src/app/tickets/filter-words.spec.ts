import { describe, expect, test } from '@jest/globals';
import type { TicketFilter } from '#contracts/ticket-filter';
import { wordsIn } from '../../testing/words.ts';
import { wordsOf, type Known } from './filter-words.ts';

const known: Known = { mailboxes: [{ id: 3, name: 'サポート' }], people: [{ id: 2, name: '佐藤 美咲' }], customer: '小林 由美' };
const shown = (filter: TicketFilter, from: Known = known) =>
  wordsOf(filter, from, wordsIn('ja')).map(({ name, value, gone }) => `${name} ${value}${gone ? ' !' : ''}`);

describe('conditions in words', () => {
  test.each<[TicketFilter, string[]]>([
    [{}, []],
    [{ mailboxId: 3, assignee: 2 }, ['メールボックス サポート', '担当 佐藤 美咲']],
    [{ assignee: 'me', phase: 'on-hold' }, ['フェーズ 保留', '担当 自分']],
    [{ assignee: 'nobody', tag: '返金' }, ['担当 未割り当て', 'タグ #返金']],
    [{ customerId: 4, priority: 'urgent' }, ['お客様 小林 由美', '優先度 至急']],
    [{ openedDays: 7, idleDays: 3 }, ['受付 7日以上前', 'うごきなし 3日以上']],
    [{ text: '領収書' }, ['キーワード 「領収書」']],
  ])('%j', (filter, expected) => expect(shown(filter)).toEqual(expected));

  test('a mailbox or a person that is gone says so', () => {
    expect(shown({ mailboxId: 9, assignee: 8, tag: '法人' })).toEqual([
      'メールボックス 見つかりません !',
      '担当 見つかりません !',
      'タグ #法人',
    ]);
  });

  test('what is not known yet is not gone', () => {
    expect(shown({ mailboxId: 9, assignee: 8 }, { mailboxes: undefined, people: undefined, customer: undefined })).toEqual([
      'メールボックス …',
      '担当 …',
    ]);
  });
});
