import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import { tickets, type ViewKey } from '#contracts/tickets';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { InvalidInput } from '../platform/domain-error.ts';
import { TicketRows } from './ticket-rows.queries.ts';

type Query = z.infer<typeof tickets.list.query>;
type Page = z.infer<typeof tickets.list.response>;
type Counts = z.infer<typeof tickets.counts.response>;

const DUE = `coalesce(due_at, 'infinity'::timestamptz)`;

/** `$2` is the actor. Live views come by deadline, the closed one by its last message. */
const WHERE: Record<ViewKey, string> = {
  mine: 'live AND assignee_id = $2',
  unassigned: 'live AND assignee_id IS NULL AND $2::bigint IS NOT NULL',
  overdue: 'live AND due_at <= current_instant() AND $2::bigint IS NOT NULL',
  all: 'live AND $2::bigint IS NOT NULL',
  closed: 'NOT live AND $2::bigint IS NOT NULL',
};

interface Position {
  /** Text of the sort instant in full precision, or `infinity`. */
  at: string;
  id: number;
}

const writeCursor = ({ at, id }: Position): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** @throws InvalidInput for anything that we did not write. */
const readCursor = (cursor: string): Position => {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at === 'string' && /^(infinity|[\d:.+ -]{19,35})$/.test(at) && Number.isSafeInteger(id)) return { at, id: id as number };
  } catch {
    // Falls through: the same answer for every damaged cursor.
  }
  throw new InvalidInput({ field: 'after' });
};

/** The inbox: pages by keyset, counts, always within the mailboxes that the actor may read. */
@Injectable()
export class TicketList {
  constructor(
    private readonly database: Database,
    private readonly ticketRows: TicketRows,
  ) {}

  async list(actor: Actor, query: Query): Promise<Page> {
    const positions = await this.positions(actor, query);
    const page = positions.slice(0, query.limit);
    const ids = page.map(({ id }) => id);
    const [rows, read] = await Promise.all([
      this.ticketRows.byIds(ids),
      this.database.rows<{ ticket_id: number; seq: number }>(
        'SELECT ticket_id, seq FROM ticket_reading WHERE person_id = $1 AND ticket_id = ANY($2)',
        [actor.id, ids],
      ),
    ]);
    return {
      rows,
      readSeq: Object.fromEntries(read.map(({ ticket_id, seq }) => [ticket_id, seq])),
      next: positions.length > query.limit ? writeCursor(page.at(-1)!) : null,
    };
  }

  async counts(actor: Actor): Promise<Counts> {
    const mailboxIds = actor.mailboxIds('ticket.read');
    const found = await this.database.rows<{ mailbox_id: number; open: number; mine: number; unassigned: number; overdue: number }>(
      `SELECT mailbox_id, count(*)::int AS open, (count(*) FILTER (WHERE assignee_id = $2))::int AS mine,
         (count(*) FILTER (WHERE assignee_id IS NULL))::int AS unassigned, (count(*) FILTER (WHERE due_at <= current_instant()))::int AS overdue
       FROM ticket WHERE live AND mailbox_id = ANY($1) GROUP BY mailbox_id`,
      [mailboxIds, actor.id],
    );
    const sum = (key: 'open' | 'mine' | 'unassigned' | 'overdue'): number => found.reduce((total, counted) => total + counted[key], 0);
    const open = new Map(found.map((counted) => [counted.mailbox_id, counted.open]));
    return {
      mine: sum('mine'),
      unassigned: sum('unassigned'),
      overdue: sum('overdue'),
      all: sum('open'),
      mailboxes: mailboxIds.map((mailboxId) => ({ mailboxId, open: open.get(mailboxId) ?? 0 })),
    };
  }

  /** One more than asked for: whether there is a next page. An index scan per mailbox, merged. */
  private positions(actor: Actor, query: Query): Promise<Position[]> {
    const readable = actor.mailboxIds('ticket.read');
    const mailboxIds = query.mailboxId === undefined ? readable : readable.filter((id) => id === query.mailboxId);
    const after = query.after === undefined ? undefined : readCursor(query.after);
    const closed = query.view === 'closed';
    const key = closed ? 'last_message_at' : DUE;
    const direction = closed ? 'DESC' : 'ASC';
    const beyond = after ? `AND (${key}, id) ${closed ? '<' : '>'} ($4::timestamptz, $5::bigint)` : '';
    return this.database.rows<Position>(
      `SELECT t.id, t.key::text AS at
       FROM unnest($1::bigint[]) AS m(id)
       CROSS JOIN LATERAL (
         SELECT id, ${key} AS key FROM ticket WHERE mailbox_id = m.id AND ${WHERE[query.view]} ${beyond} ORDER BY ${key} ${direction}, id ${direction} LIMIT $3
       ) t
       ORDER BY t.key ${direction}, t.id ${direction} LIMIT $3`,
      [mailboxIds, actor.id, query.limit + 1, ...(after ? [after.at, after.id] : [])],
    );
  }
}
