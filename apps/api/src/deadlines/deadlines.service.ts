import { Injectable } from '@nestjs/common';
import type { BusinessCalendar } from '#calendar/calendar';
import { NeverOpen } from '#calendar/deadline';
import type { HistoryEvent, HistoryType } from '#contracts/history';
import { type Entry, History, type Recorded } from '../history/history.service.ts';
import { row, rows, type Tx } from '../platform/database/database.ts';
import { log } from '../platform/log.ts';
import { type FirstDeadline, Openings } from '../tickets/openings.service.ts';
import { IS_QUESTION, isAnswer } from '../tickets/question.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { type DeadlineChange, decideDeadline, type DeadlineEvent, type DeadlineState } from './deadline-rules.ts';

type Asked = Pick<Recorded, 'ticketId' | 'at'> & { messageId: number };

/** Keeps each ticket's deadline: a reaction to what happens to it, inside the same transaction. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly history: History,
    private readonly tickets: Tickets,
    openings: Openings,
  ) {
    openings.beginWith((tx, cases) => this.first(tx, cases));
    history.react(['customer.replied'], (tx, events) =>
      this.asked(
        tx,
        events.flatMap(({ payload, ...event }) => (payload.quiet ? [] : [{ ...event, messageId: payload.messageId }])),
      ),
    );
    history.react(['reply.bounced'], (tx, events) =>
      this.asked(
        tx,
        events.flatMap(({ payload, ...event }) => (payload.quiet || payload.delayed ? [] : [{ ...event, messageId: payload.messageId }])),
      ),
    );
    history.react(['messages.moved-in'], (tx, events) =>
      this.asked(
        tx,
        events.flatMap(({ payload, ...event }) => (payload.waiting === null ? [] : [{ ...event, messageId: payload.waiting }])),
      ),
    );
    history.react(['ticket.mailbox-changed'], (tx, events) =>
      this.rehoused(
        tx,
        events.map(({ ticketId }) => ticketId),
      ),
    );
    this.follow(['messages.moved-out'], ({ payload }) => (payload.waiting ? null : { kind: 'withdrawn' }));
    this.follow(['ticket.held'], ({ at }) => ({ kind: 'held', at }));
    this.follow(['ticket.phase-changed'], ({ at, payload }) => (payload.from === 'on-hold' ? { kind: 'resumed', at } : null));
    this.follow(['reply.sent', 'reply.sent-elsewhere'], ({ at }) => ({ kind: 'answered', at }));
    this.follow(['ticket.closed'], ({ at }) => ({ kind: 'closed', at }));
  }

  private follow<T extends HistoryType>(types: readonly T[], meaning: (event: Recorded<T>) => DeadlineEvent | null): void {
    this.history.react(types, (tx, events) =>
      this.apply(
        tx,
        events.flatMap((event) => {
          const means = meaning(event);
          return means ? [{ ticketId: event.ticketId, event: means }] : [];
        }),
      ),
    );
  }

  private async first(tx: Tx, cases: readonly { mailboxId: number; askedAt: Date | null }[]): Promise<FirstDeadline[]> {
    const rules = await rows<{ mailboxId: number; targetMinutes: number; calendar: BusinessCalendar }>(
      tx,
      `SELECT b.id AS "mailboxId", b.first_response_minutes AS "targetMinutes", o.calendar FROM mailbox b, organisation o
       WHERE b.id = ANY ($1) AND b.first_response_minutes IS NOT NULL`,
      [[...new Set(cases.map(({ mailboxId }) => mailboxId))]],
    );
    return cases.map(({ mailboxId, askedAt }) => {
      const rule = rules.find((each) => each.mailboxId === mailboxId);
      const change =
        rule &&
        askedAt &&
        this.decide({ mailboxId }, { ...NEW_CASE, ...rule }, { kind: 'asked', at: askedAt, targetMinutes: rule.targetMinutes });
      return change ? { dueAt: change.dueAt, events: eventsOf(change) } : { dueAt: null, events: [] };
    });
  }

  /** The clock starts when the mail arrived, not when we got round to reading it. */
  private async asked(tx: Tx, events: readonly Asked[]): Promise<Entry[]> {
    if (events.length === 0) return [];
    const asked = await rows<{ ticketId: number; targetMinutes: number; receivedAt: Date }>(
      tx,
      `SELECT t.id AS "ticketId", b.first_response_minutes AS "targetMinutes", m.received_at AS "receivedAt"
       FROM unnest($1::bigint[], $2::bigint[]) AS e(ticket_id, message_id) JOIN ticket t ON t.id = e.ticket_id JOIN mailbox b ON b.id = t.mailbox_id
         JOIN message m ON m.ticket_id = t.id AND m.id = e.message_id
       WHERE b.first_response_minutes IS NOT NULL`,
      [events.map(({ ticketId }) => ticketId), events.map(({ messageId }) => messageId)],
    );
    const recordedAt = new Map(events.map(({ ticketId, at }) => [ticketId, at]));
    return this.apply(
      tx,
      asked.map(({ ticketId, targetMinutes, receivedAt }) => {
        const now = recordedAt.get(ticketId)!;
        return { ticketId, event: { kind: 'asked', at: receivedAt < now ? receivedAt : now, targetMinutes } };
      }),
    );
  }

  /** The rules of the mailbox where it is now, counted from the first mail that nobody answered. */
  private async rehoused(tx: Tx, ticketIds: readonly number[]): Promise<Entry[]> {
    const found = await rows<{ ticketId: number; targetMinutes: number | null; since: Date | null; chosen: boolean }>(
      tx,
      `SELECT t.id AS "ticketId", b.first_response_minutes AS "targetMinutes",
         CASE WHEN t.live THEN (SELECT min(m.received_at) FROM message m WHERE m.ticket_id = t.id AND ${IS_QUESTION}
           AND NOT EXISTS (SELECT FROM message o WHERE o.ticket_id = t.id AND ${isAnswer('o')} AND o.received_at > m.received_at)) END AS since,
         coalesce((SELECT payload ->> 'because' = 'chosen' FROM history h WHERE h.ticket_id = t.id AND h.type = 'deadline.set' ORDER BY seq DESC LIMIT 1), false) AS chosen
       FROM ticket t JOIN mailbox b ON b.id = t.mailbox_id WHERE t.id = ANY ($1)`,
      [ticketIds],
    );
    return this.apply(
      tx,
      found.map(({ ticketId, ...where }) => ({ ticketId, event: { kind: 'rehoused', ...where } })),
    );
  }

  private async apply(tx: Tx, events: readonly { ticketId: number; event: DeadlineEvent }[]): Promise<Entry[]> {
    if (events.length === 0) return [];
    const calendar = await row<{ calendar: BusinessCalendar }>(tx, 'SELECT calendar FROM organisation');
    const found = await rows<DeadlineState & { id: number }>(
      tx,
      `SELECT id, deadline, due_at AS "dueAt", remaining_minutes AS "remainingMinutes" FROM ticket WHERE id = ANY ($1)`,
      [events.map(({ ticketId }) => ticketId)],
    );
    if (!calendar) return [];
    const states = new Map(found.map((state) => [state.id, state]));
    const changes = events.flatMap(({ ticketId, event }) => {
      const change = this.decide({ ticketId }, { ...states.get(ticketId)!, ...calendar }, event);
      return change ? [{ ticketId, ...change }] : [];
    });
    if (changes.length > 0) await this.tickets.keepDeadlines(tx, changes);
    return changes.flatMap(({ ticketId, ...change }) => eventsOf(change).map((event) => ({ ticketId, actorId: null, event })));
  }

  private decide(
    whose: { ticketId: number } | { mailboxId: number },
    now: DeadlineState & { calendar: BusinessCalendar },
    event: DeadlineEvent,
  ): DeadlineChange | null {
    try {
      return decideDeadline(now.calendar, now, event);
    } catch (error) {
      if (!(error instanceof NeverOpen)) throw error;
      // A calendar without hours must not keep a mail out; the ticket simply has no deadline.
      log.warn(whose, 'no deadline: the calendar is never open');
      return null;
    }
  }
}

const NEW_CASE: DeadlineState = { deadline: 'none', dueAt: null, remainingMinutes: null };

const eventsOf = (change: DeadlineChange): HistoryEvent[] => {
  if (change.deadline === 'running') return [{ type: 'deadline.set', payload: { dueAt: change.dueAt.toISOString(), because: 'policy' } }];
  if (change.deadline !== 'met' && change.deadline !== 'missed') return [];
  return [{ type: `deadline.${change.deadline}`, payload: { lateMinutes: change.lateMinutes } }];
};
