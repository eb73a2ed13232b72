import type { Actor } from '../accounts/actor.ts';
import type { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';

/** One row about a mailbox, for whoever manages it. @param sql its `$1` is the mailbox @throws NotFound */
export async function ofManaged<Row>(
  database: Database,
  actor: Actor,
  mailboxId: number,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row> {
  actor.assertIn(mailboxId, 'mailbox.manage');
  const [found] = await database.rows<Row>(sql, [mailboxId, ...values]);
  if (!found) throw new NotFound();
  return found;
}
