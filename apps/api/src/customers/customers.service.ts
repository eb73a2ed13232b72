import { Injectable } from '@nestjs/common';
import type { CustomerRef } from '#contracts/customers';
import type { Actor } from '../accounts/actor.ts';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';

/** Who writes to us: one customer, several addresses. */
@Injectable()
export class Customers {
  constructor(private readonly database: Database) {}

  /** The customer with this address; see `ofSenders`. */
  async ofSender(tx: Tx, sender: { name: string; address: string }): Promise<number> {
    return (await this.ofSenders(tx, [sender])).get(sender.address.toLowerCase())!;
  }

  /**
   * The customers with these addresses; made, named after the mail, when they are new. Two transactions at once make one.
   * @returns customer ids by lower-case address
   */
  async ofSenders(tx: Tx, senders: readonly { name: string; address: string }[]): Promise<Map<string, number>> {
    const names = new Map(senders.map(({ name, address }) => [address.toLowerCase(), name.trim() || address.toLowerCase()]));
    const known = await rows<{ address: string; customerId: number }>(
      tx,
      'SELECT address, customer_id AS "customerId" FROM customer_address WHERE address = ANY ($1)',
      [[...names.keys()]],
    );
    for (const { address } of known) names.delete(address);
    const made = names.size > 0 ? await this.make(tx, names) : [];
    return new Map([...known, ...made].map(({ address, customerId }) => [address, customerId]));
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

  /** The advisory locks make the second of two transactions wait and then find the first one's rows; sorted, so that none waits in a circle. */
  private async make(tx: Tx, names: ReadonlyMap<string, string>): Promise<{ address: string; customerId: number }[]> {
    const addresses = [...names.keys()].sort();
    await rows(tx, `SELECT pg_advisory_xact_lock(hashtextextended('customer ' || a.address, 0)) FROM unnest($1::text[]) AS a(address)`, [
      addresses,
    ]);
    return rows<{ address: string; customerId: number }>(
      tx,
      `WITH known AS (
         SELECT address, customer_id FROM customer_address WHERE address = ANY ($1)
       ), fresh AS (
         SELECT s.address, s.name, nextval(pg_get_serial_sequence('customer', 'id')) AS id
         FROM unnest($1::text[], $2::text[]) AS s(address, name) WHERE s.address NOT IN (SELECT address FROM known)
       ), made AS (
         INSERT INTO customer (id, name) OVERRIDING SYSTEM VALUE SELECT id, name FROM fresh
       ), linked AS (
         INSERT INTO customer_address (address, customer_id) SELECT address, id FROM fresh
       )
       SELECT address, customer_id AS "customerId" FROM known UNION ALL SELECT address, id FROM fresh`,
      [addresses, addresses.map((address) => names.get(address))],
    );
  }
}
