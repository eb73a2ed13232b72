import { ja } from '../../../i18n/ja.ts';
import { decisionWords, encodingName, whereWords } from './source-words.ts';

const t = (key: string, params: Record<string, string | number> = {}): string => {
  const found = key.split('.').reduce<unknown>((texts, part) => (texts as Record<string, unknown>)[part], ja);
  return String(found).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
};

test.each([
  ['subject', '件名'],
  ['text/plain 1', '本文 (テキスト)'],
  ['text/html 2', '本文 (HTML)'],
  ['name of part 3', '添付の名前 (3)'],
  ['x-mailer', 'ヘッダー x-mailer'],
])('%s is %s', (where, words) => {
  expect(whereWords(where, t)).toBe(words);
});

test.each([
  [null, 'まどぐちから送信したか、担当者が登録したものです。'],
  [{ outcome: 'append', code: 'reply-token' }, '返信用アドレスの印から、この案件の続きと分かりました。'],
  [{ outcome: 'append', code: 'a-new-rule' }, '届いたときの規則でこの案件に入りました (a-new-rule)。'],
])('%j reads %s', (decision, words) => {
  expect(decisionWords(decision, t)).toBe(words);
});

test('encodings go by their known names', () => {
  expect(['shift_jis', 'koi8-r'].map(encodingName)).toEqual(['Shift_JIS', 'koi8-r']);
});
