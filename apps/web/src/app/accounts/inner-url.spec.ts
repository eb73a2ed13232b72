import { expect, test } from '@jest/globals';
import { innerUrl } from './inner-url.ts';

test.each([
  ['/inbox/all/12?mailbox=3', '/inbox/all/12?mailbox=3'],
  [undefined, '/'],
  ['', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
])('%s leads to %s', (url, expected) => expect(innerUrl(url)).toBe(expected));
