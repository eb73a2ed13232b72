import { expect, test } from '@jest/globals';
import { decideCharset, decodeAs } from './charset.ts';

const decodeText = (text: Uint8Array, label: string | null): string => decodeAs(text, decideCharset(text, label).encoding);

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const sjis = bytes('82b1 82f1 82c9 82bf 82cd');
const euc = bytes('a4b3 a4f3 a4cb a4c1 a4cf');
const jis = bytes('1b2442 2433 2473 244b 2441 244f 1b2842');

test.each([
  ['labelled Shift_JIS', sjis, 'Shift_JIS', 'shift_jis'],
  ['labelled x-sjis', sjis, 'x-sjis', 'shift_jis'],
  ['labelled eucJP-ms', euc, 'eucJP-ms', 'euc-jp'],
  ['labelled ISO-2022-JP-MS', jis, 'ISO-2022-JP-MS', 'iso-2022-jp'],
  ['unlabelled JIS', jis, null, 'iso-2022-jp'],
  ['JIS labelled us-ascii', jis, 'us-ascii', 'iso-2022-jp'],
  ['JIS labelled utf-8', jis, 'utf-8', 'iso-2022-jp'],
  ['unlabelled Shift_JIS', sjis, null, 'shift_jis'],
  ['unlabelled EUC-JP', euc, null, 'euc-jp'],
  ['UTF-8 labelled iso-8859-1', Buffer.from('こんにちは'), 'iso-8859-1', 'utf-8'],
  ['Western, unlabelled', bytes('46fc72'), null, 'windows-1252'],
  ['Western, labelled', bytes('46fc72'), 'iso-8859-1', 'windows-1252'],
  ['UTF-8 cut in a character', Buffer.from('こん').subarray(0, 5), 'utf-8', 'utf-8'],
  [
    'UTF-8 with a broken byte, unlabelled',
    Buffer.concat([Buffer.from('お世話になっております'), bytes('e3'), Buffer.from('か')]),
    null,
    'utf-8',
  ],
  ['ASCII', Buffer.from('abc'), null, 'utf-8'],
])('%s', (_, text, label, encoding) => {
  expect(decideCharset(text, label).encoding).toBe(encoding);
});

test.each([
  ['all three say the same', [sjis, euc, jis].map((text) => decodeText(text, null)), ['こんにちは', 'こんにちは', 'こんにちは']],
  ['an escape right before another', [decodeText(bytes('1b2442 2433 1b2842 1b2442 2473 1b2842'), 'iso-2022-jp')], ['こん']],
  ['NUL goes', [decodeText(bytes('610062'), null)], ['ab']],
  ['what cannot be read is marked', [decodeText(bytes('82'), 'Shift_JIS')], ['\ufffd']],
])('%s', (_, texts, expected) => {
  expect(texts).toEqual(expected);
});
