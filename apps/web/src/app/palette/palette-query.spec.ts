import { expect, test } from '@jest/globals';
import { isNamed, marked, readQuery } from './palette-query.ts';

test.each([
  ['words', ' 小林 ', { only: null, words: '小林' }],
  ['commands', '> 担当', { only: 'commands', words: '担当' }],
  ['commands with a full-width sign', '＞', { only: 'commands', words: '' }],
  ['people', '@鈴木', { only: 'people', words: '鈴木' }],
  ['a number', '#128', { only: null, words: '#128' }],
])('%s', (_, typed, expected) => {
  expect(readQuery(typed)).toEqual(expected);
});

test.each([
  ['担当を変える', 'たんとう', false],
  ['テンプレート', 'てんぷれ', true],
  ['設定: メンバーと権限', '設定 権限', true],
  ['キーボード操作', '', true],
])('%s is named %s: %s', (name, words, expected) => {
  expect(isNamed(name, words)).toBe(expected);
});

test.each([
  ['小林 由美', '小林', ['[小林]', ' 由美']],
  ['Wi-Fi に接続', 'ｗｉ', ['[Wi]', '-Fi に接続']],
  ['㈱小林', '小林', ['㈱小林']],
  ['大倉', '小林', ['大倉']],
])('%s, sought %s', (text, words, expected) => {
  expect(marked(text, words).map((piece) => (piece.sought ? `[${piece.text}]` : piece.text))).toEqual(expected);
});
