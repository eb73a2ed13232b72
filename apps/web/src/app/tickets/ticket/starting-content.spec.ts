import { describe, expect, test } from '@jest/globals';
import type { DraftView, ReplyContent, ReplyView } from '#contracts/outbox';
import type { LocalDraft } from '../../platform/local-drafts.ts';
import { message } from '../../../testing/conversation.ts';
import { isWorthKeeping, startingContent } from './starting-content.ts';

const yumi = { name: '小林 由美', address: 'yumi.k@example.jp' };
const fresh: ReplyContent = {
  to: [yumi],
  cc: [],
  bcc: [],
  subject: 'Re: 交換品',
  text: '\n\nこもれび家電',
  html: null,
  quoteMessageId: 11,
  forward: null,
};
const draft = (version: number, text: string, more: Partial<DraftView> = {}): DraftView => ({
  ...fresh,
  text,
  id: 3,
  author: { id: 4, name: '中村 葵' },
  version,
  attachments: [],
  savedAt: '2026-11-20T05:19:00Z',
  ...more,
});
const kept = (version: number, text: string, unanswered: string[] = []): LocalDraft => ({
  ticketId: 1,
  personId: 4,
  kind: 'reply',
  version,
  unanswered,
  content: { ...fresh, text },
  savedAt: '2026-11-20T05:19:02.000Z',
});

describe('what a composer opens with', () => {
  test.each<[string, DraftView | null, LocalDraft | null, [string, string, number, string | null]]>([
    ['nothing was written', null, null, ['fresh', fresh.text, 0, null]],
    ['a draft', draft(3, '小林様'), null, ['draft', '小林様', 3, null]],
    ['only a file was attached so far', draft(0, '', { to: [], quoteMessageId: null }), null, ['fresh', fresh.text, 0, null]],
    ['the browser crashed before the first save', null, kept(0, '小林様 お待た'), ['device', '小林様 お待た', 0, null]],
    ['it crashed between two saves', draft(3, '小林様'), kept(3, '小林様 お待た'), ['device', '小林様 お待た', 3, null]],
    ['everything was saved', draft(3, '小林様'), kept(2, '小林様'), ['draft', '小林様', 3, null]],
    [
      'the page went away while a save was on its way, and the save arrived',
      draft(4, '小林様 お'),
      kept(3, '小林様 お待た', ['小林様 お', '小林様 お待']),
      ['device', '小林様 お待た', 4, null],
    ],
    [
      'it never arrived, and I wrote once on another device',
      draft(4, '小林様 明日'),
      kept(3, '小林様 お待た', ['小林様 お', '小林様 お待']),
      ['draft', '小林様 明日', 4, '小林様 お待た'],
    ],
    [
      'it arrived, and a colleague with the same words went on',
      draft(4, '小林様 お', { author: { id: 5, name: '田中 誠' } }),
      kept(3, '小林様 お待た', ['小林様 お', '小林様 お待']),
      ['draft', '小林様 お', 4, '小林様 お待た'],
    ],
    ['spaces are no difference', draft(3, '小林様\n\nはい'), kept(2, '小林様\nはい '), ['draft', '小林様\n\nはい', 3, null]],
    [
      'a colleague went on in the draft',
      draft(9, '小林様 田中です'),
      kept(3, '小林様 お待た'),
      ['draft', '小林様 田中です', 9, '小林様 お待た'],
    ],
    ['the draft was sent or discarded elsewhere', null, kept(3, '小林様 お待た'), ['fresh', fresh.text, 0, '小林様 お待た']],
  ])('%s', (_, saved, device, [from, text, version, elsewhere]) => {
    const start = startingContent(fresh, saved, device);
    expect([start.from, start.content.text, start.version, start.elsewhere?.content.text ?? null]).toEqual([
      from,
      text,
      version,
      elsewhere,
    ]);
  });
});

test('the same words with other formatting are words that the server has not got', () => {
  const bold = { ...kept(3, '小林様'), content: { ...fresh, text: '小林様', html: '<p><strong>小林様</strong></p>' } };
  expect(startingContent(fresh, draft(3, '小林様', { html: '<p>小林様</p>' }), bold)).toMatchObject({
    from: 'device',
    content: { html: '<p><strong>小林様</strong></p>' },
  });
});

describe('words on this device after a crash', () => {
  const reply = { text: '小林様\n\nお待たせしました。' } as ReplyView;
  const ours = message({ direction: 'outbound', text: '小林様\n\nお待たせしました。' });
  test.each([
    ['were never sent', [], [], true],
    ['are a reply that waits', [], [reply], false],
    ['left as a mail', [ours], [], false],
    ['are what the customer wrote', [message({ text: '小林様\n\nお待たせしました。' })], [], true],
  ])('%s', (_, conversation, replies, expected) => {
    expect(isWorthKeeping(kept(3, '小林様\n\nお待たせしました。 '), { conversation, replies })).toBe(expected);
  });

  test('nothing but blanks is not worth it', () => {
    expect(isWorthKeeping(kept(0, ' \n'), { conversation: [], replies: [] })).toBe(false);
  });
});
