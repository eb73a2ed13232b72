import { MAX_SCHEDULE_DAYS, UNDO_SECONDS } from '#contracts/outbox';
import { row, type Tx } from '../platform/database/database.ts';
import { InvalidInput } from '../platform/domain-error.ts';

const UNDO_ENDS = `(current_instant() + interval '${UNDO_SECONDS} s')`;

/** Until when a reply waits: the chosen time, but never less than the undo window. `sendAt`: SQL of an instant or null. */
export const dueAt = (sendAt: string): string => `greatest(${sendAt}::timestamptz, ${UNDO_ENDS})`;

/** The chosen time as it is kept; null when the reply simply leaves. */
export const waitsUntil = (sendAt: string): string => `CASE WHEN ${sendAt}::timestamptz > ${UNDO_ENDS} THEN ${sendAt}::timestamptz END`;

/** @throws InvalidInput */
export const refuseTooFarAhead = async (tx: Tx, sendAt: string | null): Promise<void> => {
  const within = await row<{ reach: boolean }>(
    tx,
    `SELECT coalesce($1::timestamptz, current_instant()) <= current_instant() + interval '${MAX_SCHEDULE_DAYS} days' AS reach`,
    [sendAt],
  );
  if (!within!.reach) throw new InvalidInput({ field: 'sendAt' });
};
