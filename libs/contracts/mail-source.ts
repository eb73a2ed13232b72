import * as z from 'zod';
import { IdParam, route } from './route.ts';
import { CalendarEvent, MailAddress } from './messages.ts';

/** How one text of a mail was read; `because` is worded under `source.because.<code>`. */
const CHARSET_REASONS = [
  'ascii',
  'label',
  'byte-order-mark',
  'jis-escape',
  'valid-utf-8',
  'damaged-utf-8',
  'html-meta',
  'kana',
  'same-as-message',
  'kanji',
  'default',
] as const;
/** Hard limits, which stop the reading, and soft ones, which cut the view; worded under `source.limit.<code>`. */
export const LIMITS_HIT = [
  'mime-levels',
  'parts',
  'header-bytes',
  'recipients',
  'size',
  'time',
  'memory',
  'html-too-large',
  'html-too-deep',
  'references-cut',
  'text-cut',
  'second-reading',
] as const;

/** How the product reads a mail: what `mail inspect` prints and 「原文と解析」 shows. */
export const MailReading = z.object({
  subject: z.string(),
  from: MailAddress.nullable(),
  /** The first of Reply-To. */
  replyTo: MailAddress.nullable(),
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  /** Of the Date header, in UTC. */
  date: z.string().nullable(),
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  text: z.string(),
  /** Sanitised. */
  html: z.string().nullable(),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), size: z.int(), sha256: z.string(), inline: z.boolean() })),
  quote: z.object({ fresh: z.string(), quoted: z.string() }),
  auto: z.object({ isAutoReply: z.boolean(), isBounce: z.boolean(), isList: z.boolean(), reason: z.string().nullable() }),
  bounce: z
    .object({ recipient: z.string().nullable(), status: z.string().nullable(), originalMessageId: z.string().nullable() })
    .nullable(),
  /** `where`: `subject`, `from`, `text/html 2`, `name of part 3`, … */
  charset: z.array(z.object({ where: z.string(), label: z.string().nullable(), encoding: z.string(), because: z.enum(CHARSET_REASONS) })),
  events: z.array(CalendarEvent),
  limits: z.array(z.enum(LIMITS_HIT)),
  /** Why it could not be read, null when it could; then everything above is empty. */
  error: z.string().nullable(),
});
export type MailReading = z.infer<typeof MailReading>;

export const SourceView = z.object({
  /** The first 200 KB, decoded as a whole: transfer encodings and encoded words stand as they came. */
  source: z.string(),
  /** Bytes of the whole. */
  size: z.int(),
  cut: z.boolean(),
  reading: MailReading.omit({ text: true, html: true, quote: true }),
  /** Why the mail is here, as it was decided when it came; null for one that we sent. */
  decision: z.object({ outcome: z.string(), code: z.string() }).nullable(),
});
export type SourceView = z.infer<typeof SourceView>;

export const mailSource = {
  /** 「原文と解析」 of a message. */
  show: route({ method: 'GET', path: '/api/messages/:id/source', permission: 'ticket.read', params: IdParam, response: SourceView }),
};
