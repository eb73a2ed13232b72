import { describe, expect, test } from '@jest/globals';
import { entry, message, note } from '../../../testing/conversation.ts';
import { openMessages, timeline } from './timeline.ts';

describe('the conversation in order', () => {
  const opened = entry({ seq: 1, at: '2026-11-16T00:12:20Z' });
  const first = message({ id: 1, seq: 1, at: '2026-11-16T00:12:00Z' });
  const assigned = entry({ seq: 4, at: '2026-11-19T09:02:00Z', type: 'ticket.assigned', payload: {} });
  const memo = note({ id: 9, at: '2026-11-20T01:26:00Z' });
  const second = message({ id: 2, seq: 3, at: '2026-11-20T04:41:00Z' });
  const keys = (...history: (typeof opened)[]) => timeline({ conversation: [first, memo, second], history }).map(({ key }) => key);

  test('the opening goes before the mail that made it, though it was written after', () => {
    expect(keys(opened, assigned)).toEqual(['event-1', 'message-1', 'event-4', 'note-9', 'message-2']);
  });

  test('at the same moment the event follows the message that caused it', () => {
    const reopened = entry({ seq: 7, at: second.at, type: 'ticket.reopened', payload: {} });
    expect(keys(reopened).slice(-2)).toEqual(['message-2', 'event-7']);
  });

  test.each([
    ['lock.taken', {}, false],
    ['mail.received', {}, false],
    ['reply.sent', {}, false],
    ['note.added', {}, false],
    ['deadline.set', { dueAt: null, because: 'policy' }, false],
    ['deadline.set', { dueAt: null, because: 'chosen' }, true],
    ['lock.taken-over', {}, true],
    ['reply.unknown', {}, true],
  ] as const)('%s %j is told: %s', (type, payload, told) => {
    expect(keys(entry({ seq: 5, type, payload })).includes('event-5')).toBe(told);
  });
});

describe('messages shown in full', () => {
  const asked = (id: number, seq: number) => message({ id, seq });
  const answered = (id: number, seq: number) => message({ id, seq, direction: 'outbound' });
  test.each([
    ['the only one', [asked(1, 1)], 1, [1]],
    ['the last question', [asked(1, 1), answered(2, 2), asked(3, 3)], 3, [3]],
    ['the last question and our answer to it', [asked(1, 1), asked(2, 2), answered(3, 3)], 3, [2, 3]],
    [
      'the last question and our answer, not only the report that it came back',
      [asked(1, 1), answered(2, 2), message({ id: 3, seq: 3, warning: 'bounce' })],
      3,
      [1, 2, 3],
    ],
    ['all that is unread', [asked(1, 1), asked(2, 2), asked(3, 3)], 1, [2, 3]],
    ['our own words alone', [answered(1, 1), answered(2, 2)], 2, [2]],
    ['nothing yet', [], 0, []],
  ])('%s', (_, conversation, readSeq, open) => {
    expect(openMessages(conversation, readSeq)).toEqual(open);
  });
});
