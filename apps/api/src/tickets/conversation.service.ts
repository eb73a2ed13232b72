import { Injectable } from '@nestjs/common';
import type { HistoryEvent } from '#contracts/history';
import type { CHANNELS, MailAddress, MESSAGE_WARNINGS } from '#contracts/tickets';
import { History } from '../history/history.service.ts';
import { row, rows, type Tx } from '../platform/database/database.ts';
import { Tickets } from './tickets.service.ts';
import { lockTicket, type TicketState } from './ticket-lock.ts';
import { Ticket } from './ticket.entity.ts';

export interface StoredAttachment {
  name: string;
  type: string;
  size: number;
  sha256: string;
  contentId: string | null;
  inline: boolean;
}

/** A message as it becomes part of a conversation. Ids without angle brackets; `text` is what was written now, `quoted` what it quotes. */
export interface NewMessage {
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  replyTo: MailAddress[];
  subject: string;
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  text: string;
  quoted: string;
  snippet: string;
  /** Sanitised. */
  html: string | null;
  language: string | null;
  headerDate: Date | null;
  receivedAt: Date;
  /** Null for phone and counter. */
  rawSha256: string | null;
  attachments: StoredAttachment[];
}

/** What intake decided. `reason` is the code of its stored decision: the answer to "why is this here?". */
export type Placement =
  | {
      kind: 'open';
      mailboxId: number;
      customerId: number | null;
      /** Old mail of a first connection: no deadline clock. */
      backfill: boolean;
      reason: string;
      /** The closed ticket that this one continues. */
      linkTo?: number;
      related?: { ticketId: number; reason: string }[];
    }
  | {
      kind: 'append';
      ticketId: number;
      reason: string;
      warning: (typeof MESSAGE_WARNINGS)[number] | null;
      /** Old mail of a first connection, or written by a program: reopens nothing, runs no deadline. */
      quiet?: boolean;
    }
  /** A colleague answered from another mail program: seen in Sent. */
  | { kind: 'outgoing'; ticketId: number; reason: string };

export interface Placed {
  ticketId: number;
  messageId: number;
  seq: number;
}

interface OutboundReply extends Omit<NewMessage, 'html' | 'language' | 'headerDate' | 'receivedAt' | 'replyTo'> {
  seq: number;
  authorId: number;
  at: Date;
}

interface Insert extends NewMessage {
  ticketId: number;
  seq: number;
  direction: 'inbound' | 'outbound';
  channel: (typeof CHANNELS)[number];
  authorId: number | null;
  warning: string | null;
}

/** The messages of a ticket: the only writer of `message` and of the ticket's conversation columns. */
@Injectable()
export class Conversation {
  constructor(
    private readonly history: History,
    private readonly tickets: Tickets,
  ) {}

  async receive(tx: Tx, placement: Placement, message: NewMessage): Promise<Placed> {
    if (placement.kind === 'open') return this.open(tx, placement, 'mail', message, null);
    const ticket = await lockTicket(tx, placement.ticketId);
    if (placement.kind === 'outgoing') return this.sentElsewhere(tx, ticket, message);
    const placed = await this.add(tx, ticket, 'inbound', 'mail', message, null, placement.warning);
    await this.history.append(tx, ticket.id, null, {
      type: 'customer.replied',
      payload: {
        messageId: placed.messageId,
        from: message.from.address,
        subject: message.subject,
        reason: placement.reason,
        quiet: placement.quiet ?? false,
      },
    });
    if (placement.quiet) return placed;
    if (ticket.phase === 'closed') await this.tickets.reopen(tx, ticket, null, 'customer-wrote');
    else if (ticket.phase === 'on-hold') await this.tickets.resume(tx, ticket, null, 'customer-wrote');
    return placed;
  }

  /** A case that came by phone or at the counter. */
  openByHand(
    tx: Tx,
    place: { mailboxId: number; customerId: number },
    channel: Exclude<(typeof CHANNELS)[number], 'mail'>,
    message: NewMessage,
    by: { id: number },
  ): Promise<Placed> {
    return this.open(tx, { kind: 'open', ...place, backfill: false, reason: 'by-hand' }, channel, message, by.id);
  }

  /** The next place in the conversation, taken when a reply is queued so that a later draft is stale. */
  async reserveSeq(tx: Tx, ticket: TicketState): Promise<number> {
    const seq = ticket.conversationSeq + 1;
    await tx.update(Ticket, { id: ticket.id }, { conversationSeq: seq });
    ticket.conversationSeq = seq;
    return seq;
  }

  /** A reply left. Its place was reserved when it was queued. @returns the message's id. */
  async recordOutbound(tx: Tx, ticketId: number, reply: OutboundReply): Promise<number> {
    const { at, seq, authorId, ...message } = reply;
    const id = await this.insert(tx, {
      ...message,
      ticketId,
      seq,
      direction: 'outbound',
      channel: 'mail',
      authorId,
      warning: null,
      replyTo: [],
      html: null,
      language: null,
      headerDate: at,
      receivedAt: at,
    });
    await this.noteMessage(tx, ticketId, message, at);
    await this.join(tx, ticketId, [...message.to, ...message.cc]);
    return id;
  }

  private async open(
    tx: Tx,
    placement: Extract<Placement, { kind: 'open' }>,
    channel: (typeof CHANNELS)[number],
    message: NewMessage,
    byId: number | null,
  ): Promise<Placed> {
    const made = await row<{ id: number }>(
      tx,
      `INSERT INTO ticket (mailbox_id, subject, customer_id, channel, last_message_at, deadline) VALUES ($1, $2, $3, $4, $5, 'none') RETURNING id`,
      [placement.mailboxId, message.subject, placement.customerId, channel, message.receivedAt],
    );
    const ticket = await lockTicket(tx, made!.id);
    const placed = await this.add(tx, ticket, 'inbound', channel, message, byId, null);
    const events: HistoryEvent[] = [
      { type: 'ticket.opened', payload: { channel, subject: message.subject, backfill: placement.backfill } },
      ...(channel === 'mail'
        ? ([
            {
              type: 'mail.received',
              payload: { messageId: placed.messageId, from: message.from.address, subject: message.subject, reason: placement.reason },
            },
          ] as const)
        : []),
    ];
    for (const event of events) await this.history.append(tx, ticket.id, byId, event);
    if (placement.linkTo) await this.relate(tx, ticket.id, placement.linkTo, 'continues-closed');
    for (const { ticketId, reason } of placement.related ?? []) await this.relate(tx, ticket.id, ticketId, reason);
    return placed;
  }

  private async sentElsewhere(tx: Tx, ticket: TicketState, message: NewMessage): Promise<Placed> {
    const placed = await this.add(tx, ticket, 'outbound', 'mail', message, null, 'sent-elsewhere');
    await this.history.append(tx, ticket.id, null, {
      type: 'reply.sent-elsewhere',
      payload: { messageId: placed.messageId, from: message.from.address },
    });
    return placed;
  }

  private async add(
    tx: Tx,
    ticket: TicketState,
    direction: Insert['direction'],
    channel: Insert['channel'],
    message: NewMessage,
    authorId: number | null,
    warning: string | null,
  ): Promise<Placed> {
    const seq = await this.reserveSeq(tx, ticket);
    const messageId = await this.insert(tx, { ...message, ticketId: ticket.id, seq, direction, channel, authorId, warning });
    if (direction === 'inbound') {
      await tx.update(Ticket, { id: ticket.id }, { inboundSeq: seq });
      ticket.inboundSeq = seq;
    }
    await this.noteMessage(tx, ticket.id, message, message.receivedAt);
    // Someone who joined uninvited stays a stranger until a colleague answers them.
    const people = warning === 'not-a-participant' ? [] : [message.from, ...message.replyTo, ...message.to, ...message.cc];
    await this.join(tx, ticket.id, people);
    return { ticketId: ticket.id, messageId, seq };
  }

  private async insert(tx: Tx, message: Insert): Promise<number> {
    const made = await row<{ id: number }>(
      tx,
      `INSERT INTO message (ticket_id, seq, direction, channel, from_name, from_address, to_list, cc_list, reply_to, subject, message_id,
         in_reply_to, refs, text, quoted, snippet, html, language, header_date, received_at, author_id, raw_sha256, warning)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) RETURNING id`,
      [
        message.ticketId,
        message.seq,
        message.direction,
        message.channel,
        message.from.name,
        message.from.address,
        JSON.stringify(message.to),
        JSON.stringify(message.cc),
        JSON.stringify(message.replyTo),
        message.subject,
        message.messageId,
        message.inReplyTo,
        message.references,
        message.text,
        message.quoted,
        message.snippet,
        message.html,
        message.language,
        message.headerDate,
        message.receivedAt,
        message.authorId,
        message.rawSha256,
        message.warning,
      ],
    );
    if (message.attachments.length > 0) {
      await rows(
        tx,
        `INSERT INTO attachment (message_id, position, name, type, size, sha256, content_id, inline)
         SELECT $1, a.position, a.name, a.type, a.size, a.sha256, a."contentId", a.inline
         FROM jsonb_to_recordset($2) AS a(position int, name text, type text, size int, sha256 text, "contentId" text, inline boolean)`,
        [made!.id, JSON.stringify(message.attachments.map((attachment, position) => ({ ...attachment, position })))],
      );
    }
    return made!.id;
  }

  private async noteMessage(
    tx: Tx,
    ticketId: number,
    message: { snippet: string; attachments: readonly { inline: boolean }[] },
    at: Date,
  ): Promise<void> {
    await row(
      tx,
      `UPDATE ticket SET message_count = message_count + 1, attachment_count = attachment_count + $3,
         snippet = CASE WHEN $4 >= last_message_at THEN $2 ELSE snippet END, last_message_at = greatest(last_message_at, $4) WHERE id = $1`,
      [ticketId, message.snippet, message.attachments.filter(({ inline }) => !inline).length, at],
    );
  }

  private async join(tx: Tx, ticketId: number, people: readonly MailAddress[]): Promise<void> {
    await row(
      tx,
      `INSERT INTO ticket_participant (ticket_id, address, name)
       SELECT DISTINCT ON (lower(p.address)) $1::bigint, lower(p.address), p.name FROM jsonb_to_recordset($2) AS p(address text, name text)
       ON CONFLICT DO NOTHING`,
      [ticketId, JSON.stringify(people)],
    );
  }

  private async relate(tx: Tx, ticketId: number, otherId: number, reason: string): Promise<void> {
    const made = await row<{ number: number }>(
      tx,
      `INSERT INTO ticket_relation (ticket_id, related_id, reason) VALUES (least($1::bigint, $2), greatest($1::bigint, $2), $3)
       ON CONFLICT DO NOTHING RETURNING (SELECT number FROM ticket WHERE id = $2)`,
      [ticketId, otherId, reason],
    );
    if (made)
      await this.history.append(tx, ticketId, null, {
        type: 'ticket.related',
        payload: { ticketId: otherId, number: made.number, reason },
      });
  }
}
