import { describe, expect, test } from '@jest/globals';
import type { MailAddress } from '#contracts/messages';
import { hidden, without } from './recipient-mending.ts';

/** `a,b | c | d` To, Cc and Bcc. */
const people = (names: string): MailAddress[] =>
  names
    .split(',')
    .filter((name) => name !== '')
    .map((name) => ({ name, address: `${name}@example.jp` }));
const mail = (text: string) => {
  const [to = '', cc = '', bcc = ''] = text.split('|').map((part) => part.trim());
  return { to: people(to), cc: people(cc), bcc: people(bcc) };
};

describe('without some of them', () => {
  test.each<[string, string, string, string | null]>([
    ['of Cc', 'a | b,c', 'b', 'a | c'],
    ['of everywhere', 'a,b | b,c | b', 'b', 'a | c'],
    ['whoever is not there', 'a', 'z', 'a'],
    ['the last one in To stays', 'a | b', 'a', null],
  ])('%s', (_, before, taken, after) => expect(without(mail(before), people(taken))).toEqual(after === null ? null : mail(after)));

  test('upper and lower case are one address', () =>
    expect(without(mail('a,b'), [{ name: '', address: 'B@EXAMPLE.jp' }])).toEqual(mail('a')));
});

describe('no longer to be seen by each other', () => {
  test.each<[string, string, string, string]>([
    ['Cc goes, To stays', 'a | b,c', 'b,c', 'a | | b,c'],
    ['all of them: the first in To stays', 'a,b | c', 'a,b,c', 'a | | b,c'],
    ['a colleague in Cc is not moved', 'a | b,ours', 'a,b', 'a | ours | b'],
    ['a colleague in To is enough', 'ours,a,b', 'a,b', 'ours | | a,b'],
    ['after those who are hidden already, each once', 'a,b | c | b,d', 'a,b,c', 'a | | b,d,c'],
  ])('%s', (_, before, moved, after) => expect(hidden(mail(before), people(moved))).toEqual(mail(after)));
});
