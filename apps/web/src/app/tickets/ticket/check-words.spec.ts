import { expect, test } from '@jest/globals';
import type { CheckKind, CheckLine } from '#contracts/checks';
import { wordsIn } from '../../../testing/words.ts';
import type { CheckItem } from './check-items.ts';
import { checkWords, peopleWords, wordOf } from './check-words.ts';

const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: at === 0 ? '小林工務店' : '', address: `p${at}@k.example` }));
const item = (kind: CheckKind, said: CheckLine['said'], count = 0): CheckItem => ({
  keys: [kind],
  line: { key: kind, kind, at: 'words', said, fix: 'go-to-words' },
  at: 'words',
  people: people(count),
});

test.each<[CheckItem, string, string, string]>([
  [
    item('new-domain', { domain: 'k.example' }, 1),
    '小林工務店 p0@k.example',
    'k.example は、このメールボックスのお客様にないドメインです。',
    'No customer of this mailbox writes from k.example.',
  ],
  [
    item('not-in-thread', {}, 2),
    '小林工務店 p0@k.example、p1@k.example',
    'この案件に出てこないアドレスです。',
    'This address does not appear in the ticket.',
  ],
  [
    item('many-visible', { count: 6 }, 6),
    '6人に互いのアドレスが見えます',
    '宛先と Cc: 小林工務店 p0@k.example、p1@k.example、p2@k.example、p3@k.example、p4@k.example、ほか1件',
    'To and Cc: 小林工務店 p0@k.example, p1@k.example, p2@k.example, p3@k.example, p4@k.example, 1 more',
  ],
  [
    item('attachment-missing', { word: '添付いたします' }),
    '添付ファイルがありません',
    '本文に「添付いたします」とあります。',
    'The text says “添付いたします”.',
  ],
  [
    item('attachment-name', { file: '請求書.pdf', name: '大倉 亮' }),
    '請求書.pdf',
    '別のお客様「大倉 亮」の名前が入っています。',
    'It carries the name of another customer, “大倉 亮”.',
  ],
  [
    item('other-name', { name: '大倉' }),
    '「大倉」',
    'この案件のお客様の名前ではありません。',
    'This is not the name of the customer of this ticket.',
  ],
  [
    item('warning-word', { word: '返金' }),
    '「返金」',
    'このメールボックスで確かめる言葉です。',
    'This mailbox asks you to look at this word.',
  ],
  [item('unfilled', { word: '{{customer.name}}' }), '{{customer.name}}', '埋まっていない項目です。', 'This item was never filled in.'],
])('$line.kind', (given, what, why, english) => {
  expect(checkWords(given, wordsIn('ja'))).toEqual({ what, why });
  expect(checkWords(given, wordsIn('en')).why).toBe(english);
});

test('five people are named, the others counted', () => {
  expect(peopleWords(people(100), wordsIn('ja'))).toBe(
    '小林工務店 p0@k.example、p1@k.example、p2@k.example、p3@k.example、p4@k.example、ほか95件',
  );
});

test('what is selected in the words', () => {
  expect([item('other-name', { name: '大倉' }), item('warning-word', { word: '返金' }), item('new-domain', {})].map(wordOf)).toEqual([
    '大倉',
    '返金',
    null,
  ]);
});
