import { expect, test } from '@jest/globals';
import { memory } from './browser-storage.ts';
import type { CrashCopy } from './crash-copy.ts';
import { LocalDrafts, type LocalDraft } from './local-drafts.ts';

const copyIn = (entries: Map<string, string>): CrashCopy => ({
  put: (key, text) => void entries.set(key, text),
  remove: (key) => void entries.delete(key),
  all: () => Promise.resolve(entries),
});
const onDevice = (storage = memory()): LocalDrafts => new LocalDrafts(storage, copyIn(new Map()));

const draft = (more: Partial<LocalDraft> = {}): LocalDraft => ({
  ticketId: 12847,
  personId: 1,
  kind: 'reply',
  version: 3,
  unanswered: [],
  content: {
    to: [{ name: '小林 由美', address: 'yumi.k@' }],
    cc: [],
    bcc: [],
    subject: 'Re: 交換品',
    text: '小林様',
    html: null,
    quoteMessageId: null,
    forward: null,
  },
  savedAt: '2026-11-20T05:19:00.000Z',
  ...more,
});

test('words come back as they were, half an address too', () => {
  const drafts = onDevice();
  drafts.keep(draft());
  expect(drafts.find({ ticketId: 12847, personId: 1, kind: 'reply' })).toEqual(draft());
});

test('reply and note of one ticket do not meet, nor do two people on one device', () => {
  const drafts = onDevice();
  drafts.keep(draft());
  expect(drafts.find({ ticketId: 12847, personId: 1, kind: 'note' })).toBeNull();
  expect(drafts.find({ ticketId: 12847, personId: 2, kind: 'reply' })).toBeNull();
  expect(drafts.of(2)).toEqual([]);
});

test('newest first, dropped ones gone, unreadable ones left out', () => {
  const storage = memory();
  const drafts = onDevice(storage);
  drafts.keep(draft({ ticketId: 1, savedAt: '2026-11-20T05:00:00.000Z' }));
  drafts.keep(draft({ ticketId: 2, savedAt: '2026-11-20T06:00:00.000Z' }));
  drafts.keep(draft({ ticketId: 3 }));
  drafts.drop(draft({ ticketId: 3 }));
  storage.write('madoguchi.draft.1.9.reply', '{"half');
  expect(drafts.of(1).map(({ ticketId }) => ticketId)).toEqual([2, 1]);
});

test('words that an older version kept have no formatting', () => {
  const storage = memory();
  const drafts = onDevice(storage);
  const { html: _, ...content } = draft().content;
  storage.write('madoguchi.draft.1.12847.reply', JSON.stringify({ ...draft(), content }));
  expect(drafts.find(draft())).toEqual(draft());
});

test('a device that keeps nothing is told apart', () => {
  expect(onDevice().keep(draft())).toBe(false);
  expect(onDevice({ ...memory(), lasting: true }).keep(draft())).toBe(true);
  expect(onDevice({ ...memory(), lasting: true, write: () => false }).keep(draft())).toBe(false);
});

test('a killed browser, whose storage is older than the copy or gone, gets the words back; newer ones and dropped ones stay', async () => {
  const [copies, storage] = [new Map<string, string>(), memory()];
  const before = new LocalDrafts(memory(), copyIn(copies));
  const later = '2026-11-20T05:19:09.000Z';
  before.keep(draft({ ticketId: 1 }));
  before.keep(draft({ ticketId: 2, savedAt: later }));
  before.keep(draft({ ticketId: 3 }));
  before.keep(draft({ ticketId: 4 }));
  before.drop(draft({ ticketId: 4 }));
  const drafts = new LocalDrafts(storage, copyIn(copies));
  for (const [key, text] of Object.entries({
    2: draft({ ticketId: 2 }),
    3: draft({ ticketId: 3, savedAt: later, version: 4 }),
  })) {
    storage.write(`madoguchi.draft.1.${key}.reply`, JSON.stringify(text));
  }
  await drafts.recover();
  const found = [1, 2, 3, 4].map((ticketId) => drafts.find({ ticketId, personId: 1, kind: 'reply' }));
  expect(found).toEqual([
    draft({ ticketId: 1 }),
    draft({ ticketId: 2, savedAt: later }),
    draft({ ticketId: 3, savedAt: later, version: 4 }),
    null,
  ]);
});
