import { Injectable } from '@nestjs/common';
import { Leases } from '../locks/leases.service.ts';
import { Presence } from '../locks/presence.service.ts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { ticketRoom } from './rooms.ts';
import { SocketEvents } from './socket-events.ts';

/** What an open ticket page says: I look at it, I left it, I am typing. */
@Injectable()
export class TicketPageEvents {
  constructor(
    events: SocketEvents,
    presence: Presence,
    leases: Leases,
    private readonly database: Database,
  ) {
    events.handle('ticket.open', async ({ actor, tab, socket }, { ticketId }) => {
      socket.data.open.add(ticketId);
      try {
        await presence.enter(actor, ticketId, tab);
      } catch (error) {
        socket.data.open.delete(ticketId);
        throw error;
      }
      await socket.join(ticketRoom(ticketId));
    });
    events.handle('ticket.close', async ({ actor, tab, socket }, { ticketId }) => {
      socket.data.open.delete(ticketId);
      await socket.leave(ticketRoom(ticketId));
      await presence.leave(actor.id, ticketId, tab);
    });
    events.handle('reply.typing', async ({ actor, tab }, { ticketId, fence }) => {
      actor.assertIn(await this.mailboxOf(ticketId), 'ticket.reply');
      await leases.noteInput(actor.id, tab, ticketId, fence);
    });
  }

  private async mailboxOf(ticketId: number): Promise<number> {
    const [ticket] = await this.database.rows<{ mailbox_id: number }>('SELECT mailbox_id FROM ticket WHERE id = $1', [ticketId]);
    if (!ticket) throw new NotFound();
    return ticket.mailbox_id;
  }
}
