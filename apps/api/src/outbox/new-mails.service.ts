import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { newMail } from '#contracts/new-mail';
import type { ReplyState as State } from '#contracts/outbox';
import type { Actor } from '../accounts/actor.ts';
import { Customers } from '../customers/customers.service.ts';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { InvalidInput, NotFound } from '../platform/domain-error.ts';
import { Openings } from '../tickets/openings.service.ts';
import { lockTicketFor } from '../tickets/ticket-lock.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { Drafts } from './drafts.service.ts';
import { ReplyState } from './outbox-refusals.ts';

type NewMail = z.infer<typeof newMail.start.body>;

/** 新しいメール: tickets that we begin. Written and sent like every reply; here they come about, and are given up. */
@Injectable()
export class NewMails {
  constructor(
    private readonly database: Database,
    private readonly customers: Customers,
    private readonly openings: Openings,
    private readonly tickets: Tickets,
    private readonly drafts: Drafts,
  ) {}

  /** @returns the ticket's id, for the same key the same */
  async start(actor: Actor, mail: NewMail): Promise<number> {
    actor.assertIn(mail.mailboxId, 'ticket.reply');
    return this.database.transaction(async (tx) => {
      // An admin may write from every mailbox, but not from one that does not exist.
      if (!(await row(tx, 'SELECT 1 FROM mailbox WHERE id = $1 FOR KEY SHARE', [mail.mailboxId]))) throw new NotFound();
      const known = await this.startedBefore(tx, actor, mail);
      if (known !== null) return known;
      const customerId = await this.customers.ofSender(tx, mail.to[0]!);
      const made = await this.openings.begin(tx, { ...mail, customerId }, actor);
      // Null: the second of two clicks waited for the first one's ticket.
      return made ?? (await this.startedBefore(tx, actor, mail))!;
    });
  }

  /** Nothing was sent: the ticket closes, its words stay in it. @throws ReplyState, LockHeld; InvalidInput when a customer began it */
  drop(actor: Actor, ticketId: number): Promise<void> {
    return this.database.transaction(async (tx) => {
      const ticket = await lockTicketFor(tx, ticketId, actor, 'ticket.reply');
      await this.drafts.assertNobodyElseWrites(tx, actor, ticketId);
      const found = (await row<{ ours: boolean; said: boolean; state: State | null }>(
        tx,
        `SELECT idempotency_key IS NOT NULL AS ours, EXISTS (SELECT FROM message WHERE ticket_id = t.id) AS said,
           (SELECT state FROM reply WHERE ticket_id = t.id AND state <> 'cancelled' ORDER BY id DESC LIMIT 1) AS state
         FROM ticket t WHERE id = $1`,
        [ticketId],
      ))!;
      if (!found.ours) throw new InvalidInput({ field: 'id' });
      if (found.said || found.state) throw new ReplyState({ state: found.state ?? 'sent' });
      await this.tickets.close(tx, ticket, 'withdrawn', actor);
    });
  }

  /** @throws InvalidInput when somebody else, or another mailbox, has this key */
  private async startedBefore(tx: Tx, actor: Actor, { mailboxId, idempotencyKey }: NewMail): Promise<number | null> {
    const found = await row<{ id: number; mine: boolean }>(
      tx,
      `SELECT t.id, t.mailbox_id = $2 AND EXISTS (SELECT FROM history WHERE ticket_id = t.id AND type = 'ticket.started' AND actor_id = $3) AS mine
       FROM ticket t WHERE t.idempotency_key = $1`,
      [idempotencyKey, mailboxId, actor.id],
    );
    if (found && !found.mine) throw new InvalidInput({ field: 'idempotencyKey' });
    return found?.id ?? null;
  }
}
