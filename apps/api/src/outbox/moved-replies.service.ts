import { Injectable } from '@nestjs/common';
import type { HistoryPayload } from '#contracts/history';
import { History } from '../history/history.service.ts';
import { rows, type Tx } from '../platform/database/database.ts';

/** A sent reply goes where its message goes: answers and bounces find it there. Of a ticket that nothing is left of, the drafts go too. */
@Injectable()
export class MovedReplies {
  constructor(history: History) {
    history.react(['messages.moved-out'], async (tx, events) => {
      for (const { ticketId, payload } of events) {
        await this.followMessages(tx, ticketId, payload);
        if (payload.emptied) await this.followTicket(tx, ticketId, payload.to.ticketId);
      }
    });
  }

  private async followMessages(tx: Tx, fromId: number, { to, messageIds }: HistoryPayload<'messages.moved-out'>): Promise<void> {
    await rows(
      tx,
      `WITH moved AS (
         UPDATE reply r SET ticket_id = $2, seq = m.seq FROM message m
         WHERE m.id = ANY ($3) AND m.direction = 'outbound' AND r.message_id = m.message_id AND r.ticket_id = $1 RETURNING r.draft_id
       ), files AS (
         UPDATE draft_attachment SET ticket_id = $2 WHERE draft_id IN (SELECT draft_id FROM moved)
       )
       UPDATE draft SET ticket_id = $2 WHERE id IN (SELECT draft_id FROM moved) RETURNING 1`,
      [fromId, to.ticketId, messageIds],
    );
  }

  /** Words begun there stand beside those begun here. */
  private async followTicket(tx: Tx, fromId: number, toId: number): Promise<void> {
    await rows(
      tx,
      `WITH files AS (
         UPDATE draft_attachment SET ticket_id = $2 WHERE draft_id IN (SELECT id FROM draft WHERE ticket_id = $1 AND state IN ('current', 'aside'))
       )
       UPDATE draft SET ticket_id = $2, state = CASE WHEN EXISTS (SELECT FROM draft d WHERE d.ticket_id = $2 AND d.state = 'current') THEN 'aside' ELSE state END
       WHERE ticket_id = $1 AND state IN ('current', 'aside') RETURNING 1`,
      [fromId, toId],
    );
  }
}
