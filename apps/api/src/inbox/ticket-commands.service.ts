import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { MailboxPermission } from '#contracts/permissions';
import type { EscalationAnswer } from '#contracts/escalations';
import { type Note } from '#contracts/messages';
import { type CLOSE_REASONS, tickets, type TicketRow } from '#contracts/tickets';
import { snippet, splitQuote } from '#mail/quotes';
import type { Actor } from '../accounts/actor.ts';
import { Customers } from '../customers/customers.service.ts';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { InvalidInput, NotFound } from '../platform/domain-error.ts';
import { Openings } from '../tickets/openings.service.ts';
import { Escalations } from '../tickets/escalations.service.ts';
import { MENTIONS } from '../tickets/mentions.ts';
import { lockTicketFor, type TicketState } from '../tickets/ticket-lock.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { refuseObstacle } from './obstacle.ts';
import { markRead } from './reading.ts';
import { TicketRows } from './ticket-rows.queries.ts';

type CloseReason = (typeof CLOSE_REASONS)[number];
type NewCase = z.infer<typeof tickets.create.body>;
type NewNote = z.input<typeof tickets.addNote.body>;

/** What people do to tickets: permission, the ticket's lock, the verb, and the row as it is then. */
@Injectable()
export class TicketCommands {
  constructor(
    private readonly database: Database,
    private readonly tickets: Tickets,
    private readonly openings: Openings,
    private readonly customers: Customers,
    private readonly escalations: Escalations,
    private readonly ticketRows: TicketRows,
  ) {}

  async do(
    actor: Actor,
    ticketId: number,
    work: (tx: Tx, ticket: TicketState) => Promise<void>,
    permission: MailboxPermission = 'ticket.work',
  ): Promise<TicketRow> {
    await this.database.transaction(async (tx) => work(tx, await lockTicketFor(tx, ticketId, actor, permission)));
    return this.row(ticketId);
  }

  async create(actor: Actor, body: NewCase): Promise<TicketRow> {
    actor.assertIn(body.mailboxId, 'ticket.work');
    const { ticketId } = await this.database.transaction(async (tx) => {
      // An admin may work in every mailbox, but not in one that does not exist.
      if (!(await row(tx, 'SELECT 1 FROM mailbox WHERE id = $1 FOR KEY SHARE', [body.mailboxId]))) throw new NotFound();
      if (body.customer.id !== null && !(await this.customers.visible(tx, actor, body.customer.id))) throw new NotFound();
      const customerId = await this.customers.ofCounter(tx, body.customer);
      const now = await row<{ at: Date }>(tx, 'SELECT current_instant() AS at');
      return this.openings.openByHand(
        tx,
        { mailboxId: body.mailboxId, customerId },
        body.channel,
        {
          from: { name: body.customer.name, address: body.customer.address?.toLowerCase() ?? '' },
          to: [],
          cc: [],
          replyTo: [],
          subject: body.subject,
          messageId: null,
          inReplyTo: null,
          references: [],
          text: body.text,
          quoted: '',
          snippet: snippet(splitQuote(body.text).fresh),
          html: null,
          language: null,
          headerDate: null,
          receivedAt: now!.at,
          rawSha256: null,
          attachments: [],
          events: [],
        },
        actor,
      );
    });
    return this.row(ticketId);
  }

  /** The same key answers the same note: the answer to the first post may have been lost. */
  async addNote(actor: Actor, ticketId: number, { text, mentions, idempotencyKey }: NewNote): Promise<Note> {
    return this.database.transaction(async (tx) => {
      const ticket = await lockTicketFor(tx, ticketId, actor, 'ticket.note');
      const known = await this.noteOf(tx, idempotencyKey);
      if (known && known.authorId !== actor.id) throw new InvalidInput({ field: 'idempotencyKey' });
      if (!known) await this.tickets.addNote(tx, ticket, text, actor, idempotencyKey, mentions);
      const note = known ?? (await this.noteOf(tx, idempotencyKey))!;
      const { id, text: words, mentions: named, at } = note;
      return { kind: 'note', id, author: { id: actor.id, name: actor.name }, text: words, mentions: named, at: at.toISOString() };
    });
  }

  /** A note that was posted before, whose answer got lost, has ended it already. @throws NotEscalated */
  answerEscalation(actor: Actor, ticketId: number, answer: EscalationAnswer): Promise<TicketRow> {
    const work = async (tx: Tx, ticket: TicketState): Promise<void> => {
      if (answer.how === 'take') await this.escalations.take(tx, ticket, actor);
      else if (!(await this.noteOf(tx, answer.idempotencyKey))) await this.escalations.answer(tx, ticket, answer, actor);
    };
    return this.do(actor, ticketId, work, 'mailbox.manage');
  }

  /** @throws SomebodyIsReplying when a colleague is writing an answer: closing would take it from under them. */
  close(actor: Actor, ticketId: number, reason: CloseReason): Promise<TicketRow> {
    return this.do(actor, ticketId, async (tx, ticket) => {
      await refuseObstacle(tx, actor, ticketId);
      await this.tickets.close(tx, ticket, reason, actor);
    });
  }

  async markRead(actor: Actor, ticketId: number, seq: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const ticket = await row<{ mailbox_id: number }>(tx, 'SELECT mailbox_id FROM ticket WHERE id = $1', [ticketId]);
      if (!ticket) throw new NotFound();
      actor.assertIn(ticket.mailbox_id, 'ticket.read');
      await markRead(tx, ticketId, actor, seq);
    });
  }

  private noteOf(
    tx: Tx,
    idempotencyKey: string,
  ): Promise<(Pick<Note, 'id' | 'text' | 'mentions'> & { authorId: number; at: Date }) | undefined> {
    return row(
      tx,
      `SELECT n.id, n.author_id AS "authorId", n.text, n.created_at AS at, ${MENTIONS} AS mentions FROM note n WHERE n.idempotency_key = $1`,
      [idempotencyKey],
    );
  }

  private async row(ticketId: number): Promise<TicketRow> {
    const [found] = await this.ticketRows.byIds([ticketId]);
    if (!found) throw new NotFound();
    return found;
  }
}
