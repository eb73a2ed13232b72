import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { ticketLinks } from '#contracts/ticket-links';
import type { Actor } from '../accounts/actor.ts';
import { History } from '../history/history.service.ts';
import { Database, type Tx } from '../platform/database/database.ts';
import { InvalidInput, NotFound } from '../platform/domain-error.ts';
import { TicketRelations } from '../tickets/ticket-relations.service.ts';
import { lockTicketFor, type TicketState } from '../tickets/ticket-lock.ts';

type Candidate = z.infer<typeof ticketLinks.candidates.response>[number];

const SHOWN = 12;

/** Which other tickets somebody may mean, and that two of them have to do with each other. */
@Injectable()
export class TicketLinks {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly relations: TicketRelations,
  ) {}

  /** Those of the same customer first. Without words only these. @param text a number, or a part of the subject */
  async candidates(actor: Actor, ticketId: number, text: string): Promise<Candidate[]> {
    const words = text.normalize('NFKC').trim();
    const number = /^#?(\d{1,9})$/.exec(words)?.[1];
    const [own] = await this.database.rows<{ mailboxId: number }>('SELECT mailbox_id AS "mailboxId" FROM ticket WHERE id = $1', [ticketId]);
    if (!own) throw new NotFound();
    actor.assertIn(own.mailboxId, 'ticket.read');
    const found = await this.database.rows<Omit<Candidate, 'lastMessageAt'> & { lastMessageAt: Date }>(
      `SELECT o.id, o.number, o.subject, o.phase, o.last_message_at AS "lastMessageAt",
         (SELECT name FROM customer WHERE id = o.customer_id) AS customer, o.customer_id IS NOT NULL AND o.customer_id = t.customer_id AS "sameCustomer",
         o.mailbox_id = ANY ($3) AND t.mailbox_id = ANY ($3) AS "mayMerge"
       FROM ticket t JOIN ticket o ON o.id <> t.id AND o.mailbox_id = ANY ($2) AND o.message_count > 0
       WHERE t.id = $1 AND CASE WHEN $4 = '' THEN o.customer_id = t.customer_id ELSE o.number = $5::bigint OR o.subject ILIKE $6 END
       ORDER BY o.number IS NOT DISTINCT FROM $5::bigint DESC, o.customer_id IS NOT DISTINCT FROM t.customer_id DESC, o.last_message_at DESC
       LIMIT ${SHOWN}`,
      [
        ticketId,
        actor.mailboxIds('ticket.read'),
        actor.mailboxIds('ticket.reply'),
        words,
        number ?? null,
        `%${words.replace(/[\\%_]/g, '\\$&')}%`,
      ],
    );
    return found.map((each) => ({ ...each, lastMessageAt: each.lastMessageAt.toISOString() }));
  }

  /** 関連づける by hand: both tickets tell of it. */
  async relate(actor: Actor, ticketId: number, otherId: number): Promise<void> {
    if (otherId === ticketId) throw new InvalidInput({ field: 'relatedId' });
    await this.database.transaction(async (tx) => {
      const [one, other] = await this.lock(tx, actor, ticketId, otherId);
      await this.relations.assert(tx, ticketId, otherId, 'by-hand');
      const related = (from: TicketState, to: TicketState) => ({
        ticketId: from.id,
        actorId: actor.id,
        event: { type: 'ticket.related' as const, payload: { ticketId: to.id, number: to.number, reason: 'by-hand' } },
      });
      await this.history.appendAll(tx, [related(one, other), related(other, one)]);
    });
  }

  /** In the order of their ids: two at once never wait in a circle. */
  private async lock(tx: Tx, actor: Actor, ticketId: number, otherId: number): Promise<[TicketState, TicketState]> {
    const one = (): Promise<TicketState> => lockTicketFor(tx, ticketId, actor, 'ticket.work');
    const other = (): Promise<TicketState> => lockTicketFor(tx, otherId, actor, 'ticket.read');
    if (ticketId < otherId) return [await one(), await other()];
    const second = await other();
    return [await one(), second];
  }
}
