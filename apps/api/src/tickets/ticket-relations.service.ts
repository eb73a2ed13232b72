import { Injectable } from '@nestjs/common';
import type { RelationReason } from '#contracts/tickets';
import { History } from '../history/history.service.ts';
import { row, rows, type Tx } from '../platform/database/database.ts';

/** One row for both directions. */
const PAIR = 'least($1::bigint, $2), greatest($1::bigint, $2)';

/** Which tickets have to do with each other: the only writer of `ticket_relation`. */
@Injectable()
export class TicketRelations {
  constructor(private readonly history: History) {}

  /** 関連かもしれません. What is related already, or was dismissed, stays as it is. */
  async suggest(tx: Tx, ticketId: number, otherId: number, reason: RelationReason): Promise<void> {
    const made = await row<{ number: number }>(
      tx,
      `INSERT INTO ticket_relation (ticket_id, related_id, reason) VALUES (${PAIR}, $3)
       ON CONFLICT DO NOTHING RETURNING (SELECT number FROM ticket WHERE id = $2)`,
      [ticketId, otherId, reason],
    );
    if (!made) return;
    await this.history.append(tx, ticketId, null, { type: 'ticket.related', payload: { ticketId: otherId, number: made.number, reason } });
  }

  /** What a person did says more than a suggestion, also than one that was dismissed. */
  async assert(tx: Tx, ticketId: number, otherId: number, reason: RelationReason): Promise<void> {
    await rows(
      tx,
      `INSERT INTO ticket_relation (ticket_id, related_id, reason) VALUES (${PAIR}, $3)
       ON CONFLICT (ticket_id, related_id) DO UPDATE SET reason = excluded.reason, dismissed_by = NULL`,
      [ticketId, otherId, reason],
    );
  }

  /** A suggestion that was none, for everybody. @returns false when somebody had said so before */
  async dismiss(tx: Tx, ticketId: number, relatedId: number, by: { id: number }): Promise<boolean> {
    const dismissed = await row(
      tx,
      `UPDATE ticket_relation SET dismissed_by = $3 WHERE (ticket_id, related_id) = (${PAIR}) AND dismissed_by IS NULL RETURNING 1`,
      [ticketId, relatedId, by.id],
    );
    return dismissed !== undefined;
  }
}
