import * as z from 'zod';
import { PersonRef } from './accounts.ts';
import { CustomerRef } from './customers.ts';
import { HistoryEntry } from './history.ts';
import { LockView } from './locks.ts';
import { CHANNELS, MailAddress, Message, Note } from './messages.ts';
import { DraftView, ReplyView } from './outbox.ts';
import { DateOnly, Id, IdParam, Instant, route, stream } from './route.ts';

/** The built-in phases, in order of progress. Names come from the catalogue under `phase.<key>`. */
export const PHASES = ['new', 'investigating', 'preparing', 'awaiting-approval', 'on-hold', 'closed'] as const;
export const PhaseKey = z.enum(PHASES);
export type PhaseKey = (typeof PHASES)[number];

export const Phase = z.object({
  key: PhaseKey,
  position: z.int(),
  /** 進捗率 in percent; null for 保留, which keeps the progress of the phase it came from. */
  progress: z.int().nullable(),
  /** Phases a person may choose next. */
  next: z.array(PhaseKey),
});
export type Phase = z.infer<typeof Phase>;

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const CLOSE_REASONS = ['resolved', 'no-reply-needed'] as const;
export const Tag = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\s#,]+$/u);

/** One row of the inbox: the list answer and the push message carry this same shape. */
export const TicketRow = z.object({
  id: Id,
  number: z.int(),
  /** Grows with every change of the row: an older row never replaces a newer one. */
  version: z.int(),
  mailboxId: Id,
  subject: z.string(),
  customer: CustomerRef.nullable(),
  snippet: z.string(),
  messageCount: z.int(),
  attachmentCount: z.int(),
  /** conversation_seq: counts inbound and outbound messages, queued replies too. */
  conversationSeq: z.int(),
  /** Sequence of the newest customer message; unread when greater than what I have read. */
  inboundSeq: z.int(),
  phase: PhaseKey,
  heldFrom: PhaseKey.nullable(),
  resumeOn: DateOnly.nullable(),
  progress: z.int(),
  assignee: PersonRef.nullable(),
  priority: z.enum(PRIORITIES),
  tags: z.array(z.string()),
  /** A manager is asked. */
  escalated: z.boolean(),
  channel: z.enum(CHANNELS),
  dueAt: Instant.nullable(),
  /** running: dueAt counts · stopped: on hold · met / missed: the first reply left in time or not · none. */
  deadline: z.enum(['running', 'stopped', 'met', 'missed', 'none']),
  /** Minutes late or early (negative) when the deadline ended. */
  lateMinutes: z.int().nullable(),
  lastMessageAt: Instant,
  createdAt: Instant,
  closedAt: Instant.nullable(),
  /** 送信予約: when the next of its waiting replies leaves. */
  sendAt: Instant.nullable(),
  lock: LockView.nullable(),
  viewers: z.array(PersonRef),
});
export type TicketRow = z.infer<typeof TicketRow>;

/** Why two tickets have to do with each other; worded under `relation.<reason>`. */
export const RELATION_REASONS = [
  'continues-closed',
  'closed-long-ago',
  'number-in-subject',
  'similar-subject',
  'other-mailbox',
  'ppap-password',
  'split',
  'moved',
  'by-hand',
] as const;
export type RelationReason = (typeof RELATION_REASONS)[number];

export const TicketDetail = z.object({
  row: TicketRow,
  mailbox: z.object({
    id: Id,
    name: z.string(),
    address: z.string(),
    displayName: z.string(),
    signature: z.string(),
    canSend: z.boolean(),
  }),
  /** What I may do here, so that no button shows that would be refused. */
  may: z.object({ note: z.boolean(), work: z.boolean(), reply: z.boolean(), takeOver: z.boolean(), manage: z.boolean() }),
  escalation: z.object({ by: PersonRef, reason: z.string(), at: Instant }).nullable(),
  participants: z.array(MailAddress),
  conversation: z.array(z.discriminatedUnion('kind', [Message, Note])),
  /** Quiet events for the conversation and the 対応履歴 tab, oldest first. */
  history: z.array(HistoryEntry),
  dwell: z.array(z.object({ phase: PhaseKey, minutes: z.int() })),
  readSeq: z.int(),
  draft: DraftView.nullable(),
  /** Words kept aside after a takeover or a late save. */
  sideDrafts: z.array(DraftView),
  /** Replies that need attention or an undo: queued, sending, held, unknown, failed; newest first. */
  replies: z.array(ReplyView),
  /** 返事がなければ知らせる: the one that runs. */
  reminder: z.object({ replyId: Id, remindOn: DateOnly }).nullable(),
  /** `mayMove`: I may move messages between the two. */
  related: z.array(
    z.object({ id: Id, number: z.int(), subject: z.string(), phase: PhaseKey, reason: z.enum(RELATION_REASONS), mayMove: z.boolean() }),
  ),
  /** Where its messages went, when none is left. */
  mergedInto: z.object({ id: Id, number: z.int(), subject: z.string() }).nullable(),
  /**
   * The same mail in other mailboxes: 「同じメールが…にも届いています」. `ticket` null: in one that I may not read. `replying`: somebody writes
   * an answer there now; named where I may know who.
   */
  twins: z.array(
    z.object({
      ticket: z.object({ id: Id, number: z.int(), mailbox: z.string() }).nullable(),
      replying: z.object({ name: z.string().nullable() }).nullable(),
    }),
  ),
  pastTickets: z.array(z.object({ id: Id, number: z.int(), subject: z.string(), phase: PhaseKey, lastMessageAt: Instant })),
});
export type TicketDetail = z.infer<typeof TicketDetail>;

/** What a single-ticket command answers: the row as it is after the change. */
const changed = { params: IdParam, response: TicketRow } as const;

export const tickets = {
  phases: route({ method: 'GET', path: '/api/phases', permission: 'signed-in', response: z.array(Phase) }),
  show: route({ method: 'GET', path: '/api/tickets/:id', permission: 'ticket.read', params: IdParam, response: TicketDetail }),
  /** Phone and counter cases; the text is what the customer said. */
  create: route({
    method: 'POST',
    path: '/api/tickets',
    permission: 'ticket.work',
    body: z.object({
      mailboxId: Id,
      channel: z.enum(CHANNELS).exclude(['mail']),
      customer: z.object({
        id: Id.nullable(),
        name: z.string().trim().min(1).max(100),
        address: z.email().max(254).nullable(),
        phone: z.string().trim().max(40).nullable(),
      }),
      subject: z.string().trim().min(1).max(300),
      text: z.string().max(100_000),
    }),
    response: TicketRow,
  }),
  assign: route({
    method: 'PUT',
    path: '/api/tickets/:id/assignee',
    permission: 'ticket.work',
    ...changed,
    body: z.object({ assigneeId: Id.nullable() }),
  }),
  setPhase: route({
    method: 'PUT',
    path: '/api/tickets/:id/phase',
    permission: 'ticket.work',
    ...changed,
    body: z.object({ phase: PhaseKey.exclude(['on-hold', 'closed']) }),
  }),
  hold: route({
    method: 'PUT',
    path: '/api/tickets/:id/hold',
    permission: 'ticket.work',
    ...changed,
    body: z.object({ resumeOn: DateOnly.nullable() }),
  }),
  resume: route({ method: 'DELETE', path: '/api/tickets/:id/hold', permission: 'ticket.work', ...changed }),
  close: route({
    method: 'PUT',
    path: '/api/tickets/:id/closure',
    permission: 'ticket.work',
    ...changed,
    body: z.object({ reason: z.enum(CLOSE_REASONS) }),
  }),
  reopen: route({ method: 'DELETE', path: '/api/tickets/:id/closure', permission: 'ticket.work', ...changed }),
  setPriority: route({
    method: 'PUT',
    path: '/api/tickets/:id/priority',
    permission: 'ticket.work',
    ...changed,
    body: z.object({ priority: z.enum(PRIORITIES) }),
  }),
  setDeadline: route({
    method: 'PUT',
    path: '/api/tickets/:id/deadline',
    permission: 'ticket.work',
    ...changed,
    body: z.object({ dueAt: Instant.nullable() }),
  }),
  setTags: route({
    method: 'PUT',
    path: '/api/tickets/:id/tags',
    permission: 'ticket.work',
    ...changed,
    body: z.object({ tags: z.array(Tag).max(30) }),
  }),
  addNote: route({
    method: 'POST',
    path: '/api/tickets/:id/notes',
    permission: 'ticket.note',
    params: IdParam,
    /** The key is made by the client, once for what it posts: the same key again answers with the note that is already there. */
    body: z.object({
      text: z.string().trim().min(1).max(50_000),
      /** Who is named in it: told if they may read this mailbox. */
      mentions: z.array(Id).max(50).default([]),
      idempotencyKey: z.string().min(16).max(100),
    }),
    response: Note,
  }),
  /**
   * 「この案件に移す」, or 「別の案件に分ける」 with `to` null: these messages become part of another ticket, which I may answer too. When
   * none stays, the notes go along and the ticket closes. Undone by moving back what the answer names.
   */
  moveMessages: route({
    method: 'POST',
    path: '/api/tickets/:id/message-moves',
    permission: 'ticket.reply',
    params: IdParam,
    body: z.object({
      messageIds: z.array(Id).min(1).max(2_000),
      noteIds: z.array(Id).max(2_000).default([]),
      to: z.union([z.object({ id: Id }), z.object({ number: z.int().positive() })]).nullable(),
    }),
    response: z.object({ from: TicketRow, to: TicketRow, noteIds: z.array(Id) }),
  }),
  /** 「関連なし」: the suggestion was wrong. */
  dismissRelation: route({
    method: 'DELETE',
    path: '/api/tickets/:id/relations/:relatedId',
    permission: 'ticket.work',
    params: IdParam.extend({ relatedId: IdParam.shape.id }),
  }),
  /** I have read the conversation up to this sequence. */
  markRead: route({
    method: 'PUT',
    path: '/api/tickets/:id/reading',
    permission: 'ticket.read',
    params: IdParam,
    body: z.object({ seq: z.int().min(0) }),
  }),
  /** Sanitised HTML page for the sandboxed frame. `images=all` also shows those that the mail wants loaded from elsewhere, through us. */
  messageBody: route({
    method: 'GET',
    path: '/api/messages/:id/body',
    permission: 'ticket.read',
    params: IdParam,
    query: z.object({ images: z.enum(['own', 'all']).default('own') }),
    response: stream,
  }),
  /** A reply that is not in the conversation yet, with its formatting, for the same kind of frame. */
  replyBody: route({ method: 'GET', path: '/api/replies/:id/body', permission: 'ticket.read', params: IdParam, response: stream }),
  /** One of those images. The address is only fetched with the signature that the page of this message gave it. */
  remoteImage: route({
    method: 'GET',
    path: '/api/messages/:id/remote-image',
    permission: 'ticket.read',
    params: IdParam,
    query: z.object({ url: z.string().max(2_000), signature: z.string().max(100) }),
    response: stream,
  }),
  /** The mail as it arrived, .eml. */
  messageRaw: route({ method: 'GET', path: '/api/messages/:id/raw', permission: 'ticket.read', params: IdParam, response: stream }),
  attachment: route({ method: 'GET', path: '/api/attachments/:id', permission: 'ticket.read', params: IdParam, response: stream }),
};
