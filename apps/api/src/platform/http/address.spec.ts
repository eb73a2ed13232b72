import { describe, expect, test } from '@jest/globals';
import { type AddressKind, addressKind, isForeign, originOf } from './address.ts';

describe('where it runs', () => {
  test.each<[protocol: string, host: string, insecureLan: boolean, AddressKind]>([
    ['https', 'support.example', false, 'secure'],
    ['https', 'support.example:8443', true, 'secure'],
    ['https', 'localhost', false, 'secure'],
    ['http', 'localhost:3000', false, 'local'],
    ['http', 'LOCALHOST', false, 'local'],
    ['http', '127.0.0.1:3000', false, 'local'],
    ['http', '[::1]:3000', false, 'local'],
    ['http', 'localhost:3000', true, 'local'],
    ['http', 'support.lan:3000', false, 'refused'],
    ['http', 'support.lan:3000', true, 'insecure-lan'],
    ['http', '192.0.2.7:3000', false, 'refused'],
    ['http', '192.0.2.7:3000', true, 'insecure-lan'],
    ['http', 'localhost.support.example', false, 'refused'],
    ['http', '127.0.0.2', false, 'refused'],
    ['http', '[fe80::1]', false, 'refused'],
    ['ws', 'support.lan', false, 'refused'],
    ['http', '', true, 'refused'],
    ['http', 'localhost@support.example', false, 'refused'],
    ['http', 'localhost/../x', false, 'refused'],
    ['http', 'localhost:99999', true, 'refused'],
  ])('%s on %s (INSECURE_LAN %s) is %s', (protocol, host, insecureLan, kind) => {
    expect(addressKind({ protocol, host }, insecureLan)).toBe(kind);
  });
});

test.each([
  ['https', 'Support.Example:443', 'https://support.example'],
  ['http', 'localhost:3000', 'http://localhost:3000'],
  ['http', 'support.lan:80', 'http://support.lan'],
  ['http', 'a b', null],
])('the origin of %s on %s is %s', (protocol, host, origin) => {
  expect(originOf({ protocol, host })).toBe(origin);
});

describe('a request from another site', () => {
  const own = ['https://support.example', null];
  test.each<[origin: string | undefined, fetchSite: string | undefined, foreign: boolean]>([
    ['https://support.example', 'same-origin', false],
    ['https://support.example', undefined, false],
    [undefined, undefined, false],
    [undefined, 'same-origin', false],
    [undefined, 'none', true],
    [undefined, 'same-site', true],
    [undefined, 'cross-site', true],
    ['https://evil.example', undefined, true],
    ['https://evil.example', 'same-origin', true],
    ['http://support.example', undefined, true],
    ['https://support.example:8443', undefined, true],
    ['https://support.example.evil.example', undefined, true],
    ['null', undefined, true],
    ['', undefined, true],
  ])('Origin %s, Sec-Fetch-Site %s: foreign %s', (origin, fetchSite, foreign) => {
    expect(isForeign({ origin, fetchSite }, own)).toBe(foreign);
  });
});
