import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import { tickets } from '#contracts/tickets';
import type { Actor } from '../accounts/actor.ts';
import { History } from '../history/history.service.ts';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { InvalidInput, NotFound } from '../platform/domain-error.ts';
import { MessageMoves } from '../tickets/message-moves.service.ts';
import { TicketRelations } from '../tickets/ticket-relations.service.ts';
import { lockTicketFor, type TicketState } from '../tickets/ticket-lock.ts';
import { refuseColleague, refuseObstacle } from './obstacle.ts';
import { TicketRows } from './ticket-rows.queries.ts';

type Request = z.infer<typeof tickets.moveMessages.body>;
type Answer = z.infer<typeof tickets.moveMessages.response>;

/** What people say about which messages belong together: permission in both mailboxes, both tickets locked, the move, both rows. */
@Injectable()
export class MessageMoving {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly moves: MessageMoves,
    private readonly relations: TicketRelations,
    private readonly ticketRows: TicketRows,
  ) {}

  async move(actor: Actor, ticketId: number, { messageIds, noteIds, to }: Request): Promise<Answer> {
    const moved = await this.database.transaction(async (tx) => {
      const intoId = to === null ? null : await this.idOf(tx, to);
      if (intoId === ticketId) throw new InvalidInput({ field: 'to' });
      const { from, into } = await this.lock(tx, actor, ticketId, intoId);
      const stays = await row(tx, 'SELECT 1 FROM message WHERE ticket_id = $1 AND id <> ALL ($2) LIMIT 1', [ticketId, messageIds]);
      if (!stays) {
        await refuseObstacle(tx, actor, ticketId);
        if (into) await refuseColleague(tx, actor, into.id);
      }
      return this.moves.move(tx, from, into, { messageIds, noteIds }, actor);
    });
    const [from, into] = await this.ticketRows.byIds([ticketId, moved.toId]);
    return { from: from!, to: into!, noteIds: moved.noteIds };
  }

  /** A suggestion that was none. What a person or a thread made is no suggestion, and stays. */
  async dismiss(actor: Actor, ticketId: number, relatedId: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockTicketFor(tx, ticketId, actor, 'ticket.work');
      const related = await row<{ mailboxId: number; number: number }>(
        tx,
        `SELECT t.mailbox_id AS "mailboxId", t.number FROM ticket_relation r JOIN ticket t ON t.id = $2
         WHERE r.ticket_id = least($1::bigint, $2) AND r.related_id = greatest($1::bigint, $2)`,
        [ticketId, relatedId],
      );
      if (!related || !actor.mayIn(related.mailboxId, 'ticket.read')) throw new NotFound();
      if (!(await this.relations.dismiss(tx, ticketId, relatedId, actor))) return;
      await this.history.append(tx, ticketId, actor.id, {
        type: 'ticket.unrelated',
        payload: { ticketId: relatedId, number: related.number },
      });
    });
  }

  private async idOf(tx: Tx, to: NonNullable<Request['to']>): Promise<number> {
    if ('id' in to) return to.id;
    const found = await row<{ id: number }>(tx, 'SELECT id FROM ticket WHERE number = $1', [to.number]);
    if (!found) throw new NotFound();
    return found.id;
  }

  /** In the order of their ids: two moves against each other never wait in a circle. */
  private async lock(
    tx: Tx,
    actor: Actor,
    fromId: number,
    intoId: number | null,
  ): Promise<{ from: TicketState; into: TicketState | null }> {
    const locked = new Map<number, TicketState>();
    const ids = intoId === null ? [fromId] : [fromId, intoId].sort((a, b) => a - b);
    for (const id of ids) locked.set(id, await lockTicketFor(tx, id, actor, 'ticket.reply'));
    return { from: locked.get(fromId)!, into: intoId === null ? null : locked.get(intoId)! };
  }
}
