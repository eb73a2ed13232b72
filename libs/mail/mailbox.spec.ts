import { expect, test } from '@jest/globals';
import { normalAddress, uniqueMailboxes, withoutPlusTag } from './mailbox.ts';

test.each([
  ['Taro@Customer.EXAMPLE', 'Taro@customer.example'],
  [' a@b ', 'a@b'],
  ['a..b.@docomo.ne.jp.example', 'a..b.@docomo.ne.jp.example'],
  ['support+t.k1.x@komorebi.example', 'support+t.k1.x@komorebi.example'],
  ['a@日本.example', 'a@xn--wgv71a.example'],
  ['a@b\r\nBcc: evil@x.example', null],
  ['"a b"@x.example', null],
  ['a@b@c.example', null],
  ['a@', null],
  ['@x.example', null],
  ['a', null],
  ['a@[127.0.0.1]', null],
  ['a@x..example', null],
  ['<a@x.example>', null],
  [`${'a'.repeat(65)}@x.example`, null],
])('%j is stored as %j', (text, address) => {
  expect(normalAddress(text)).toBe(address);
});

test('plus tags come off, other plus signs stay', () => {
  expect(withoutPlusTag('a+b+c@x.example')).toBe('a@x.example');
  expect(withoutPlusTag('+a@x.example')).toBe('+a@x.example');
  expect(withoutPlusTag('a@x.example')).toBe('a@x.example');
});

test('the first of an address wins, whatever its case', () => {
  expect(
    uniqueMailboxes([
      { name: 'A', address: 'a@x.example' },
      { name: 'B', address: 'A@X.example' },
    ]),
  ).toEqual([{ name: 'A', address: 'a@x.example' }]);
});
