import { expect, test } from '@jest/globals';
import { linkAddress } from './link-address.ts';

test.each([
  ['https://shop.example/a?b=1', 'https://shop.example/a?b=1'],
  [' http://shop.example ', 'http://shop.example'],
  ['shop.example', 'https://shop.example'],
  ['shop.example/修理#受付', 'https://shop.example/修理#受付'],
  ['shop.example:8443/a', 'https://shop.example:8443/a'],
  ['help@shop.example', 'mailto:help@shop.example'],
  ['mailto:help@shop.example', 'mailto:help@shop.example'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['file:///etc/passwd', null],
  ['//evil.example', null],
  ['/settings', null],
  ['修理について', null],
  ['shop.example 修理', null],
  ['https://', null],
  ['', null],
])('%j is an address: %j', (typed, address) => {
  expect(linkAddress(typed)).toBe(address);
});
