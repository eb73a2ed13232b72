import { describe, expect, test } from '@jest/globals';
import { isSendable, readRecipients, savable } from './recipient-input.ts';

describe('what a person types', () => {
  test.each([
    ['yumi.k@example.jp', [{ name: '', address: 'yumi.k@example.jp' }]],
    ['小林 由美 <yumi.k@example.jp>', [{ name: '小林 由美', address: 'yumi.k@example.jp' }]],
    [
      '"Kobayashi, Yumi"',
      [
        { name: '', address: '"Kobayashi' },
        { name: '', address: 'Yumi"' },
      ],
    ],
    ['"小林" <yumi.k@example.jp>', [{ name: '小林', address: 'yumi.k@example.jp' }]],
    ['ｙｕｍｉ＠ｅｘａｍｐｌｅ．ｊｐ', [{ name: '', address: 'yumi@example.jp' }]],
    [
      'a@example.jp; b@example.jp、c@example.jp\nd@example.jp,',
      ['a', 'b', 'c', 'd'].map((name) => ({ name: '', address: `${name}@example.jp` })),
    ],
    ['  ', []],
  ])('%s', (text, expected) => {
    expect(readRecipients(text)).toEqual(expected);
  });
});

test.each([
  ['yumi.k@example.jp', true],
  ['yumi', false],
  ['yumi@', false],
  ['yumi@example', false],
  ['yumi@example.jp\r\nBcc: x@example.jp', false],
])('%s can be sent to: %s', (address, expected) => {
  expect(isSendable({ name: '', address })).toBe(expected);
});

test('a draft is saved without the half of an address', () => {
  const [whole, half] = readRecipients('yumi.k@example.jp, yumi.k@');
  const content = {
    to: [whole!, half!],
    cc: [half!],
    bcc: [],
    subject: 'Re: 交換品',
    text: '小林様',
    html: null,
    quoteMessageId: null,
    forward: null,
  };
  expect(savable(content)).toEqual({ ...content, to: [whole], cc: [] });
});
