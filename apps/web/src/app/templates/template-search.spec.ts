import { expect, test } from '@jest/globals';
import type { Template } from '#contracts/templates';
import { findTemplates } from './template-search.ts';

const template = (id: number, folder: string, title: string, body: string): Template => ({
  id,
  version: 1,
  mailboxId: null,
  folder,
  title,
  body,
});
const TEMPLATES = [
  template(1, '', 'お礼', 'ご連絡ありがとうございます。発送の件は'),
  template(2, '発送', '遅延のお詫び', '遅れております。'),
  template(3, '発送', '発送日のご連絡', '本日お送りしました。'),
  template(4, 'Shipping', 'Delayed', 'ＫＭ－３００ フィルターは'),
];

test.each<[what: string, words: string, ids: number[]]>([
  ['nothing: by folder and title, without a folder last', '', [4, 2, 3, 1].sort((a, b) => orderOf(a) - orderOf(b))],
  ['title before folder before body', '発送', [3, 2, 1]],
  ['all words', '発送 詫び', [2]],
  ['a full-width space between words', '発送　詫び', [2]],
  ['half-width for full-width', 'km-300', [4]],
  ['hiragana for katakana', 'ふぃるたー', [4]],
  ['half-width katakana', 'ﾌｨﾙﾀｰ', [4]],
  ['upper case', 'DELAYED', [4]],
  ['found nowhere', '返金', []],
])('%s', (_, words, ids) => expect(findTemplates(TEMPLATES, words).map(({ id }) => id)).toEqual(ids));

/** Which of the scripts comes first is the collation's business; the folder 発送 in itself and 1 at the end are ours. */
function orderOf(id: number): number {
  const latinFirst = 'Shipping'.localeCompare('発送', 'ja') < 0;
  return { 4: latinFirst ? 0 : 3, 2: 1, 3: 2, 1: 4 }[id] ?? 5;
}
