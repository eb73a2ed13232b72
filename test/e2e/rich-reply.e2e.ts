import { expect, test } from '@jest/globals';
import { richReply } from './rich-reply.ts';

test('a reply with formatting reaches the customer as it was written, in both forms, and no policy is broken', async () => {
  expect(await richReply()).toEqual({ mails: 1, complaints: [] });
}, 120_000);
