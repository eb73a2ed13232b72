import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { inbox } from '#contracts/inbox';
import type { ListFilter } from '#contracts/ticket-filter';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { conditionsOf, NOW, TOMORROW } from './list-conditions.ts';

type Counts = z.infer<typeof inbox.counts.response>;
type Groups = z.infer<typeof inbox.groups.response>;
type OfMailbox = Omit<Counts, 'mailboxes'> & { mailbox_id: number };

const VIEWS = ['mine', 'unassigned', 'overdue', 'today', 'awaiting-approval', 'on-hold', 'all'] as const;

/** How many live tickets there are, always within the mailboxes that the actor may read. */
@Injectable()
export class TicketCounts {
  constructor(private readonly database: Database) {}

  /** All views at once: one pass over an index that holds everything it needs. */
  async views(actor: Actor): Promise<Counts> {
    const mailboxIds = actor.mailboxIds('ticket.read');
    const count = (view: (typeof VIEWS)[number], condition: string): string => `(count(*) FILTER (WHERE ${condition}))::int AS "${view}"`;
    const found = await this.database.rows<OfMailbox>(
      `SELECT mailbox_id, count(*)::int AS "all", ${count('mine', 'assignee_id = $2')}, ${count('unassigned', 'assignee_id IS NULL')},
         ${count('overdue', `due_at <= ${NOW}`)}, ${count('today', `due_at > ${NOW} AND due_at < ${TOMORROW}`)},
         ${count('awaiting-approval', `phase = 'awaiting-approval'`)}, ${count('on-hold', `phase = 'on-hold'`)}
       FROM ticket WHERE live AND mailbox_id = ANY($1) GROUP BY mailbox_id`,
      [mailboxIds, actor.id],
    );
    const open = new Map(found.map((counted) => [counted.mailbox_id, counted.all]));
    const sums = VIEWS.map((view) => [view, found.reduce((total, counted) => total + counted[view], 0)]);
    return {
      ...(Object.fromEntries(sums) as Omit<Counts, 'mailboxes'>),
      mailboxes: mailboxIds.map((mailboxId) => ({ mailboxId, open: open.get(mailboxId) ?? 0 })),
    };
  }

  /** A live list by group of deadlines. */
  async groups(actor: Actor, filter: ListFilter): Promise<Groups> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const mailboxIds = actor.mailboxIds('ticket.read').filter((id) => filter.mailboxId === undefined || id === filter.mailboxId);
    const [found] = await this.database.rows<Groups>(
      `SELECT (count(*) FILTER (WHERE due_at <= ${NOW}))::int AS over,
         (count(*) FILTER (WHERE due_at > ${NOW} AND due_at < ${TOMORROW}))::int AS today,
         (count(*) FILTER (WHERE due_at > ${NOW} AND due_at >= ${TOMORROW}))::int AS later,
         (count(*) FILTER (WHERE due_at IS NULL))::int AS none
       FROM ticket WHERE mailbox_id = ANY(${bind(mailboxIds)}) AND ${conditionsOf(filter, actor.id, bind)}`,
      values,
    );
    return found!;
  }
}
