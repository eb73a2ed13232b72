import { type Database, row, type Tx } from '../platform/database/database.ts';
import type { DomainError } from '../platform/domain-error.ts';

/** replying: a colleague was writing · answered: a reply was there already, or on its way. */
type Because = 'replying' | 'answered';

/** Carries a refusal past the end of the transaction in which it was counted. */
class SecondReply extends Error {
  constructor(readonly refusal: DomainError) {
    super();
  }
}

/** One case for each state of a conversation: pressing again, or somebody else's press, is not another one. */
export const countPrevented = async (tx: Tx, ticketId: number, because: Because): Promise<void> => {
  await row(
    tx,
    `INSERT INTO prevented_reply (ticket_id, conversation_seq, because)
     SELECT id, conversation_seq, $2 FROM ticket WHERE id = $1 ON CONFLICT DO NOTHING`,
    [ticketId, because],
  );
};

/** Counts it, and refuses. Inside `refusingSecondReplies`, before anything else is written. */
export const refuseSecondReply = async (tx: Tx, ticketId: number, because: Because, refusal: DomainError): Promise<never> => {
  await countPrevented(tx, ticketId, because);
  throw new SecondReply(refusal);
};

/** A transaction that such a refusal ends with a commit: it has to be counted. @throws the refusal itself */
export const refusingSecondReplies = async <T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const outcome = await database.transaction((tx) =>
    work(tx).catch((error: unknown) => {
      if (error instanceof SecondReply) return error;
      throw error;
    }),
  );
  if (outcome instanceof SecondReply) throw outcome.refusal;
  return outcome;
};
