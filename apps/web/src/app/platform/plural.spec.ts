import { expect, test } from '@jest/globals';
import { inNumber } from './plural.ts';

test.each([
  ['1 quoted line ¦ 1 quoted lines', 1, '1 quoted line'],
  ['2 quoted line ¦ 2 quoted lines', 2, '2 quoted lines'],
  ['0 mail ¦ 0 mails', 0, '0 mails'],
  ['1 mail ¦ 1 mails', '1', '1 mail'],
  ['引用 1行', 1, '引用 1行'],
  ['no number', undefined, 'no number'],
])('%s of %s is %s', (text, count, expected) => {
  expect(inNumber(text, count)).toBe(expected);
});
