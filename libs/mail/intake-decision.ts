import type { Mailbox, ParsedMail } from './parsed-mail.ts';
import type { SpamSign } from './spam.ts';

/** What the decision reads of a mail. */
export type MailFacts = Pick<ParsedMail, 'subject' | 'from' | 'replyTo' | 'to' | 'cc' | 'auto' | 'bounce' | 'deliveredTo'>;

/** A ticket as the decision sees it (after following merges). */
export type KnownTicket = {
  id: number;
  /** Null while it is open. */
  closedAt: Date | null;
  /** Addresses of everybody who takes part: customer, Cc, and those whom we wrote to. */
  participants: string[];
};

/** A reply of ours, found by a Message-ID whose signature holds. */
export type OwnReply = {
  replyId: number;
  /** The mailbox that sent it. Not the ticket's of today: tickets move, conversations go on. */
  mailboxId: number;
  ticket: KnownTicket;
};

/** A message already on a ticket whose Message-ID this mail names. */
export type ReferencedMessage = { messageId: string; mailboxId: number; ticket: KnownTicket };

/** What the API gathers about a mail before the decision. Lists are newest first, in the order of `threadingIds`. */
export type KnownFacts = {
  now: Date;
  /** A closed ticket reopens within so many days (24 h each) after it was closed, the last instant included. */
  reopenWithinDays: number;
  folderRole: 'inbox' | 'sent';
  /** The mailbox that the mail came into, with every address that is its own. */
  mailbox: { id: number; addresses: string[] };
  /** The row of intake with the same bytes in this mailbox. */
  duplicateOf: number | null;
  /** The reply that this very mail is: its own Message-ID is a signed one. */
  ownCopyOf: OwnReply | null;
  /** The message already recorded with the same Message-ID as sent from this mailbox by a colleague's mail program. */
  alreadySent: ReferencedMessage | null;
  /** The ticket of a reply token for an address of this mailbox (`replyTokensIn`). */
  tokenTicket: KnownTicket | null;
  /** Our replies that the mail answers. */
  answered: OwnReply[];
  /** Inbound messages that the mail refers to. */
  referenced: ReferencedMessage[];
  /** The reply that the bounce is about: `bounce.originalMessageId` is a signed id. */
  bouncedReply: OwnReply | null;
  /**
   * Tickets that may have to do with it: `[#123]` in the subject, the same customer with a similar subject, or with a locked file just
   * before this password. Never joined.
   */
  suggested: { ticketId: number; because: 'number-in-subject' | 'similar-subject' | 'ppap-password' }[];
  /** From names one of us, and the server that the admin trusts says that it was not (`readAuthentication`). */
  spoofed: boolean;
  /** Why the mailbox's rules count it as spam; null when they don't, or a person said that it is none. */
  spam: SpamSign | null;
};

/** How a mail found its ticket. */
export type ThreadedBy = 'reply-token' | 'own-message-id' | 'known-message-id';

export type AppendReason = { code: ThreadedBy };
export type OpenReason =
  | { code: 'new-conversation' }
  /** A form on our own site: From is ours, the customer stands in Reply-To. */
  | { code: 'web-form' }
  /** From is ours and nobody else is named: the customer is unknown. */
  | { code: 'from-own-address' }
  | { code: 'no-sender' }
  /** Somebody pretends to be one of us. */
  | { code: 'spoofed-sender' }
  /** The ticket has been closed for too long. */
  | { code: 'ticket-closed-long-ago'; closedAt: Date; ticketId: number }
  /** The conversation that it answers belongs to another mailbox. */
  | { code: 'thread-in-other-mailbox'; ticketId: number };
export type IgnoredReason =
  /** A colleague wrote to somebody outside any ticket. */
  | { code: 'sent-without-ticket' }
  | { code: 'sent-in-other-mailbox'; ticketId: number }
  | { code: 'sent-already-known'; ticketId: number }
  /** A program answered in our name: absence notes and the like in Sent. */
  | { code: 'sent-by-program' };
export type BounceReason = { code: 'bounce-of-reply'; replyId: number } | { code: 'bounce-of-thread' } | { code: 'bounce-of-unknown' };
export type AutoReplyReason = { code: 'auto-reply-on-ticket'; sign: string } | { code: 'auto-reply-without-ticket'; sign: string };

export type RelatedTicket = {
  ticketId: number;
  because: 'number-in-subject' | 'similar-subject' | 'ppap-password' | 'closed-long-ago' | 'other-mailbox';
};

/**
 * What becomes of a mail. `reason` is stored with it ("why is this here?"); the web words it from the code in the reader's
 * language. Dates in it are instants.
 */
export type IntakeDecision =
  /** An inbound message of an existing ticket; `reopen` when that is closed. `customer` is who wrote. */
  | {
      kind: 'append';
      ticketId: number;
      customer: Mailbox | null;
      reopen: boolean;
      warning: 'not-a-participant' | 'spoofed-sender' | null;
      reason: AppendReason;
    }
  /** A new ticket. `customer` null: unknown, a person says who it is. `linkTo` is the ticket that it continues. */
  | {
      kind: 'open';
      customer: Mailbox | null;
      linkTo: number | null;
      related: RelatedTicket[];
      warning: 'spoofed-sender' | null;
      reason: OpenReason;
    }
  /** A delivery report. With `replyId` its recipients are marked as failed; without ticket it is kept in the ledger alone. */
  | { kind: 'bounce'; ticketId: number | null; replyId: number | null; reason: BounceReason }
  /** An absence note or receipt: shown on its ticket, if any, without reopening it or starting a deadline. */
  | { kind: 'auto-reply'; ticketId: number | null; reason: AutoReplyReason }
  /** Our own reply come back: from Sent, or because we stand in its Cc. */
  | { kind: 'own-copy'; ticketId: number; replyId: number; reason: { code: 'own-message-id' } }
  /** What a colleague sent past Madoguchi: an outbound message of its ticket, which makes open drafts stale. */
  | { kind: 'outgoing'; ticketId: number; reason: { code: ThreadedBy } }
  /** Set aside, never dropped: a person can make a ticket of it. */
  | { kind: 'spam'; reason: SpamSign }
  | { kind: 'duplicate'; duplicateOf: number; reason: { code: 'same-bytes' } }
  | { kind: 'ignored'; reason: IgnoredReason };
