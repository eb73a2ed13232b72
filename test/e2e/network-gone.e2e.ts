import { expect, test } from '@jest/globals';
import { networkGone } from './network-gone.ts';

test('the network goes while somebody writes and while they send: no word is lost, one reply leaves', async () => {
  const { mails } = await networkGone();
  expect(mails).toBe(1);
}, 120_000);
