import { Injectable } from '@nestjs/common';
import type { HistoryPayload } from '#contracts/history';
import type { Actor } from '../accounts/actor.ts';
import { type Entry, History } from '../history/history.service.ts';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { lockTicket, lockTicketFor, type TicketState } from '../tickets/ticket-lock.ts';
import { Tickets } from '../tickets/tickets.service.ts';

const MINUTE = 60_000;

/** Of `reply r` and `organisation o`: it left, its date has come, and that is not the day on which it left. */
const DUE = `r.sent_at IS NOT NULL AND r.remind_on <= (current_instant() AT TIME ZONE o.zone)::date
  AND (r.sent_at AT TIME ZONE o.zone)::date < (current_instant() AT TIME ZONE o.zone)::date`;

/**
 * 返事がなければ知らせる: one a ticket, kept with the reply that waits for an answer. It runs once the reply has left; a customer's mail ends it.
 * The date is a column and a sweep looks at it, so that a restart loses nothing.
 */
@Injectable()
export class Reminders {
  constructor(
    jobs: Jobs,
    private readonly history: History,
    private readonly database: Database,
    private readonly tickets: Tickets,
  ) {
    history.react(['reply.sent', 'reply.forwarded'], (tx, events) => this.begin(tx, events));
    history.react(['customer.replied'], (tx, events) => {
      const answered = events.filter(({ payload }) => !payload.quiet).map(({ ticketId }) => ticketId);
      return this.end(tx, answered, 'answered');
    });
    history.react(['messages.moved-in'], (tx, events) => {
      const answered = events.filter(({ payload }) => payload.waiting !== null).map(({ ticketId }) => ticketId);
      return this.end(tx, answered, 'answered');
    });
    jobs.sweep('reminders', MINUTE, () => this.remindDue());
  }

  async callOff(actor: Actor, replyId: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = await row<{ ticketId: number }>(tx, 'SELECT ticket_id AS "ticketId" FROM reply WHERE id = $1', [replyId]);
      if (!found) throw new NotFound();
      const ticket = await lockTicketFor(tx, found.ticketId, actor, 'ticket.reply');
      if (!(await this.forget(tx, replyId))) return;
      await this.history.append(tx, ticket.id, actor.id, { type: 'reminder.ended', payload: { replyId, because: 'called-off' } });
    });
  }

  /** Brings back the tickets of replies that nobody answered. */
  async remindDue(): Promise<void> {
    const due = await this.database.transaction((tx) =>
      rows<{ id: number; ticketId: number }>(
        tx,
        `SELECT r.id, r.ticket_id AS "ticketId" FROM reply r, organisation o WHERE ${DUE} ORDER BY r.remind_on, r.id LIMIT 500`,
      ),
    );
    for (const { id, ticketId } of due) await this.database.transaction((tx) => this.remind(tx, ticketId, id));
  }

  private async remind(tx: Tx, ticketId: number, replyId: number): Promise<void> {
    const ticket = await lockTicket(tx, ticketId);
    const due = await row<{ sentOn: string }>(
      tx,
      `UPDATE reply r SET remind_on = NULL FROM organisation o WHERE r.id = $1 AND r.ticket_id = $2 AND ${DUE}
       RETURNING (r.sent_at AT TIME ZONE o.zone)::date AS "sentOn"`,
      [replyId, ticketId],
    );
    if (!due) return;
    await this.history.append(tx, ticketId, null, { type: 'reminder.due', payload: { replyId, ...due } });
    await this.bringBack(tx, ticket);
  }

  private async bringBack(tx: Tx, ticket: TicketState): Promise<void> {
    if (ticket.phase === 'closed') await this.tickets.reopen(tx, ticket, null, 'no-answer');
    else if (ticket.phase === 'on-hold') await this.tickets.resume(tx, ticket, null, 'no-answer');
  }

  /** The newest choice counts; a later reply without one leaves the earlier one running. */
  private async begin(
    tx: Tx,
    sent: readonly { ticketId: number; actorId: number | null; payload: HistoryPayload<'reply.sent' | 'reply.forwarded'> }[],
  ): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const { ticketId, actorId, payload } of sent) {
      const chosen = await row<{ replyId: number; remindOn: string }>(
        tx,
        `SELECT id AS "replyId", remind_on AS "remindOn" FROM reply WHERE id = $1 AND remind_on IS NOT NULL`,
        [payload.replyId],
      );
      if (!chosen) continue;
      entries.push(...(await this.end(tx, [ticketId], 'replaced', chosen.replyId)));
      entries.push({ ticketId, actorId, event: { type: 'reminder.set', payload: chosen } });
    }
    return entries;
  }

  /** Those that run; one whose reply has not left yet stays chosen. */
  private async end(
    tx: Tx,
    ticketIds: readonly number[],
    because: HistoryPayload<'reminder.ended'>['because'],
    butNot = 0,
  ): Promise<Entry[]> {
    const ended = await rows<{ replyId: number; ticketId: number }>(
      tx,
      `UPDATE reply SET remind_on = NULL WHERE ticket_id = ANY($1) AND id <> $2 AND remind_on IS NOT NULL AND sent_at IS NOT NULL
       RETURNING id AS "replyId", ticket_id AS "ticketId"`,
      [ticketIds, butNot],
    );
    return ended.map(({ replyId, ticketId }) => ({
      ticketId,
      actorId: null,
      event: { type: 'reminder.ended', payload: { replyId, because } },
    }));
  }

  private async forget(tx: Tx, replyId: number): Promise<boolean> {
    const forgotten = await row(tx, 'UPDATE reply SET remind_on = NULL WHERE id = $1 AND remind_on IS NOT NULL RETURNING id', [replyId]);
    return forgotten !== undefined;
  }
}
