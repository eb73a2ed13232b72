import type { TicketRow } from '#contracts/tickets';

/** Of two states of one row the later: by version, and between equals the one that came last (lock and viewers change without a version). */
export const laterRow = (known: TicketRow | null, came: TicketRow): TicketRow =>
  known !== null && known.id === came.id && known.version > came.version ? known : came;
