import type { BounceReport } from './bounce.ts';
import type { AutoSigns } from './auto.ts';
import type { HeaderField } from './header-fields.ts';
import type { Pieces } from './transfer.ts';
import type { CalendarEvent } from './calendar-event.ts';
import type { DecidedText } from './message-text.ts';

/** One person or mailbox of an address header. `address` is validated, its domain is lower case ASCII; `name` may be empty. */
export type Mailbox = { name: string; address: string };

export type ParsedAttachment = {
  /** As the sender named it, without any path; never empty (`part-3` where the sender gave none). */
  name: string;
  /** Lower-case media type without parameters, as declared: never trust it for serving. */
  type: string;
  /** Bytes after transfer decoding. */
  size: number;
  /** Without angle brackets; what `data-cid` in the sanitised HTML refers to. */
  contentId: string | null;
  /** Belongs into the HTML (an image that the body shows), not into the list of attachments. */
  inline: boolean;
  /** Its bytes. */
  content: Pieces;
};

/**
 * Something that was left out of the parsed view because it was too much; or, with `second-reading`, that our own reader stumbled and the
 * library's reading is shown. The raw source stays complete.
 */
export type SoftLimit = 'html-too-large' | 'html-too-deep' | 'references-cut' | 'text-cut' | 'second-reading';

/**
 * A mail as the rest of Madoguchi sees it. No string in it contains a NUL character (PostgreSQL rejects them) or a lone surrogate.
 * Message ids stand without angle brackets.
 */
export type ParsedMail = {
  messageId: string | null;
  /** The first id of In-Reply-To. */
  inReplyTo: string | null;
  /** All ids of References, oldest first (RFC 5322 §3.6.4), and those that In-Reply-To adds. */
  references: string[];
  /** Empty when the mail has none. */
  subject: string;
  /** The first From; null when it holds no usable address. */
  from: Mailbox | null;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  /** ISO 8601 in UTC from the Date header; null when missing or garbage. Sort by the received time, never by this. */
  date: string | null;
  /** Always present, line breaks `\n`; derived from the HTML when there is only HTML. */
  text: string;
  /** Sanitised (see sanitise.ts for the form of images); null when there is none or it broke a limit. */
  html: string | null;
  attachments: ParsedAttachment[];
  /** Content of List-Id without angle brackets. */
  listId: string | null;
  auto: AutoSigns;
  /** Set when `auto.isBounce`. */
  bounce: BounceReport | null;
  /** Address of Return-Path; `''` for the null path `<>`; null when there is no such header. */
  returnPath: string | null;
  /** Addresses of Delivered-To, X-Original-To, Envelope-To and X-Envelope-To: where the mail really came in, plus-tag included. */
  deliveredTo: string[];
  /** What servers wrote on it on its way; see server-marks.ts. */
  serverMarks: HeaderField[];
  limits: SoftLimit[];
  /** How each text that was not plain ASCII was read, and why. */
  charsets: DecidedText[];
  /** What the mail invites to. */
  events: CalendarEvent[];
};
