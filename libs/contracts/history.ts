import * as z from 'zod';
import { PersonRef } from './accounts.ts';
import { CHECK_KINDS } from './checks.ts';
import { DateOnly, Id, Instant } from './route.ts';

const phase = z.string();
const Person = PersonRef.nullable();
const Mailbox = z.object({ id: Id, name: z.string() });
const OtherTicket = z.object({ ticketId: Id, number: z.int() });

/** Payload of every event type. Wording is the web's, under `history.<type>`; nothing here is a sentence. */
export const HISTORY_EVENTS = {
  'mail.received': z.object({ messageId: Id, from: z.string(), subject: z.string(), reason: z.string() }),
  'customer.replied': z.object({ messageId: Id, from: z.string(), subject: z.string(), reason: z.string(), quiet: z.boolean() }),
  'reply.sent-elsewhere': z.object({ messageId: Id, from: z.string() }),
  /** `backfill`: old mail of a first connection, no deadline runs. */
  'ticket.opened': z.object({ channel: z.string(), subject: z.string(), backfill: z.boolean(), splitFrom: OtherTicket.optional() }),
  /** 新しいメール: we began it, and it is its maker's. Nobody waits yet. */
  'ticket.started': z.object({ to: z.array(z.string()), subject: z.string() }),
  'ticket.assigned': z.object({ from: Person, to: Person, because: z.enum(['chosen', 'replied', 'left', 'mailbox-changed']) }),
  'ticket.phase-changed': z.object({
    from: phase,
    to: phase,
    because: z.enum(['chosen', 'replying', 'sent', 'customer-wrote', 'resumed', 'bounced', 'no-answer']),
  }),
  'ticket.held': z.object({ from: phase, resumeOn: DateOnly.nullable() }),
  'ticket.closed': z.object({ from: phase, reason: z.string() }),
  'ticket.reopened': z.object({ to: phase, because: z.enum(['chosen', 'customer-wrote', 'moved', 'bounced', 'no-answer']) }),
  'ticket.priority-changed': z.object({ from: z.string(), to: z.string() }),
  'ticket.tags-changed': z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
  'ticket.related': z.object({ ticketId: Id, number: z.int(), reason: z.string() }),
  'ticket.unrelated': OtherTicket,
  /** `waiting`: whether the customer still waits for an answer here. `emptied`: nothing is left, the ticket closes. */
  'messages.moved-out': z.object({ to: OtherTicket, messageIds: z.array(Id), emptied: z.boolean(), waiting: z.boolean() }),
  /** `waiting`: the first of them that nobody answered. */
  'messages.moved-in': z.object({ from: OtherTicket, messageIds: z.array(Id), waiting: Id.nullable() }),
  'ticket.mailbox-changed': z.object({ from: Mailbox, to: Mailbox }),
  'ticket.escalated': z.object({ reason: z.string() }),
  /** `by`: who had asked. `noteId`: the manager's answer. */
  'escalation.ended': z.object({
    by: PersonRef,
    because: z.enum(['taken', 'answered', 'withdrawn', 'closed']),
    noteId: Id.nullable(),
  }),
  'deadline.set': z.object({ dueAt: Instant.nullable(), because: z.enum(['policy', 'chosen']) }),
  'deadline.met': z.object({ lateMinutes: z.int() }),
  'deadline.missed': z.object({ lateMinutes: z.int() }),
  'note.added': z.object({ noteId: Id, mentions: z.array(PersonRef).optional() }),
  'lock.taken': z.object({ fence: z.int() }),
  'lock.released': z.object({ fence: z.int(), because: z.enum(['given-back', 'idle', 'expired', 'sent']) }),
  'lock.taken-over': z.object({ fence: z.int(), from: Person, reason: z.string() }),
  /** `sendAt`: it waits for this time. */
  'reply.queued': z.object({
    replyId: Id,
    recipients: z.int(),
    attachments: z.int(),
    sendAt: Instant.nullable().default(null),
    /** 転送: the message that it takes along. */
    originalId: Id.optional(),
  }),
  /** What looked like a mis-send, and who meant it all the same. Addresses and words are kept with the reply, not here. */
  'reply.checked': z.object({ replyId: Id, ticks: z.array(z.object({ kind: z.enum(CHECK_KINDS), by: PersonRef })) }),
  /** `sendAt` null: it is sent now after all. */
  'reply.rescheduled': z.object({ replyId: Id, sendAt: Instant.nullable() }),
  'reply.cancelled': z.object({ replyId: Id }),
  'reply.held': z.object({ replyId: Id, because: z.string() }),
  'reply.released': z.object({ replyId: Id }),
  'reply.sent': z.object({ replyId: Id, messageId: Id, accepted: z.int(), rejected: z.int() }),
  /** 転送: somebody else has the message `originalId` now. No answer: the customer still waits. */
  'reply.forwarded': z.object({
    replyId: Id,
    messageId: Id,
    originalId: Id,
    recipients: z.array(z.string()),
    accepted: z.int(),
    rejected: z.int(),
  }),
  'reply.delayed': z.object({ replyId: Id, code: z.int().nullable() }),
  'reply.failed': z.object({ replyId: Id, code: z.int().nullable() }),
  'reply.unknown': z.object({ replyId: Id }),
  /** A delivery report. `delayed`: the other server still tries. `quiet`: old mail of a first connection. */
  'reply.bounced': z.object({
    replyId: Id.nullable(),
    messageId: Id,
    recipients: z.array(z.object({ address: z.string(), original: z.string().nullable(), status: z.string().nullable() })),
    delayed: z.boolean(),
    quiet: z.boolean(),
  }),
  /** Our own automatic answer; `hours`: whether business hours were open or closed. */
  'acknowledgement.sent': z.object({ to: z.string(), hours: z.enum(['open', 'closed']) }),
  'acknowledgement.failed': z.object({ to: z.string(), hours: z.enum(['open', 'closed']) }),
  /** It could not leave within an hour. */
  'acknowledgement.dropped': z.object({ to: z.string(), hours: z.enum(['open', 'closed']) }),
  /** 返事がなければ知らせる: it runs from the moment that the reply left. */
  'reminder.set': z.object({ replyId: Id, remindOn: DateOnly }),
  'reminder.ended': z.object({ replyId: Id, because: z.enum(['answered', 'replaced', 'called-off']) }),
  /** Nobody answered. */
  'reminder.due': z.object({ replyId: Id, sentOn: DateOnly }),
  'reply.resolved': z.object({ replyId: Id, outcome: z.string() }),
} as const;
export type HistoryType = keyof typeof HISTORY_EVENTS;
export type HistoryPayload<T extends HistoryType> = z.infer<(typeof HISTORY_EVENTS)[T]>;
/** Any event with its payload, keyed by type. */
export type HistoryEvent = { [T in HistoryType]: { type: T; payload: HistoryPayload<T> } }[HistoryType];

export const HISTORY_TYPES = Object.keys(HISTORY_EVENTS) as [HistoryType, ...HistoryType[]];

export const HistoryEntry = z.object({
  seq: z.int(),
  at: Instant,
  /** Null: the system or the customer did it. */
  actor: PersonRef.nullable(),
  type: z.enum(HISTORY_TYPES),
  payload: z.record(z.string(), z.unknown()),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
