import { Injectable } from '@nestjs/common';
import type { TicketRow } from '#contracts/tickets';
import type { Actor } from '../accounts/actor.ts';
import { row } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { refuseObstacle } from './obstacle.ts';
import { TicketCommands } from './ticket-commands.service.ts';

/** A ticket goes to another mailbox: by somebody who works in both, while nobody answers it. */
@Injectable()
export class MailboxMoves {
  constructor(
    private readonly commands: TicketCommands,
    private readonly tickets: Tickets,
  ) {}

  /** @throws NotFound, NotAllowed, SomebodyIsReplying, ReplyOnItsWay */
  move(actor: Actor, ticketId: number, mailboxId: number): Promise<TicketRow> {
    return this.commands.do(actor, ticketId, async (tx, ticket) => {
      actor.assertIn(mailboxId, 'ticket.work');
      if (ticket.mailboxId === mailboxId) return;
      // An admin may work in every mailbox, but not in one that does not exist.
      if (!(await row(tx, 'SELECT 1 FROM mailbox WHERE id = $1 FOR KEY SHARE', [mailboxId]))) throw new NotFound();
      await refuseObstacle(tx, actor, ticketId);
      await this.tickets.moveTo(tx, ticket, mailboxId, actor);
    });
  }
}
