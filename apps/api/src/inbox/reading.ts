import type { Actor } from '../accounts/actor.ts';
import { row, type Tx } from '../platform/database/database.ts';

/** The actor has read the conversation up to here; what was read before stays read. */
export const markRead = async (tx: Tx, ticketId: number, { id }: Pick<Actor, 'id'>, seq: number): Promise<void> => {
  await row(
    tx,
    `INSERT INTO ticket_reading (ticket_id, person_id, seq) VALUES ($1, $2, $3)
     ON CONFLICT (ticket_id, person_id) DO UPDATE SET seq = greatest(ticket_reading.seq, excluded.seq)`,
    [ticketId, id, seq],
  );
};
