import { expect, test } from '@jest/globals';
import { wordsIn } from '../../testing/words.ts';
import { companyOf, companyWords } from './company.ts';

const now = new Date('2026-11-20T05:20:00Z');
const [me, sato, takahashi] = [
  { id: 1, name: '中村 葵' },
  { id: 2, name: '佐藤 美咲' },
  { id: 3, name: '高橋 大輔' },
];
const lockOf = (holder: typeof me, expiresAt = '2026-11-20T05:20:30Z') => ({ holder, fence: 3, since: '2026-11-20T05:10:00Z', expiresAt });

test.each([
  ['nobody', { lock: null, viewers: [] }, null],
  ['only me looking', { lock: null, viewers: [me] }, null],
  ['a colleague replying', { lock: lockOf(sato), viewers: [takahashi] }, { kind: 'replying', who: sato }],
  ['I am replying, in whatever tab', { lock: lockOf(me), viewers: [takahashi] }, { kind: 'mine', who: me }],
  ['an expired lock', { lock: lockOf(sato, '2026-11-20T05:20:00Z'), viewers: [] }, null],
  ['one viewer besides me', { lock: null, viewers: [me, takahashi] }, { kind: 'viewing', who: takahashi, more: 0 }],
  ['two viewers', { lock: null, viewers: [sato, takahashi] }, { kind: 'viewing', who: sato, more: 1 }],
])('%s', (_, row, expected) => expect(companyOf(row, me.id, now)).toEqual(expected));

test.each([
  [{ kind: 'mine', who: me }, 'あなたが返信中', 'You are replying'],
  [{ kind: 'replying', who: sato }, '佐藤さんが返信中', '佐藤 is replying'],
  [{ kind: 'replying', who: { id: 8, name: 'Emma Clarke' } }, 'Clarkeさんが返信中', 'Clarke is replying'],
  [{ kind: 'viewing', who: takahashi, more: 0 }, '高橋さんが閲覧中', '高橋 is viewing'],
  [{ kind: 'viewing', who: takahashi, more: 2 }, '高橋さん ほか2人が閲覧中', '高橋 and 2 more are viewing'],
] as const)('%o in words', (company, inJa, inEn) => {
  expect([companyWords(company, wordsIn('ja')), companyWords(company, wordsIn('en'))]).toEqual([inJa, inEn]);
});
