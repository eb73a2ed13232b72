import { expect, test } from '@jest/globals';
import { memory } from './browser-storage.ts';
import { LocalDrafts, type LocalDraft } from './local-drafts.ts';

const draft = (more: Partial<LocalDraft> = {}): LocalDraft => ({
  ticketId: 12847,
  personId: 1,
  kind: 'reply',
  version: 3,
  content: {
    to: [{ name: '小林 由美', address: 'yumi.k@' }],
    cc: [],
    bcc: [],
    subject: 'Re: 交換品',
    text: '小林様',
    quoteMessageId: null,
  },
  savedAt: '2026-11-20T05:19:00.000Z',
  ...more,
});

test('words come back as they were, half an address too', () => {
  const drafts = new LocalDrafts(memory());
  drafts.keep(draft());
  expect(drafts.find({ ticketId: 12847, personId: 1, kind: 'reply' })).toEqual(draft());
});

test('reply and note of one ticket do not meet, nor do two people on one device', () => {
  const drafts = new LocalDrafts(memory());
  drafts.keep(draft());
  expect(drafts.find({ ticketId: 12847, personId: 1, kind: 'note' })).toBeNull();
  expect(drafts.find({ ticketId: 12847, personId: 2, kind: 'reply' })).toBeNull();
  expect(drafts.of(2)).toEqual([]);
});

test('newest first, dropped ones gone, unreadable ones left out', () => {
  const storage = memory();
  const drafts = new LocalDrafts(storage);
  drafts.keep(draft({ ticketId: 1, savedAt: '2026-11-20T05:00:00.000Z' }));
  drafts.keep(draft({ ticketId: 2, savedAt: '2026-11-20T06:00:00.000Z' }));
  drafts.keep(draft({ ticketId: 3 }));
  drafts.drop(draft({ ticketId: 3 }));
  storage.write('madoguchi.draft.1.9.reply', '{"half');
  expect(drafts.of(1).map(({ ticketId }) => ticketId)).toEqual([2, 1]);
});

test('a device that keeps nothing is told apart', () => {
  expect(new LocalDrafts(memory()).keep(draft())).toBe(false);
  expect(new LocalDrafts({ ...memory(), lasting: true }).keep(draft())).toBe(true);
  expect(new LocalDrafts({ ...memory(), lasting: true, write: () => false }).keep(draft())).toBe(false);
});
