import { expect, test } from '@jest/globals';
import { fileSize } from './file-size.ts';

test.each([
  [0, '1 KB'],
  [900, '1 KB'],
  [214_000, '214 KB'],
  [999_499, '999 KB'],
  [999_500, '1.0 MB'],
  [1_240_000, '1.2 MB'],
  [20 * 1024 * 1024, '21 MB'],
])('%d', (bytes, expected) => {
  expect(fileSize(bytes)).toBe(expected);
});
