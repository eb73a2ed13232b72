import type { HistoryEntry, HistoryType } from '#contracts/history';
import type { PersonRef } from '#contracts/accounts';

/** mail: what came and went · work: who, how far, by when · note · lock: who was writing · link: other tickets. */
export const HISTORY_KINDS = ['mail', 'work', 'note', 'lock', 'link'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

const KIND_OF: Record<HistoryType, HistoryKind> = {
  'mail.received': 'mail',
  'customer.replied': 'mail',
  'reply.sent-elsewhere': 'mail',
  'reply.queued': 'mail',
  'reply.checked': 'mail',
  'reply.cancelled': 'mail',
  'reply.rescheduled': 'mail',
  'reply.held': 'mail',
  'reply.released': 'mail',
  'reply.sent': 'mail',
  'reply.forwarded': 'mail',
  'reply.delayed': 'mail',
  'reply.failed': 'mail',
  'reply.unknown': 'mail',
  'reply.bounced': 'mail',
  'reply.resolved': 'mail',
  'acknowledgement.sent': 'mail',
  'acknowledgement.failed': 'mail',
  'acknowledgement.dropped': 'mail',
  'ticket.opened': 'work',
  'ticket.started': 'work',
  'ticket.assigned': 'work',
  'ticket.phase-changed': 'work',
  'ticket.held': 'work',
  'ticket.closed': 'work',
  'ticket.reopened': 'work',
  'ticket.priority-changed': 'work',
  'ticket.tags-changed': 'work',
  'ticket.mailbox-changed': 'work',
  'ticket.escalated': 'work',
  'escalation.ended': 'work',
  'deadline.set': 'work',
  'deadline.met': 'work',
  'deadline.missed': 'work',
  'reminder.set': 'work',
  'reminder.due': 'work',
  'reminder.ended': 'work',
  'note.added': 'note',
  'lock.taken': 'lock',
  'lock.released': 'lock',
  'lock.taken-over': 'lock',
  'ticket.related': 'link',
  'ticket.unrelated': 'link',
  'messages.moved-out': 'link',
  'messages.moved-in': 'link',
};

export interface HistoryFilter {
  kind: HistoryKind | 'all';
  /** `system`: nobody of us, the customer or the clock. */
  person: number | 'all' | 'system';
}
export const EVERYTHING: HistoryFilter = { kind: 'all', person: 'all' };

export const filtered = (entries: readonly HistoryEntry[], { kind, person }: HistoryFilter): readonly HistoryEntry[] =>
  entries.filter(
    ({ type, actor }) => (kind === 'all' || KIND_OF[type] === kind) && (person === 'all' || (actor?.id ?? 'system') === person),
  );

/** Everybody who did something here, each once, in the order of their first act. */
export const actorsOf = (entries: readonly HistoryEntry[]): PersonRef[] => [
  ...new Map(entries.flatMap(({ actor }) => (actor ? [[actor.id, actor]] : []))).values(),
];

/** Only what this ticket has: an empty kind is no choice. */
export const kindsOf = (entries: readonly HistoryEntry[]): HistoryKind[] =>
  HISTORY_KINDS.filter((kind) => entries.some(({ type }) => KIND_OF[type] === kind));
