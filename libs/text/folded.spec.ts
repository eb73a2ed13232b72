import { expect, test } from '@jest/globals';
import { folded } from './folded.ts';

test.each([
  ['width of letters', 'ＷｉＦｉ', 'wifi'],
  ['half-width kana', 'ｵｰｸﾗ', 'おーくら'],
  ['katakana', 'ヴァイオリン', 'ゔぁいおりん'],
  ['kanji stay', '加湿器 KM-300', '加湿器 km-300'],
])('%s', (_, text, expected) => {
  expect(folded(text)).toBe(expected);
});
