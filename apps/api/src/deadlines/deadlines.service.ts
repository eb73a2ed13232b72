import { Injectable } from '@nestjs/common';
import type { BusinessCalendar } from '#calendar/calendar';
import { NeverOpen } from '#calendar/deadline';
import { History, type Recorded } from '../history/history.service.ts';
import { row, type Tx } from '../platform/database/database.ts';
import { log } from '../platform/log.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { type DeadlineChange, decideDeadline, type DeadlineEvent, type DeadlineState } from './deadline-rules.ts';

/** Keeps each ticket's deadline: a reaction to what happens to it, inside the same transaction. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly history: History,
    private readonly tickets: Tickets,
  ) {
    history.react(['ticket.opened'], async (tx, event) => {
      if (!event.payload.backfill) await this.asked(tx, event);
    });
    history.react(['customer.replied'], async (tx, event) => {
      if (!event.payload.quiet) await this.asked(tx, event);
    });
    history.react(['ticket.held'], (tx, event) => this.apply(tx, event.ticketId, { kind: 'held', at: event.at }));
    history.react(['ticket.phase-changed'], async (tx, event) => {
      if (event.payload.from === 'on-hold') await this.apply(tx, event.ticketId, { kind: 'resumed', at: event.at });
    });
    history.react(['reply.sent', 'reply.sent-elsewhere'], (tx, event) =>
      this.apply(tx, event.ticketId, { kind: 'answered', at: event.at }),
    );
    history.react(['ticket.closed'], (tx, event) => this.apply(tx, event.ticketId, { kind: 'closed', at: event.at }));
  }

  /** The clock starts when the mail arrived, not when we got round to reading it. */
  private async asked(tx: Tx, { ticketId, at }: Recorded): Promise<void> {
    const asked = await row<{ target: number | null; received_at: Date }>(
      tx,
      `SELECT b.first_response_minutes AS target, m.received_at
       FROM ticket t JOIN mailbox b ON b.id = t.mailbox_id JOIN message m ON m.ticket_id = t.id AND m.seq = t.inbound_seq WHERE t.id = $1`,
      [ticketId],
    );
    if (!asked?.target) return;
    const since = asked.received_at < at ? asked.received_at : at;
    await this.apply(tx, ticketId, { kind: 'asked', at: since, targetMinutes: asked.target });
  }

  private async apply(tx: Tx, ticketId: number, event: DeadlineEvent): Promise<void> {
    const now = await row<DeadlineState & { calendar: BusinessCalendar }>(
      tx,
      `SELECT t.deadline, t.due_at AS "dueAt", t.remaining_minutes AS "remainingMinutes", o.calendar FROM ticket t, organisation o WHERE t.id = $1`,
      [ticketId],
    );
    if (!now) return;
    const change = this.decide(ticketId, now, event);
    if (!change) return;
    await this.tickets.keepDeadline(tx, ticketId, change);
    await this.record(tx, ticketId, change);
  }

  private decide(ticketId: number, now: DeadlineState & { calendar: BusinessCalendar }, event: DeadlineEvent): DeadlineChange | null {
    try {
      return decideDeadline(now.calendar, now, event);
    } catch (error) {
      if (!(error instanceof NeverOpen)) throw error;
      // A calendar without hours must not keep a mail out; the ticket simply has no deadline.
      log.warn({ ticketId }, 'no deadline: the calendar is never open');
      return null;
    }
  }

  private async record(tx: Tx, ticketId: number, change: DeadlineChange): Promise<void> {
    if (change.deadline === 'running') {
      await this.history.append(tx, ticketId, null, {
        type: 'deadline.set',
        payload: { dueAt: change.dueAt.toISOString(), because: 'policy' },
      });
    } else if (change.deadline === 'met' || change.deadline === 'missed') {
      await this.history.append(tx, ticketId, null, { type: `deadline.${change.deadline}`, payload: { lateMinutes: change.lateMinutes } });
    }
  }
}
