import { expect, test } from '@jest/globals';
import { oneReply } from './one-reply.ts';

test('a mail arrives, one of two people answers, the customer gets exactly one reply', async () => {
  const { mails } = await oneReply();
  expect(mails).toBe(1);
}, 180_000);
