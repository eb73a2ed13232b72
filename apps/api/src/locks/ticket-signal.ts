import { TICKET_CHANNEL } from '../history/history.service.ts';
import { row, type Tx } from '../platform/database/database.ts';

/** Tells every API process to push this ticket again, with the commit. For what changes without a line in the history. */
export const signalTicket = async (tx: Tx, ticketId: number): Promise<void> => {
  await row(tx, `SELECT pg_notify('${TICKET_CHANNEL}', json_build_object('ticket', $1::bigint)::text)`, [ticketId]);
};
