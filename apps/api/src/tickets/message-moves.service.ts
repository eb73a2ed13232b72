import { Injectable } from '@nestjs/common';
import type { HistoryEvent } from '#contracts/history';
import type { Actor } from '../accounts/actor.ts';
import { Customers } from '../customers/customers.service.ts';
import { History } from '../history/history.service.ts';
import { row, rows, type Tx } from '../platform/database/database.ts';
import { InvalidInput } from '../platform/domain-error.ts';
import { Ticket } from './ticket.entity.ts';
import { lockTicket, type TicketState } from './ticket-lock.ts';
import { IS_QUESTION, isAnswer } from './question.ts';
import { TicketRelations } from './ticket-relations.service.ts';
import { Tickets } from './tickets.service.ts';

interface MovedMessage {
  id: number;
  direction: 'inbound' | 'outbound';
  channel: string;
  subject: string;
  sender: { name: string; address: string };
  receivedAt: Date;
}

/** What of a ticket goes elsewhere. Notes come along by name, or all of them when no message stays. */
export interface Moving {
  messageIds: readonly number[];
  noteIds: readonly number[];
}

export interface Moved {
  toId: number;
  noteIds: number[];
}

/** Who wrote: behind a form on our own site stands the customer in Reply-To. */
const SENDER = `CASE WHEN lower(m.from_address) IN (SELECT unnest(b.address || b.aliases) FROM mailbox b) AND m.reply_to -> 0 IS NOT NULL THEN m.reply_to -> 0
  ELSE json_build_object('name', m.from_name, 'address', m.from_address)::jsonb END`;

/**
 * 「別の案件に分ける」 and 「この案件に移す」: the same act, into a new ticket or a known one. Both tickets keep a line about it, both
 * conversations count on, so that open drafts are stale. A ticket that nothing is left of closes and points at where it went.
 */
@Injectable()
export class MessageMoves {
  constructor(
    private readonly history: History,
    private readonly tickets: Tickets,
    private readonly customers: Customers,
    private readonly relations: TicketRelations,
  ) {}

  /** Both tickets are locked. @throws InvalidInput when a message is not of this ticket, or nothing would stay behind a split */
  async move(tx: Tx, from: TicketState, into: TicketState | null, moving: Moving, by: Actor): Promise<Moved> {
    const messages = await this.find(tx, from.id, moving.messageIds);
    const emptied = !(await row(tx, 'SELECT 1 FROM message WHERE ticket_id = $1 AND id <> ALL ($2) LIMIT 1', [from.id, moving.messageIds]));
    if (emptied && !into) throw new InvalidInput({ field: 'messageIds' });
    const to = into ?? (await this.open(tx, from, messages));
    await this.place(tx, from.id, to, moving.messageIds);
    const noteIds = await this.placeNotes(tx, from.id, to.id, emptied ? null : moving.noteIds);
    await this.count(tx, from.id, 1);
    await this.count(tx, to.id, messages.length);
    await this.relations.assert(tx, from.id, to.id, into ? 'moved' : 'split');
    await this.record(tx, { from, to, opened: !into, emptied, messages, by });
    await this.pointAt(tx, from, emptied ? to.id : null);
    await this.pointAt(tx, to, null);
    return { toId: to.id, noteIds };
  }

  private async find(tx: Tx, ticketId: number, ids: readonly number[]): Promise<MovedMessage[]> {
    const found = await rows<MovedMessage>(
      tx,
      `SELECT m.id, m.direction, m.channel, m.subject, ${SENDER} AS sender, m.received_at AS "receivedAt"
       FROM message m WHERE m.ticket_id = $1 AND m.id = ANY ($2) ORDER BY m.received_at, m.seq`,
      [ticketId, ids],
    );
    if (found.length !== new Set(ids).size) throw new InvalidInput({ field: 'messageIds' });
    return found;
  }

  private async open(tx: Tx, from: TicketState, messages: readonly MovedMessage[]): Promise<TicketState> {
    const first = messages.find(({ direction }) => direction === 'inbound') ?? messages[0]!;
    const customerId = first.direction === 'inbound' ? await this.customers.ofSender(tx, first.sender) : from.customerId;
    const made = await row<{ id: number }>(
      tx,
      `INSERT INTO ticket (mailbox_id, subject, customer_id, channel, last_message_at, conversation_seq, inbound_seq)
       VALUES ($1, $2, $3, $4, $5, 0, 0) RETURNING id`,
      [from.mailboxId, first.subject, customerId, first.channel, first.receivedAt],
    );
    return lockTicket(tx, made!.id);
  }

  /** At the end of the other conversation, in the order in which they came. A stranger whom a person puts somewhere is none there. */
  private async place(tx: Tx, fromId: number, to: TicketState, ids: readonly number[]): Promise<void> {
    await rows(
      tx,
      `UPDATE message m SET ticket_id = $2, seq = o.seq, warning = nullif(m.warning, 'not-a-participant')
       FROM (SELECT id, $3 + row_number() OVER (ORDER BY received_at, seq) AS seq FROM message WHERE ticket_id = $1 AND id = ANY ($4)) o
       WHERE m.id = o.id`,
      [fromId, to.id, to.conversationSeq, ids],
    );
    await rows(
      tx,
      `INSERT INTO ticket_participant (ticket_id, address, name)
       SELECT DISTINCT ON (lower(p.address)) $1::bigint, lower(p.address), p.name FROM message m, LATERAL (
         SELECT m.from_address AS address, m.from_name AS name
         UNION ALL SELECT x.address, x.name FROM jsonb_to_recordset(m.reply_to || m.to_list || m.cc_list) AS x(address text, name text)
       ) p WHERE m.id = ANY ($2) ON CONFLICT DO NOTHING`,
      [to.id, ids],
    );
  }

  private async placeNotes(tx: Tx, fromId: number, toId: number, ids: readonly number[] | null): Promise<number[]> {
    const moved = await rows<{ id: number }>(
      tx,
      'UPDATE note SET ticket_id = $2 WHERE ticket_id = $1 AND ($3::bigint[] IS NULL OR id = ANY ($3)) RETURNING id',
      [fromId, toId, ids],
    );
    return moved.map(({ id }) => id);
  }

  /** The sequence only grows: a draft begun before is stale, and no place is given twice. */
  private async count(tx: Tx, ticketId: number, places: number): Promise<void> {
    await rows(
      tx,
      `UPDATE ticket t SET conversation_seq = conversation_seq + $2, message_count = c.messages, attachment_count = c.files, inbound_seq = c.inbound,
         snippet = coalesce(l.snippet, ''), last_message_at = coalesce(l.received_at, t.last_message_at)
       FROM (SELECT count(*) AS messages, coalesce(max(seq) FILTER (WHERE ${IS_QUESTION}), 0) AS inbound,
               coalesce(sum((SELECT count(*) FROM attachment a WHERE a.message_id = m.id AND NOT a.inline)), 0) AS files
             FROM message m WHERE ticket_id = $1) c
         LEFT JOIN LATERAL (SELECT snippet, received_at FROM message WHERE ticket_id = $1 ORDER BY received_at DESC, seq DESC LIMIT 1) l ON true
       WHERE t.id = $1`,
      [ticketId, places],
    );
  }

  private async pointAt(tx: Tx, ticket: TicketState, mergedInto: number | null): Promise<void> {
    if (ticket.mergedInto === mergedInto) return;
    await tx.update(Ticket, { id: ticket.id }, { mergedInto });
    ticket.mergedInto = mergedInto;
  }

  private async record(
    tx: Tx,
    move: { from: TicketState; to: TicketState; opened: boolean; emptied: boolean; messages: readonly MovedMessage[]; by: Actor },
  ): Promise<void> {
    const { from, to, opened, emptied, by } = move;
    const messageIds = move.messages.map(({ id }) => id);
    const source = { ticketId: from.id, number: from.number };
    const target = { ticketId: to.id, number: to.number };
    const waiting = await this.firstUnanswered(tx, to.id, messageIds);
    if (!opened && (waiting !== null || to.mergedInto !== null)) await this.tickets.reopen(tx, to, by, 'moved');
    const arrivals: HistoryEvent[] = [
      ...(opened ? [{ type: 'ticket.opened' as const, payload: { ...openingOf(move.messages), splitFrom: source } }] : []),
      { type: 'messages.moved-in', payload: { from: source, messageIds, waiting } },
    ];
    const leaves: HistoryEvent = {
      type: 'messages.moved-out',
      payload: { to: target, messageIds, emptied, waiting: (await this.firstUnanswered(tx, from.id, null)) !== null },
    };
    await this.history.appendAll(tx, [
      ...arrivals.map((event) => ({ ticketId: to.id, actorId: by.id, event })),
      { ticketId: from.id, actorId: by.id, event: leaves },
    ]);
    if (emptied) await this.tickets.close(tx, from, 'merged', by);
  }

  /** The customer's first mail after our last answer. @param among only these */
  private async firstUnanswered(tx: Tx, ticketId: number, among: readonly number[] | null): Promise<number | null> {
    const found = await row<{ id: number }>(
      tx,
      `SELECT id FROM message m WHERE ticket_id = $1 AND ${IS_QUESTION} AND ($2::bigint[] IS NULL OR id = ANY ($2))
         AND NOT EXISTS (SELECT FROM message o WHERE o.ticket_id = $1 AND ${isAnswer('o')} AND o.received_at > m.received_at)
       ORDER BY received_at, seq LIMIT 1`,
      [ticketId, among],
    );
    return found?.id ?? null;
  }
}

const openingOf = ([first]: readonly MovedMessage[]): { channel: string; subject: string; backfill: boolean } => ({
  channel: first!.channel,
  subject: first!.subject,
  backfill: false,
});
