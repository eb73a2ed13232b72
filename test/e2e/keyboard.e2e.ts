import { expect, test } from '@jest/globals';
import { keyboardOnly } from './keyboard.ts';

test('without a mouse: sign in, walk, open, reply, send, back; the focus is never lost', async () => {
  expect(await keyboardOnly()).toMatchObject({ lost: [], mails: 1 });
}, 180_000);
