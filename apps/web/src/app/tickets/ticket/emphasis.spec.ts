import { expect, test } from '@jest/globals';
import { strong, wordedParts } from './emphasis.ts';

test.each([
  ['受付', [{ text: '受付', strong: false }]],
  [
    `${strong('田中')} が担当を ${strong('中村')} に変更`,
    [
      { text: '田中', strong: true },
      { text: ' が担当を ', strong: false },
      { text: '中村', strong: true },
      { text: ' に変更', strong: false },
    ],
  ],
  [strong('田中'), [{ text: '田中', strong: true }]],
  ['', []],
])('%j', (text, parts) => {
  expect(wordedParts(text)).toEqual(parts);
});
