import { expect, test } from '@jest/globals';
import { badMail } from './bad-mail.ts';

test('a mail of 60 MB, one that is none and one without a subject: each is told on a screen, the others go on', async () => {
  expect(await badMail()).toEqual({ tickets: 2, mails: 1 });
}, 120_000);
