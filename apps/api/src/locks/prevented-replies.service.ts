import { Injectable } from '@nestjs/common';
import type { Actor } from '../accounts/actor.ts';
import { History } from '../history/history.service.ts';
import { Database } from '../platform/database/database.ts';
import { countPrevented } from './second-reply.ts';

/** 今月防いだ二重返信. The month is the organisation's. */
@Injectable()
export class PreventedReplies {
  constructor(
    history: History,
    private readonly database: Database,
  ) {
    // A reply for a chosen time that another answer has come before.
    history.react(['reply.held'], async (tx, events) => {
      for (const { ticketId, payload } of events)
        if (payload.because === 'answered-meanwhile') await countPrevented(tx, ticketId, 'answered');
    });
  }

  async thisMonth(actor: Actor): Promise<number> {
    const [found] = await this.database.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM prevented_reply p JOIN ticket t ON t.id = p.ticket_id
       WHERE t.mailbox_id = ANY($1)
         AND p.at >= (SELECT date_trunc('month', current_instant() AT TIME ZONE zone) AT TIME ZONE zone FROM organisation)`,
      [actor.mailboxIds('ticket.read')],
    );
    return found!.count;
  }
}
