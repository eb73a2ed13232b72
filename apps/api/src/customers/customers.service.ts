import { Injectable } from '@nestjs/common';
import type { CustomerRef } from '#contracts/customers';
import type { Actor } from '../accounts/actor.ts';
import { Database, row, type Tx } from '../platform/database/database.ts';

/** Who writes to us: one customer, several addresses. */
@Injectable()
export class Customers {
  constructor(private readonly database: Database) {}

  /** The customer with this address; made, named after the mail, when it is new. Two mails at once make one. */
  async ofSender(tx: Tx, sender: { name: string; address: string }): Promise<number> {
    const address = sender.address.toLowerCase();
    const known = await row<{ customer_id: number }>(tx, 'SELECT customer_id FROM customer_address WHERE address = $1', [address]);
    if (known) return known.customer_id;
    // The advisory lock makes the second of two transactions wait and then find the first one's row.
    await row(tx, `SELECT pg_advisory_xact_lock(hashtextextended('customer ' || $1, 0))`, [address]);
    const made = await row<{ customer_id: number }>(
      tx,
      `WITH known AS (SELECT customer_id FROM customer_address WHERE address = $1),
            made AS (INSERT INTO customer (name) SELECT $2 WHERE NOT EXISTS (SELECT FROM known) RETURNING id),
            link AS (INSERT INTO customer_address (address, customer_id) SELECT $1, id FROM made)
       SELECT customer_id FROM known UNION ALL SELECT id FROM made`,
      [address, sender.name.trim() || address],
    );
    return made!.customer_id;
  }

  /** For a case by phone or counter. An address that is known wins over the typed name. */
  async ofCounter(tx: Tx, given: { id: number | null; name: string; address: string | null; phone: string | null }): Promise<number> {
    if (given.id !== null) return given.id;
    if (given.address) return this.ofSender(tx, { name: given.name, address: given.address });
    const made = await row<{ id: number }>(tx, 'INSERT INTO customer (name, phone) VALUES ($1, $2) RETURNING id', [
      given.name,
      given.phone,
    ]);
    return made!.id;
  }

  /** At most 20, only those with a ticket in a mailbox that the actor may read. */
  find(actor: Actor, text: string): Promise<CustomerRef[]> {
    return this.database.rows<CustomerRef>(
      `SELECT c.id, c.name, c.reading, c.company, c.phone, a.address
       FROM customer c
       LEFT JOIN LATERAL (SELECT address FROM customer_address WHERE customer_id = c.id ORDER BY created_at LIMIT 1) a ON true
       WHERE (c.name ILIKE $2 OR c.company ILIKE $2 OR c.reading ILIKE $2 OR EXISTS (SELECT FROM customer_address x WHERE x.customer_id = c.id AND x.address LIKE lower($2)))
         AND EXISTS (SELECT FROM ticket t WHERE t.customer_id = c.id AND t.mailbox_id = ANY($1))
       ORDER BY c.name, c.id
       LIMIT 20`,
      [actor.mailboxIds('ticket.read'), `%${text.replace(/[\\%_]/g, '\\$&')}%`],
    );
  }

  /** @returns false for an id that the actor has no business with. */
  async visible(tx: Tx, actor: Actor, customerId: number): Promise<boolean> {
    const found = await row(tx, 'SELECT 1 FROM ticket WHERE customer_id = $1 AND mailbox_id = ANY($2) LIMIT 1', [
      customerId,
      actor.mailboxIds('ticket.read'),
    ]);
    return found !== undefined;
  }
}
