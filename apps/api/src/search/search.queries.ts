import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { PersonRef } from '#contracts/accounts';
import { type FoundCustomer, type search, SEARCHED_TICKETS } from '#contracts/search';
import { numberIn } from '#contracts/ticket-filter';
import { folded } from '#text/folded';
import type { Actor } from '../accounts/actor.ts';
import { People } from '../accounts/people.service.ts';
import { TicketRows } from '../inbox/ticket-rows.queries.ts';
import { Database } from '../platform/database/database.ts';

type Query = z.infer<typeof search.find.query>;
type Found = z.infer<typeof search.find.response>;

const TICKETS = 8;
const CUSTOMERS = 5;
const PEOPLE = 5;

/** The newest tickets of each mailbox of `$1`, straight from the index: what is looked through does not grow with the years. */
const RECENT = `
  SELECT t.id, t.number, t.subject, t.customer_id, t.assignee_id, t.last_message_at
  FROM unnest($1::bigint[]) AS m(id)
  CROSS JOIN LATERAL (
    SELECT * FROM ticket WHERE mailbox_id = m.id ORDER BY last_message_at DESC, id DESC LIMIT ${SEARCHED_TICKETS}
  ) t`;

const KATAKANA = String.fromCharCode(...Array.from({ length: 86 }, (_, index) => 0x30a1 + index));

/** SQL: a column as `folded` has it. */
const foldedColumn = (column: string): string => `translate(lower(normalize(${column}, NFKC)), '${KATAKANA}', '${folded(KATAKANA)}')`;

const HAS_WORDS = `(${['c.name', 'c.company', 'c.reading'].map((column) => `${foldedColumn(column)} LIKE $2`).join(' OR ')}
  OR EXISTS (SELECT FROM customer_address a WHERE a.customer_id = c.id AND a.address LIKE $2))`;

/** What the palette finds, always within the mailboxes that the actor may read. */
@Injectable()
export class Search {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly ticketRows: TicketRows,
  ) {}

  async find(actor: Actor, query: Query): Promise<Found> {
    const text = folded(query.text).trim();
    const ofSomebody = query.customerId !== undefined || query.assigneeId !== undefined;
    const [ids, customers, people] = await Promise.all([
      this.ticketIds(actor, { ...query, text }),
      ofSomebody || text === '' ? [] : this.customers(actor, text),
      ofSomebody || text === '' ? [] : this.colleagues(actor, text),
    ]);
    return { tickets: await this.ticketRows.byIds(ids), customers, people };
  }

  /** The one with this number first, whatever its age. */
  private async ticketIds(actor: Actor, { text, customerId, assigneeId }: Query): Promise<number[]> {
    const found = await this.database.rows<{ id: number }>(
      `SELECT id FROM (
         SELECT id, 'infinity'::timestamptz AS at FROM ticket WHERE number = $3 AND mailbox_id = ANY($1) AND $4::bigint IS NULL AND $5::bigint IS NULL
         UNION ALL
         SELECT r.id, r.last_message_at FROM (${RECENT}) r LEFT JOIN customer c ON c.id = r.customer_id
         WHERE r.number IS DISTINCT FROM $3 AND (${foldedColumn('r.subject')} LIKE $2 OR ${HAS_WORDS})
           AND ($4::bigint IS NULL OR r.customer_id = $4) AND ($5::bigint IS NULL OR r.assignee_id = $5)
       ) f ORDER BY at DESC, id DESC LIMIT ${TICKETS}`,
      [actor.mailboxIds('ticket.read'), containing(text), numberIn(text), customerId ?? null, assigneeId ?? null],
    );
    return found.map(({ id }) => id);
  }

  private customers(actor: Actor, text: string): Promise<FoundCustomer[]> {
    return this.database.rows<FoundCustomer>(
      `SELECT c.id, c.name, c.reading, c.company, c.phone, first.address, counted.tickets
       FROM (SELECT customer_id AS id, max(last_message_at) AS at FROM (${RECENT}) r GROUP BY customer_id) seen
       JOIN customer c ON c.id = seen.id
       LEFT JOIN LATERAL (SELECT address FROM customer_address WHERE customer_id = c.id ORDER BY created_at, address LIMIT 1) first ON true
       CROSS JOIN LATERAL (SELECT count(*)::int AS tickets FROM ticket WHERE customer_id = c.id AND mailbox_id = ANY($1)) counted
       WHERE ${HAS_WORDS}
       ORDER BY seen.at DESC, c.id LIMIT ${CUSTOMERS}`,
      [actor.mailboxIds('ticket.read'), containing(text)],
    );
  }

  private async colleagues(actor: Actor, text: string): Promise<PersonRef[]> {
    const colleagues = await this.people.colleagues(actor);
    return colleagues
      .filter(({ name }) => folded(name).includes(text))
      .slice(0, PEOPLE)
      .map(({ id, name }) => ({ id, name }));
  }
}

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
