import type { HistoryEntry } from '#contracts/history';
import type { Message, Note } from '#contracts/messages';

/** A message that a test changes where it matters. */
export const message = (more: Partial<Message> = {}): Message => ({
  kind: 'message',
  id: 11,
  seq: 1,
  direction: 'inbound',
  channel: 'mail',
  from: { name: '小林 由美', address: 'yumi.k@example.jp' },
  to: [{ name: '', address: 'order@komorebi.example' }],
  cc: [],
  replyTo: [],
  subject: '交換品がまだ届きません',
  text: '昨日発送と伺いました。',
  quoted: '',
  snippet: '昨日発送と伺いました。',
  hasHtml: false,
  language: 'ja',
  attachments: [],
  events: [],
  delivery: [],
  author: null,
  at: '2026-11-20T04:41:00Z',
  warning: null,
  forwardOf: null,
  hasRaw: true,
  ...more,
});

export const note = (more: Partial<Note> = {}): Note => ({
  kind: 'note',
  id: 1,
  author: { id: 5, name: '高橋 大輔' },
  text: '倉庫に確認しました。',
  mentions: [],
  at: '2026-11-20T01:26:00Z',
  ...more,
});

export const entry = (more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  seq: 1,
  at: '2026-11-16T00:12:00Z',
  actor: null,
  type: 'ticket.opened',
  payload: { channel: 'mail', subject: '', backfill: false },
  ...more,
});
