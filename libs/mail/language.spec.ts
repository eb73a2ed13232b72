import { expect, test } from '@jest/globals';
import { languageOf } from './language.ts';

test.each([
  ['返品したいです。', 'ja'],
  ['ﾖﾛｼｸｵﾈｶﾞｲｼﾏｽ', 'ja'],
  ['Where is my parcel? 山田さん', 'ja'],
  ['Where is my parcel?', 'en'],
  ['请问什么时候发货？', null],
  ['안녕하세요 hello', null],
  ['Где мой заказ?', null],
  ['12345', null],
  ['', null],
])('%s is %s', (text, expected) => {
  expect(languageOf(text)).toBe(expected);
});
