import type { HistoryPayload } from '#contracts/history';
import type { CalendarEvent, MailAddress, MESSAGE_WARNINGS } from '#contracts/messages';
import type { RelationReason } from '#contracts/tickets';

export interface StoredAttachment {
  name: string;
  type: string;
  size: number;
  sha256: string;
  contentId: string | null;
  inline: boolean;
}

/** A message as it becomes part of a conversation. Ids without angle brackets; `text` is what was written now, `quoted` what it quotes. */
export interface NewMessage {
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  replyTo: MailAddress[];
  subject: string;
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  text: string;
  quoted: string;
  snippet: string;
  /** Sanitised. */
  html: string | null;
  language: string | null;
  headerDate: Date | null;
  receivedAt: Date;
  /** Null for phone and counter. */
  rawSha256: string | null;
  attachments: StoredAttachment[];
  events: CalendarEvent[];
}

/** What intake decided. `reason` is the code of its stored decision: the answer to "why is this here?". */
export type Placement =
  | {
      kind: 'open';
      mailboxId: number;
      customerId: number | null;
      /** Old mail of a first connection: no deadline clock. */
      backfill: boolean;
      reason: string;
      warning?: (typeof MESSAGE_WARNINGS)[number] | null;
      /** The closed ticket that this one continues. */
      linkTo?: number;
      related?: { ticketId: number; reason: RelationReason }[];
    }
  | {
      kind: 'append';
      ticketId: number;
      reason: string;
      warning: (typeof MESSAGE_WARNINGS)[number] | null;
      /** Old mail of a first connection: reopens nothing, runs no deadline. */
      quiet?: boolean;
    }
  /** What we sent came back, or is late. */
  | { kind: 'bounce'; ticketId: number; replyId: number | null; recipients: BouncedRecipient[]; quiet: boolean }
  /** An absence note or receipt: nobody needs to act. */
  | { kind: 'auto-reply'; ticketId: number; reason: string }
  /** A colleague answered from another mail program: seen in Sent. */
  | { kind: 'outgoing'; ticketId: number; reason: string };

type BouncedRecipient = HistoryPayload<'reply.bounced'>['recipients'][number] & { action: 'failed' | 'delayed' | 'delivered' };
