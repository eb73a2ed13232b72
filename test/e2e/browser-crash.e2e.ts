import { expect, test } from '@jest/globals';
import { browserCrash } from './browser-crash.ts';

test('a browser that is killed while somebody writes loses no word', async () => {
  const { lost } = await browserCrash();
  expect(lost).toBe(0);
}, 120_000);
