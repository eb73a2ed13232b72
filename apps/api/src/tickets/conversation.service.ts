import { Injectable } from '@nestjs/common';
import type { HistoryEvent } from '#contracts/history';
import type { CHANNELS, MailAddress } from '#contracts/messages';
import { type Beginning, bytea, type Entry, History } from '../history/history.service.ts';
import { row, rows, type Tx } from '../platform/database/database.ts';
import { everybody, insertMessages, type MessageRow, welcome } from './message-rows.ts';
import type { NewMessage, Placement } from './placement.ts';
import { asksSomebody } from './question.ts';
import { TicketRelations } from './ticket-relations.service.ts';
import { Tickets } from './tickets.service.ts';
import { lockTicket, type TicketState } from './ticket-lock.ts';
import { Ticket } from './ticket.entity.ts';

export interface Placed {
  ticketId: number;
  messageId: number;
  seq: number;
}

interface OutboundReply extends Omit<NewMessage, 'headerDate' | 'receivedAt' | 'replyTo' | 'events'> {
  seq: number;
  authorId: number;
  /** 転送: what it took to somebody else. */
  forwardOf: number | null;
  at: Date;
}

/** With what a case begins to be due. */
export interface FirstDeadline {
  dueAt: Date | null;
  events: HistoryEvent[];
}

/** @param cases `askedAt` null: nobody waits. @returns in the order given */
type FirstDeadlines = (tx: Tx, cases: readonly { mailboxId: number; askedAt: Date | null }[]) => Promise<FirstDeadline[]>;

interface BegunMail {
  mailboxId: number;
  customerId: number;
  to: MailAddress[];
  subject: string;
  idempotencyKey: string;
}

interface NewCase {
  placement: Extract<Placement, { kind: 'open' }>;
  channel: MessageRow['channel'];
  message: NewMessage;
  byId: number | null;
}

interface Opened extends NewCase {
  ticketId: number;
  messageId: number;
  first: FirstDeadline;
}

/** How messages come to tickets, and what that does to the conversation. Between tickets they are moved by `MessageMoves`. */
@Injectable()
export class Conversation {
  private firstDeadlines: FirstDeadlines = (_, cases) => Promise.resolve(cases.map(() => ({ dueAt: null, events: [] })));

  constructor(
    private readonly history: History,
    private readonly tickets: Tickets,
    private readonly relations: TicketRelations,
  ) {}

  /** Who decides about deadlines says it here, at construction: a ticket is never seen without. */
  beginWith(firstDeadlines: FirstDeadlines): void {
    this.firstDeadlines = firstDeadlines;
  }

  async receive(tx: Tx, placement: Placement, message: NewMessage): Promise<Placed> {
    return (await this.receiveAll(tx, [{ placement, message }]))[0]!;
  }

  /** Mails that do not depend on each other. New tickets are made together: a first connection brings thousands. @returns places in the order given */
  async receiveAll(tx: Tx, mails: readonly { placement: Placement; message: NewMessage }[]): Promise<Placed[]> {
    const opened = await this.open(
      tx,
      mails.flatMap(({ placement, message }) => (placement.kind === 'open' ? [{ placement, message, channel: 'mail', byId: null }] : [])),
    );
    const placed: Placed[] = [];
    for (const { placement, message } of mails) {
      placed.push(placement.kind === 'open' ? opened.shift()! : await this.join(tx, placement, message));
    }
    return placed;
  }

  /** A case that came by phone or at the counter. */
  async openByHand(
    tx: Tx,
    place: { mailboxId: number; customerId: number },
    channel: Exclude<(typeof CHANNELS)[number], 'mail'>,
    message: NewMessage,
    by: { id: number },
  ): Promise<Placed> {
    const placement = { kind: 'open', ...place, backfill: false, reason: 'by-hand' } as const;
    return (await this.open(tx, [{ placement, channel, message, byId: by.id }]))[0]!;
  }

  /** 新しいメール: we write first. Nobody waits for an answer, so no deadline runs. @returns null when there is one with this key */
  async begin(tx: Tx, mail: BegunMail, by: { id: number }): Promise<number | null> {
    const { mailboxId, customerId, to, subject, idempotencyKey } = mail;
    const made = await row<{ id: number }>(
      tx,
      `INSERT INTO ticket (mailbox_id, customer_id, assignee_id, subject, channel, last_message_at, idempotency_key)
       VALUES ($1, $2, $3, $4, 'mail', current_instant(), $5) ON CONFLICT (idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING RETURNING id`,
      [mailboxId, customerId, by.id, subject, idempotencyKey],
    );
    if (!made) return null;
    await welcome(tx, [{ ticketId: made.id, people: to }]);
    const payload = { to: to.map(({ address }) => address), subject };
    await this.history.append(tx, made.id, by.id, { type: 'ticket.started', payload });
    return made.id;
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
    const { at, ...message } = reply;
    const [id] = await insertMessages(tx, [
      {
        ...message,
        ticketId,
        direction: 'outbound',
        channel: 'mail',
        warning: null,
        replyTo: [],
        headerDate: at,
        receivedAt: at,
        events: [],
      },
    ]);
    await row(
      tx,
      `UPDATE ticket SET message_count = message_count + 1, attachment_count = attachment_count + $3,
         snippet = CASE WHEN $4 >= last_message_at THEN $2 ELSE snippet END, last_message_at = greatest(last_message_at, $4) WHERE id = $1`,
      [ticketId, message.snippet, shown(message.attachments), at],
    );
    await welcome(tx, [{ ticketId, people: [...message.to, ...message.cc] }]);
    return id!;
  }

  private async open(tx: Tx, cases: readonly NewCase[]): Promise<Placed[]> {
    if (cases.length === 0) return [];
    const places = await rows<{ ticketId: number; messageId: number; at: Date }>(
      tx,
      `SELECT nextval('ticket_id_seq') AS "ticketId", nextval('message_id_seq') AS "messageId", current_instant() AS at FROM generate_series(1, $1)`,
      [cases.length],
    );
    const at = places[0]!.at;
    const deadlines = await this.firstDeadlines(
      tx,
      cases.map(({ placement: { mailboxId, backfill }, message: { receivedAt } }) => ({
        mailboxId,
        askedAt: backfill ? null : receivedAt < at ? receivedAt : at,
      })),
    );
    const opened = cases.map((each, index) => ({ ...each, ...places[index]!, first: deadlines[index]! }));
    const beginning = this.history.begin(at, opened.flatMap(openingOf));
    await this.insertTickets(tx, opened, beginning);
    await insertMessages(
      tx,
      opened.map(({ ticketId, messageId, channel, message, byId, placement }) => ({
        ...message,
        id: messageId,
        ticketId,
        seq: 1,
        direction: 'inbound',
        channel,
        authorId: byId,
        warning: placement.warning ?? null,
      })),
    );
    await welcome(
      tx,
      opened.map(({ ticketId, message }) => ({ ticketId, people: everybody(message) })),
    );
    await this.history.recordBeginning(tx, beginning);
    for (const { ticketId, placement } of opened) {
      if (placement.linkTo) await this.relations.suggest(tx, ticketId, placement.linkTo, 'continues-closed');
      for (const related of placement.related ?? []) await this.relations.suggest(tx, ticketId, related.ticketId, related.reason);
    }
    return opened.map(({ ticketId, messageId }) => ({ ticketId, messageId, seq: 1 }));
  }

  /** With deadline and history head, so written once: an update of a ticket just inserted would enter all its indexes again. */
  private async insertTickets(tx: Tx, opened: readonly Opened[], { heads }: Beginning): Promise<void> {
    await rows(
      tx,
      `INSERT INTO ticket (id, mailbox_id, subject, customer_id, channel, last_message_at, snippet, message_count, attachment_count, conversation_seq,
         inbound_seq, deadline, due_at, version, history_seq, history_head)
       OVERRIDING SYSTEM VALUE
       SELECT id, "mailboxId", subject, "customerId", channel, "receivedAt", snippet, 1, attachments, 1, 1, deadline, "dueAt", 1 + "historySeq", "historySeq", "historyHead"
       FROM json_to_recordset($1) AS c(id bigint, "mailboxId" bigint, subject text, "customerId" bigint, channel text, "receivedAt" timestamptz,
         snippet text, attachments int, deadline text, "dueAt" timestamptz, "historySeq" int, "historyHead" bytea)`,
      [
        JSON.stringify(
          opened.map(({ ticketId, placement: { mailboxId, customerId }, channel, message, first }) => ({
            id: ticketId,
            mailboxId,
            subject: message.subject,
            customerId,
            channel,
            receivedAt: message.receivedAt,
            snippet: message.snippet,
            attachments: shown(message.attachments),
            deadline: first.dueAt ? 'running' : 'none',
            dueAt: first.dueAt,
            historySeq: heads.get(ticketId)!.seq,
            historyHead: bytea(heads.get(ticketId)!.hash),
          })),
        ),
      ],
    );
  }

  private async join(tx: Tx, placement: Exclude<Placement, { kind: 'open' }>, message: NewMessage): Promise<Placed> {
    const ticket = await lockTicket(tx, placement.ticketId);
    if (placement.kind === 'outgoing') {
      const placed = await this.add(tx, ticket, 'outbound', message, 'sent-elsewhere');
      await this.history.append(tx, ticket.id, null, {
        type: 'reply.sent-elsewhere',
        payload: { messageId: placed.messageId, from: message.from.address },
      });
      return placed;
    }
    if (placement.kind === 'bounce') return this.comeBack(tx, ticket, placement, message);
    const quiet = placement.kind === 'auto-reply' || (placement.quiet ?? false);
    const warning = placement.kind === 'auto-reply' ? 'auto-reply' : placement.warning;
    const placed = await this.add(tx, ticket, 'inbound', message, warning);
    await this.history.append(tx, ticket.id, null, {
      type: 'customer.replied',
      payload: { messageId: placed.messageId, from: message.from.address, subject: message.subject, reason: placement.reason, quiet },
    });
    if (!quiet) await this.wake(tx, ticket, 'customer-wrote');
    return placed;
  }

  /** The customer has not got our answer: that is as urgent as a question. A delay is not final and only told. */
  private async comeBack(
    tx: Tx,
    ticket: TicketState,
    { replyId, recipients, quiet }: Extract<Placement, { kind: 'bounce' }>,
    message: NewMessage,
  ): Promise<Placed> {
    const delayed = recipients.length > 0 && recipients.every(({ action }) => action !== 'failed');
    const placed = await this.add(tx, ticket, 'inbound', message, delayed ? 'bounce-delayed' : 'bounce');
    const told = recipients.filter(({ action }) => action === (delayed ? 'delayed' : 'failed'));
    await this.history.append(tx, ticket.id, null, {
      type: 'reply.bounced',
      payload: {
        replyId,
        messageId: placed.messageId,
        recipients: told.map(({ address, original, status }) => ({ address, original, status })),
        delayed,
        quiet,
      },
    });
    if (!delayed && !quiet) await this.wake(tx, ticket, 'bounced');
    return placed;
  }

  private async wake(tx: Tx, ticket: TicketState, because: 'customer-wrote' | 'bounced'): Promise<void> {
    if (ticket.phase === 'closed') await this.tickets.reopen(tx, ticket, null, because);
    else if (ticket.phase === 'on-hold') await this.tickets.resume(tx, ticket, null, because);
  }

  private async add(
    tx: Tx,
    ticket: TicketState,
    direction: MessageRow['direction'],
    message: NewMessage,
    warning: string | null,
  ): Promise<Placed> {
    const seq = ticket.conversationSeq + 1;
    const inboundSeq = direction === 'inbound' && asksSomebody(warning) ? seq : ticket.inboundSeq;
    await row(
      tx,
      `UPDATE ticket SET conversation_seq = $2, inbound_seq = $3, message_count = message_count + 1, attachment_count = attachment_count + $4,
         snippet = CASE WHEN $6 >= last_message_at THEN $5 ELSE snippet END, last_message_at = greatest(last_message_at, $6) WHERE id = $1`,
      [ticket.id, seq, inboundSeq, shown(message.attachments), message.snippet, message.receivedAt],
    );
    Object.assign(ticket, { conversationSeq: seq, inboundSeq });
    const [messageId] = await insertMessages(tx, [
      { ...message, ticketId: ticket.id, seq, direction, channel: 'mail', authorId: null, warning },
    ]);
    // Someone who joined uninvited stays a stranger until a colleague answers them; a mail daemon takes part in nothing.
    if (warning === null || warning === 'sent-elsewhere' || warning === 'auto-reply')
      await welcome(tx, [{ ticketId: ticket.id, people: everybody(message) }]);
    return { ticketId: ticket.id, messageId: messageId!, seq };
  }
}

const openingOf = ({ channel, message, placement, byId, ticketId, messageId, first }: Opened): Entry[] => {
  const { subject, from } = message;
  const opened: HistoryEvent = { type: 'ticket.opened', payload: { channel, subject, backfill: placement.backfill } };
  const received: HistoryEvent = { type: 'mail.received', payload: { messageId, from: from.address, subject, reason: placement.reason } };
  return [
    ...(channel === 'mail' ? [opened, received] : [opened]).map((event) => ({ ticketId, actorId: byId, event })),
    ...first.events.map((event) => ({ ticketId, actorId: null, event })),
  ];
};

const shown = (attachments: readonly { inline: boolean }[]): number => attachments.filter(({ inline }) => !inline).length;
