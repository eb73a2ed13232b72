import { Injectable } from '@nestjs/common';
import type { MailboxCounts, Narrowing } from '#contracts/ticket-counts';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { conditionsOf, NOW, TOMORROW } from './list-conditions.ts';

export interface Counted extends MailboxCounts {
  /** Milliseconds until the next deadline passes or the day ends: then the numbers are others without any change. */
  holdsForMs: number | null;
}

/** How many live tickets there are, by mailbox. */
@Injectable()
export class TicketCounts {
  constructor(private readonly database: Database) {}

  /** Within the mailboxes that the actor may read. */
  async of(actor: Actor, narrowing: Narrowing): Promise<MailboxCounts[]> {
    const counted = await this.inMailboxes(actor.mailboxIds('ticket.read'), narrowing);
    return counted.map(({ mailboxId, at, cells }) => ({ mailboxId, at, cells }));
  }

  /** One pass over an index that holds everything it needs, unless narrowed. Asks for no permission: the caller has. */
  inMailboxes(mailboxIds: readonly number[], narrowing: Narrowing): Promise<Counted[]> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    // now() is before everything that the statement sees: what was counted later has seen more.
    return this.database.rows<Counted>(
      `SELECT m.id AS "mailboxId", (extract(epoch FROM now()) * 1000000)::bigint AS at,
         coalesce(json_agg(json_build_array(c.assignee_id, c.phase, json_build_array(c.over, c.today, c.later, c.none))
           ORDER BY c.assignee_id, c.phase) FILTER (WHERE c.phase IS NOT NULL), '[]') AS cells,
         ceil(extract(epoch FROM least(min(c.next), min(clock.tomorrow)) - min(clock.now)) * 1000)::int AS "holdsForMs"
       FROM unnest(${bind(mailboxIds)}::bigint[]) AS m(id)
       CROSS JOIN (SELECT ${NOW} AS now, ${TOMORROW} AS tomorrow OFFSET 0) clock
       LEFT JOIN LATERAL (
         SELECT assignee_id, phase, min(due_at) FILTER (WHERE due_at > clock.now) AS next,
           count(*) FILTER (WHERE due_at <= clock.now) AS over,
           count(*) FILTER (WHERE due_at > clock.now AND due_at < clock.tomorrow) AS today,
           count(*) FILTER (WHERE due_at > clock.now AND due_at >= clock.tomorrow) AS later,
           count(*) FILTER (WHERE due_at IS NULL) AS none
         FROM ticket WHERE mailbox_id = m.id AND ${conditionsOf({ view: 'all', ...narrowing }, 0, bind)}
         GROUP BY assignee_id, phase
       ) c ON true
       GROUP BY m.id`,
      values,
    );
  }
}
