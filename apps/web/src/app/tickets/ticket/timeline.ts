import type { HistoryEntry, HistoryType } from '#contracts/history';
import type { Message, Note } from '#contracts/messages';
import type { TicketDetail } from '#contracts/tickets';
import { isAnswerable } from './answerable.ts';

export type TimelineItem =
  | { kind: 'message'; key: string; at: string; message: Message }
  | { kind: 'note'; key: string; at: string; note: Note }
  | { kind: 'event'; key: string; at: string; entry: HistoryEntry };

/** What a reader of the conversation wants to know in between; the rest stands in the 対応履歴 tab only. */
const TOLD: ReadonlySet<HistoryType> = new Set<HistoryType>([
  'ticket.opened',
  'ticket.started',
  'ticket.assigned',
  'ticket.phase-changed',
  'ticket.held',
  'ticket.closed',
  'ticket.reopened',
  'ticket.priority-changed',
  'ticket.related',
  'ticket.mailbox-changed',
  'ticket.escalated',
  'escalation.ended',
  'messages.moved-out',
  'messages.moved-in',
  'deadline.set',
  'lock.taken-over',
  'reply.rescheduled',
  'reply.cancelled',
  'reply.held',
  'reply.failed',
  'reply.forwarded',
  'reply.unknown',
  'reply.bounced',
  'acknowledgement.sent',
  'acknowledgement.failed',
  'acknowledgement.dropped',
  'reminder.due',
  'reply.resolved',
]);

/** Messages, notes and quiet events in order of time. The opening stands first, even where the mail's own clock runs ahead of ours. */
export function timeline({ conversation, history }: Pick<TicketDetail, 'conversation' | 'history'>): TimelineItem[] {
  const said = conversation.map((item): TimelineItem =>
    item.kind === 'message'
      ? { kind: 'message', key: `message-${item.id}`, at: item.at, message: item }
      : { kind: 'note', key: `note-${item.id}`, at: item.at, note: item },
  );
  const told = history.filter(isTold).map((entry): TimelineItem => ({ kind: 'event', key: `event-${entry.seq}`, at: entry.at, entry }));
  const isOpening = (item: TimelineItem): boolean =>
    item.kind === 'event' && (item.entry.type === 'ticket.opened' || item.entry.type === 'ticket.started');
  return [...told, ...said].sort(
    (a, b) => Number(isOpening(b)) - Number(isOpening(a)) || Date.parse(a.at) - Date.parse(b.at) || rankOf(a) - rankOf(b),
  );
}

const rankOf = ({ kind }: TimelineItem): number => (kind === 'event' ? 1 : 0);

/** A deadline by rule is no news; one that a person chose is. */
const isTold = ({ type, payload }: HistoryEntry): boolean => TOLD.has(type) && (type !== 'deadline.set' || payload['because'] === 'chosen');

/**
 * Messages shown in full: the customer's last one and what came after it, and everything unread. The rest folds to one line.
 * @param readSeq what I had read when I opened the ticket
 */
export function openMessages(conversation: TicketDetail['conversation'], readSeq: number): number[] {
  const messages = conversation.filter((item) => item.kind === 'message');
  const lastAsked = messages.findLast((each) => each.direction === 'inbound' && isAnswerable(each)) ?? messages.at(-1);
  return messages.filter(({ seq }) => seq >= (lastAsked?.seq ?? 0) || seq > readSeq).map(({ id }) => id);
}
