import { Injectable } from '@nestjs/common';
import type { HistoryPayload } from '#contracts/history';
import type { Actor } from '../accounts/actor.ts';
import { type Entry, History } from '../history/history.service.ts';
import { row, type Tx } from '../platform/database/database.ts';
import { DomainError, NotAllowed } from '../platform/domain-error.ts';
import { Tickets } from './tickets.service.ts';
import type { TicketState } from './ticket-lock.ts';

type Ended = HistoryPayload<'escalation.ended'>;
interface Answer {
  text: string;
  idempotencyKey: string;
}

/** Somebody else has ended it meanwhile, or there was none. */
class NotEscalated extends DomainError {
  readonly code = 'version-conflict';
}

/** エスカレーション: handed up with a reason, until a manager takes the ticket or answers. Each verb takes the locked ticket. */
@Injectable()
export class Escalations {
  constructor(
    private readonly history: History,
    private readonly tickets: Tickets,
  ) {
    history.react(['ticket.closed'], async (tx, events) => {
      const entries: Entry[] = [];
      for (const { ticketId, actorId } of events) {
        const by = await this.remove(tx, ticketId);
        if (by !== null)
          entries.push({ ticketId, actorId, event: { type: 'escalation.ended', payload: { by, because: 'closed', noteId: null } } });
      }
      return entries;
    });
  }

  /** Once more gives a newer reason. */
  async escalate(tx: Tx, ticket: TicketState, reason: string, by: Pick<Actor, 'id'>): Promise<void> {
    await row(
      tx,
      `INSERT INTO escalation (ticket_id, by_id, reason) VALUES ($1, $2, $3)
       ON CONFLICT (ticket_id) DO UPDATE SET by_id = excluded.by_id, reason = excluded.reason, at = excluded.at RETURNING 1`,
      [ticket.id, by.id, reason],
    );
    await this.history.append(tx, ticket.id, by.id, { type: 'ticket.escalated', payload: { reason } });
  }

  /** A manager becomes responsible. @throws NotEscalated */
  async take(tx: Tx, ticket: TicketState, manager: Actor): Promise<void> {
    await this.end(tx, ticket, manager, { because: 'taken', noteId: null });
    await this.tickets.assign(tx, ticket, manager.id, manager, 'chosen');
  }

  /** A manager answers with a note. @throws NotEscalated */
  async answer(tx: Tx, ticket: TicketState, { text, idempotencyKey }: Answer, manager: Actor): Promise<void> {
    const noteId = await this.tickets.addNote(tx, ticket, text, manager, idempotencyKey);
    await this.end(tx, ticket, manager, { because: 'answered', noteId });
  }

  /** By whoever asked, or by a manager. @throws NotEscalated, NotAllowed */
  async withdraw(tx: Tx, ticket: TicketState, actor: Actor): Promise<void> {
    const open = await row<{ byId: number }>(tx, 'SELECT by_id AS "byId" FROM escalation WHERE ticket_id = $1', [ticket.id]);
    if (open && open.byId !== actor.id && !actor.mayIn(ticket.mailboxId, 'mailbox.manage')) throw new NotAllowed();
    await this.end(tx, ticket, actor, { because: 'withdrawn', noteId: null });
  }

  private async end(tx: Tx, ticket: TicketState, actor: Actor, how: Omit<Ended, 'by'>): Promise<void> {
    const by = await this.remove(tx, ticket.id);
    if (by === null) throw new NotEscalated();
    await this.history.append(tx, ticket.id, actor.id, { type: 'escalation.ended', payload: { by, ...how } });
  }

  /** @returns who had asked */
  private async remove(tx: Tx, ticketId: number): Promise<Ended['by'] | null> {
    const ended = await row<Ended['by']>(
      tx,
      `WITH ended AS (DELETE FROM escalation WHERE ticket_id = $1 RETURNING by_id)
       SELECT p.id, p.name FROM ended JOIN person p ON p.id = ended.by_id`,
      [ticketId],
    );
    return ended ?? null;
  }
}
