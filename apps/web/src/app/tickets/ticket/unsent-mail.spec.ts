import { expect, test } from '@jest/globals';
import type { ReplyView } from '#contracts/outbox';
import { entry, message, note } from '../../../testing/conversation.ts';
import { isUnsentMail } from './unsent-mail.ts';

const history = [entry({ type: 'ticket.started', payload: { to: ['yumi.k@example.jp'], subject: '発送の件' } })];
const begun = { conversation: [], history, replies: [] };
const waiting = { state: 'queued' } as ReplyView;

test.each([
  ['nothing was sent', begun, true],
  ['only a note stands there', { ...begun, conversation: [note()] }, true],
  ['it waits for the end of the undo window', { ...begun, replies: [waiting] }, false],
  ['it was sent', { ...begun, conversation: [message({ direction: 'outbound' })] }, false],
  ['a customer began it', { ...begun, history: [entry({ type: 'ticket.opened' })] }, false],
])('%s', (_, detail, expected) => {
  expect(isUnsentMail(detail)).toBe(expected);
});
