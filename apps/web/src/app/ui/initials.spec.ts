import { expect, test } from '@jest/globals';
import { initials } from './initials.ts';

test.each([
  ['中村 葵', 'ja', '中'],
  ['中村 葵', 'en', '中'],
  ['Emma Clarke', 'ja', 'E'],
  ['Emma Clarke', 'en', 'EC'],
  ['emma', 'en', 'E'],
  ['𠮷田 実', 'ja', '𠮷'],
  ['  ', 'ja', ''],
] as const)('%s in %s: %s', (name, locale, expected) => expect(initials(name, locale)).toBe(expected));
