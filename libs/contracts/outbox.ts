import * as z from 'zod';
import { PersonRef } from './accounts.ts';
import { Tick } from './checks.ts';
import { DateOnly, Id, IdParam, Instant, route, stream } from './route.ts';

export const Recipient = z.object({ name: z.string().max(200), address: z.email().max(254) });
const DraftAttachment = z.object({ id: Id, name: z.string(), type: z.string(), size: z.int() });
export type DraftAttachment = z.infer<typeof DraftAttachment>;

/** Of the words of one reply, in either form. */
export const MAX_REPLY_CHARACTERS = 500_000;

/** Of one reply, all files together. */
export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
export const MAX_ATTACHMENTS = 50;

/** 転送: a message of the same ticket goes on to somebody else, with those of its files that are named here. */
const Forward = z.object({ messageId: Id, attachmentIds: z.array(Id).max(MAX_ATTACHMENTS) });

/** What the composer edits. `text` is what is written now; the full quote is added below it when the mail is made. */
export const ReplyContent = z.object({
  to: z.array(Recipient).max(100),
  cc: z.array(Recipient).max(100),
  bcc: z.array(Recipient).max(100),
  subject: z.string().max(500),
  text: z.string().max(MAX_REPLY_CHARACTERS),
  /** With formatting: the server narrows it and makes `text` of it. Null: plain text. */
  html: z.string().max(MAX_REPLY_CHARACTERS).nullable().default(null),
  /** The message answered and quoted; null quotes nothing. */
  quoteMessageId: Id.nullable(),
  /** Null: it answers. A forwarded mail answers nobody: the customer still waits. */
  forward: Forward.nullable().default(null),
});
export type ReplyContent = z.infer<typeof ReplyContent>;

export const DraftView = ReplyContent.extend({
  id: Id,
  author: PersonRef,
  version: z.int(),
  attachments: z.array(DraftAttachment),
  savedAt: Instant,
});
export type DraftView = z.infer<typeof DraftView>;

/**
 * queued: waits for the end of the undo window, or for the time that was chosen (`sendAt`) · sending: claimed, not yet handed over · handed-over: the body was given to the server ·
 * retrying: a temporary refusal, next attempt due · sent · held: something happened meanwhile, a person looks first ·
 * unknown: the line was cut after the body, the server may have it · failed: refused for good · cancelled.
 */
export const REPLY_STATES = ['queued', 'sending', 'handed-over', 'retrying', 'sent', 'held', 'unknown', 'failed', 'cancelled'] as const;
export type ReplyState = (typeof REPLY_STATES)[number];
/** While one of these exists no second reply leaves without a person's tick. */
export const UNRESOLVED_STATES = [
  'queued',
  'sending',
  'handed-over',
  'retrying',
  'held',
  'unknown',
] as const satisfies readonly ReplyState[];

export const HOLD_REASONS = ['customer-wrote', 'answered-meanwhile', 'messages-moved', 'overdue', 'mailbox-paused', 'author-left'] as const;

export const RecipientResult = z.object({
  address: z.string(),
  kind: z.enum(['to', 'cc', 'bcc']),
  /** bounced: their server took it, and it came back. */
  state: z.enum(['pending', 'accepted', 'rejected', 'bounced']),
  /** The server's code and words, e.g. 550. */
  code: z.int().nullable(),
  response: z.string().nullable(),
  /** Of the bounce: enhanced status such as `5.1.1` (RFC 3463). */
  status: z.string().nullable(),
});

export const AFTER_SENDING = ['keep', 'hold', 'close'] as const;

export const ReplyView = z.object({
  id: Id,
  ticketId: Id,
  state: z.enum(REPLY_STATES),
  heldBecause: z.enum(HOLD_REASONS).nullable(),
  author: PersonRef,
  subject: z.string(),
  text: z.string(),
  /** True: `/api/replies/:id/body` has it with its formatting, for the frame. */
  hasHtml: z.boolean(),
  dueAt: Instant,
  /** 送信予約: the chosen time, for as long as it waits for it. */
  sendAt: Instant.nullable(),
  attempts: z.int(),
  problem: z.string().nullable(),
  recipients: z.array(RecipientResult),
  /** 転送: the message that it takes along. */
  forwardOf: Id.nullable(),
  after: z.enum(AFTER_SENDING),
});
export type ReplyView = z.infer<typeof ReplyView>;

export const UNDO_SECONDS = 6;
/** How far ahead a reply can be scheduled. */
export const MAX_SCHEDULE_DAYS = 366;
const Mine = z.object({ tab: z.string().max(64), fence: z.int() });

export const outbox = {
  /**
   * Autosave; `version` is the one last answered (0 for a new draft). With a fence that is no longer mine the words are kept as a side
   * draft, never over the holder's. 409 `version-conflict` names the version in `data.version` when an answer got lost on the way.
   */
  saveDraft: route({
    method: 'PUT',
    path: '/api/tickets/:id/draft',
    permission: 'ticket.reply',
    params: IdParam,
    body: Mine.extend({ version: z.int(), content: ReplyContent }),
    response: z.object({ version: z.int(), savedAt: Instant, keptAside: z.boolean() }),
  }),
  discardDraft: route({ method: 'DELETE', path: '/api/drafts/:id', permission: 'ticket.reply', params: IdParam }),
  /** multipart/form-data with one part `file`. */
  attach: route({
    method: 'POST',
    path: '/api/tickets/:id/draft-attachments',
    permission: 'ticket.reply',
    params: IdParam,
    query: z.object({ tab: z.string().max(64), fence: z.coerce.number().int() }),
    response: DraftAttachment,
  }),
  detach: route({ method: 'DELETE', path: '/api/draft-attachments/:id', permission: 'ticket.reply', params: IdParam }),
  draftAttachment: route({
    method: 'GET',
    path: '/api/draft-attachments/:id',
    permission: 'ticket.reply',
    params: IdParam,
    response: stream,
  }),
  send: route({
    method: 'POST',
    path: '/api/tickets/:id/replies',
    permission: 'ticket.reply',
    params: IdParam,
    body: Mine.extend({
      /** Of the conversation on my screen. Behind the ticket's: 409 `draft-stale`. */
      seenSeq: z.int(),
      idempotencyKey: z.string().min(16).max(100),
      content: ReplyContent,
      after: z.enum(AFTER_SENDING),
      resumeOn: DateOnly.nullable(),
      /** 送信予約; a time that has passed sends at once. */
      sendAt: Instant.nullable().default(null),
      /** 返事がなければ知らせる: the ticket comes back on this date in the organisation's zone, unless the customer has written. */
      remindOn: DateOnly.nullable().default(null),
      /** I saw that another reply of this ticket is still unresolved. */
      sawUnresolved: z.boolean(),
      /** Lines of 409 `check-unticked` that I looked at and mean. */
      ticked: z.array(Tick).max(500).default([]),
    }),
    response: ReplyView,
  }),
  /** Undo, or give up a held one: sent XOR cancelled. The words go back into the draft. */
  cancel: route({ method: 'DELETE', path: '/api/replies/:id', permission: 'ticket.reply', params: IdParam, response: ReplyView }),
  /** Another time for a reply that waits for its own; null sends it now. */
  schedule: route({
    method: 'PUT',
    path: '/api/replies/:id/schedule',
    permission: 'ticket.reply',
    params: IdParam,
    body: z.object({ sendAt: Instant.nullable() }),
    response: ReplyView,
  }),
  /** A held reply leaves after a person looked again. */
  release: route({
    method: 'PUT',
    path: '/api/replies/:id/release',
    permission: 'ticket.reply',
    params: IdParam,
    body: z.object({ seenSeq: z.int() }),
    response: ReplyView,
  }),
  /** The reminder of a reply is called off. */
  forgetReminder: route({ method: 'DELETE', path: '/api/replies/:id/reminder', permission: 'ticket.reply', params: IdParam }),
  /** A person decides what became of an unknown or failed reply. */
  resolve: route({
    method: 'PUT',
    path: '/api/replies/:id/resolution',
    permission: 'ticket.reply',
    params: IdParam,
    body: z.object({ outcome: z.enum(['was-sent', 'send-again', 'not-sent']) }),
    response: ReplyView,
  }),
};
