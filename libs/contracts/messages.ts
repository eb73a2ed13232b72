import * as z from 'zod';
import { PersonRef } from './accounts.ts';
import { RecipientResult } from './outbox.ts';
import { Id, Instant } from './route.ts';

export const CHANNELS = ['mail', 'phone', 'counter', 'other'] as const;

export const MailAddress = z.object({ name: z.string(), address: z.string() });
export type MailAddress = z.infer<typeof MailAddress>;

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  size: z.int(),
  /** Part of the text (a cid image): not listed below the message. */
  inline: z.boolean(),
});
export type Attachment = z.infer<typeof Attachment>;

/** An event that a mail invites to, changes, cancels or only tells; `kind` is worded under `event.kind.<kind>`. */
export const CalendarEvent = z.object({
  kind: z.enum(['invitation', 'update', 'cancellation', 'answer', 'entry']),
  summary: z.string(),
  location: z.string(),
  organiser: MailAddress.nullable(),
  /** `2026-12-01T05:00Z`, or `2026-12-01` for a whole day; without `Z` on the clock of `zone`, which nobody knows, or the reader's own. */
  start: z.string().nullable(),
  /** Like `start`; of whole days the first one after it. */
  end: z.string().nullable(),
  /** As the sender's calendar names it. */
  zone: z.string().nullable(),
  /** The first of several. */
  repeats: z.boolean(),
});
export type CalendarEvent = z.infer<typeof CalendarEvent>;

/** Why something is shown with caution; worded under `message.warning.<code>`. */
export const MESSAGE_WARNINGS = [
  'not-a-participant',
  'spoofed-sender',
  'sent-elsewhere',
  'auto-reply',
  'bounce',
  'bounce-delayed',
] as const;

export const Message = z.object({
  kind: z.literal('message'),
  id: Id,
  seq: z.int(),
  direction: z.enum(['inbound', 'outbound']),
  channel: z.enum(CHANNELS),
  from: MailAddress,
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  replyTo: z.array(MailAddress),
  subject: z.string(),
  /** Plain text: what was written now, and what it quotes. */
  text: z.string(),
  quoted: z.string(),
  snippet: z.string(),
  /** True: `/api/messages/:id/body` has the sanitised HTML for the frame. */
  hasHtml: z.boolean(),
  /** ja, en or unknown: for `lang` and fonts. */
  language: z.string().nullable(),
  attachments: z.array(Attachment),
  events: z.array(CalendarEvent),
  /** Of a reply of ours: what became of it at each recipient. Empty for everything else. */
  delivery: z.array(RecipientResult),
  author: PersonRef.nullable(),
  at: Instant,
  warning: z.enum(MESSAGE_WARNINGS).nullable(),
  /** 転送: the message that it took to somebody else. It answers nobody. */
  forwardOf: Id.nullable(),
  /** False for phone and counter messages: there is no raw mail behind them. */
  hasRaw: z.boolean(),
});
export type Message = z.infer<typeof Message>;

export const Note = z.object({
  kind: z.literal('note'),
  id: Id,
  author: PersonRef,
  text: z.string(),
  /** Who is named in it, by an @ and the name. */
  mentions: z.array(PersonRef),
  at: Instant,
});
export type Note = z.infer<typeof Note>;
