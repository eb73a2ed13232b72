import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { inbox } from '#contracts/inbox';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { BEGINNING, conditionsOf, DUE } from './list-conditions.ts';
import { type Position, readCursor, writeCursor } from './list-cursor.ts';
import { TicketRows } from './ticket-rows.queries.ts';

type Query = z.infer<typeof inbox.list.query>;
type Page = z.infer<typeof inbox.list.response>;

/** The inbox in pages, by keyset in both directions, always within the mailboxes that the actor may read. */
@Injectable()
export class TicketList {
  constructor(
    private readonly database: Database,
    private readonly ticketRows: TicketRows,
  ) {}

  async list(actor: Actor, query: Query): Promise<Page> {
    const backwards = query.before !== undefined;
    const found = await this.positions(actor, query);
    const page = found.slice(0, query.limit);
    if (backwards) page.reverse();
    const ids = page.map(({ id }) => id);
    const [rows, read] = await Promise.all([
      this.ticketRows.byIds(ids),
      this.database.rows<{ ticket_id: number; seq: number }>(
        'SELECT ticket_id, seq FROM ticket_reading WHERE person_id = $1 AND ticket_id = ANY($2)',
        [actor.id, ids],
      ),
    ]);
    const more = found.length > query.limit;
    const begins = query.after === undefined && query.at === undefined && !backwards;
    const [first, last] = [page[0], page.at(-1)];
    return {
      rows,
      readSeq: Object.fromEntries(read.map(({ ticket_id, seq }) => [ticket_id, seq])),
      next: last && (more || backwards) ? writeCursor(last) : null,
      previous: first && (backwards ? more : !begins) ? writeCursor(first) : null,
    };
  }

  /** One more than asked for: whether there is another page. An index scan per mailbox, merged. */
  private positions(actor: Actor, query: Query): Promise<Position[]> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const closed = query.view === 'closed';
    const backwards = query.before !== undefined;
    const key = closed ? 'last_message_at' : DUE;
    const ascending = closed === backwards;
    const direction = ascending ? 'ASC' : 'DESC';
    const beyond = (field: 'after' | 'before', cursor: string): string => {
      const { at, id } = readCursor(field, cursor);
      return `(${key}, id) ${ascending ? '>' : '<'} (${bind(at)}::timestamptz, ${bind(id)}::bigint)`;
    };
    const conditions = [
      conditionsOf(query, actor.id, bind),
      query.after !== undefined && beyond('after', query.after),
      query.before !== undefined && beyond('before', query.before),
      !closed && query.at !== undefined && BEGINNING[query.at],
    ];
    const where = conditions.filter((condition) => typeof condition === 'string').join(' AND ');
    const mailboxIds = actor.mailboxIds('ticket.read').filter((id) => query.mailboxId === undefined || id === query.mailboxId);
    const limit = bind(query.limit + 1);
    return this.database.rows<Position>(
      `SELECT t.id, t.key::text AS at
       FROM unnest(${bind(mailboxIds)}::bigint[]) AS m(id)
       CROSS JOIN LATERAL (
         SELECT id, ${key} AS key FROM ticket WHERE mailbox_id = m.id AND ${where} ORDER BY ${key} ${direction}, id ${direction} LIMIT ${limit}
       ) t
       ORDER BY t.key ${direction}, t.id ${direction} LIMIT ${limit}`,
      values,
    );
  }
}
