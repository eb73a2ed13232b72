import { describe, expect, test } from '@jest/globals';
import type { DraftView } from '#contracts/outbox';
import { message, note } from '../../../testing/conversation.ts';
import { seenAtStart, seqOnScreen, unseenMessages } from './seen-seq.ts';

const first = message({ id: 1, seq: 1, at: '2026-11-20T01:00:00Z' });
const second = message({ id: 2, seq: 2, at: '2026-11-20T04:41:00Z' });
const screen = (conversationSeq: number, ...conversation: (typeof first | ReturnType<typeof note>)[]) => ({
  conversation,
  row: { conversationSeq },
});
const draft = (savedAt: string, text = '小林様'): DraftView => ({
  id: 1,
  author: { id: 4, name: '中村 葵' },
  version: 1,
  attachments: [],
  savedAt,
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  text,
  html: null,
  quoteMessageId: null,
  forward: null,
});

describe('what the writer has seen', () => {
  test.each([
    ['no draft: what is on screen', screen(2, first, second), null, 2],
    ['a draft after the last mail', screen(2, first, second), draft('2026-11-20T05:00:00Z'), 2],
    ['a draft from before the last mail', screen(2, first, second), draft('2026-11-20T02:00:00Z'), 1],
    ['an empty draft has seen nothing less', screen(2, first, second), draft('2026-11-20T02:00:00Z', ' '), 2],
    ['notes are no mail', screen(1, first, note({ at: '2026-11-20T04:00:00Z' })), draft('2026-11-20T02:00:00Z'), 1],
  ])('%s', (_, shown, saved, seen) => {
    expect(seenAtStart(shown, saved)).toBe(seen);
  });

  test.each([
    ['nothing new', screen(2, first, second), 2, [], 2],
    ['a new mail needs a look', screen(2, first, second), 1, [2], 1],
    ['the place of a reply that was taken back hides nothing', screen(3, first, second), 2, [], 3],
    ['a mail behind such a place needs a look', screen(4, first, message({ id: 9, seq: 4 })), 2, [9], 2],
  ])('%s', (_, shown, seen, unseen, seq) => {
    expect(unseenMessages(shown, seen).map(({ id }) => id)).toEqual(unseen);
    expect(seqOnScreen(shown, seen)).toBe(seq);
  });
});
