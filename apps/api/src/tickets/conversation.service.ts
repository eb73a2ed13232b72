import { Injectable } from '@nestjs/common';
import type { HistoryEvent, HistoryPayload } from '#contracts/history';
import type { CHANNELS, MailAddress, MESSAGE_WARNINGS } from '#contracts/tickets';
import { type Entry, History } from '../history/history.service.ts';
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
      warning?: (typeof MESSAGE_WARNINGS)[number] | null;
      /** The closed ticket that this one continues. */
      linkTo?: number;
      related?: { ticketId: number; reason: string }[];
    }
  | {
      kind: 'append';
      ticketId: number;
      reason: string;
      warning: (typeof MESSAGE_WARNINGS)[number] | null;
      /** Old mail of a first connection: reopens nothing, runs no deadline. */
      quiet?: boolean;
    }
  /** What we sent came back, or is late. */
  | { kind: 'bounce'; ticketId: number; replyId: number | null; recipients: BouncedRecipient[]; quiet: boolean }
  /** An absence note or receipt: nobody needs to act. */
  | { kind: 'auto-reply'; ticketId: number; reason: string }
  /** A colleague answered from another mail program: seen in Sent. */
  | { kind: 'outgoing'; ticketId: number; reason: string };

type BouncedRecipient = HistoryPayload<'reply.bounced'>['recipients'][number] & { action: 'failed' | 'delayed' | 'delivered' };

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

interface NewCase {
  placement: Extract<Placement, { kind: 'open' }>;
  channel: Insert['channel'];
  message: NewMessage;
  byId: number | null;
}

/** The messages of a ticket: the only writer of `message` and of the ticket's conversation columns. */
@Injectable()
export class Conversation {
  constructor(
    private readonly history: History,
    private readonly tickets: Tickets,
  ) {}

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
    const [id] = await this.insert(tx, [
      {
        ...message,
        ticketId,
        direction: 'outbound',
        channel: 'mail',
        warning: null,
        replyTo: [],
        html: null,
        language: null,
        headerDate: at,
        receivedAt: at,
      },
    ]);
    await row(
      tx,
      `UPDATE ticket SET message_count = message_count + 1, attachment_count = attachment_count + $3,
         snippet = CASE WHEN $4 >= last_message_at THEN $2 ELSE snippet END, last_message_at = greatest(last_message_at, $4) WHERE id = $1`,
      [ticketId, message.snippet, shown(message.attachments), at],
    );
    await this.welcome(tx, [{ ticketId, people: [...message.to, ...message.cc] }]);
    return id!;
  }

  private async open(tx: Tx, cases: readonly NewCase[]): Promise<Placed[]> {
    if (cases.length === 0) return [];
    const made = await rows<{ id: number }>(
      tx,
      `INSERT INTO ticket (mailbox_id, subject, customer_id, channel, last_message_at, snippet, message_count, attachment_count, conversation_seq, inbound_seq)
       SELECT "mailboxId", subject, "customerId", channel, "receivedAt", snippet, 1, attachments, 1, 1
       FROM json_to_recordset($1) AS c("mailboxId" bigint, subject text, "customerId" bigint, channel text, "receivedAt" timestamptz, snippet text, attachments int)
       RETURNING id`,
      [
        JSON.stringify(
          cases.map(({ placement: { mailboxId, customerId }, channel, message: { subject, receivedAt, snippet, attachments } }) => ({
            mailboxId,
            subject,
            customerId,
            channel,
            receivedAt,
            snippet,
            attachments: shown(attachments),
          })),
        ),
      ],
    );
    const opened = cases.map((each, index) => ({ ...each, ticketId: made[index]!.id }));
    const messageIds = await this.insert(
      tx,
      opened.map(({ ticketId, channel, message, byId, placement }) => ({
        ...message,
        ticketId,
        seq: 1,
        direction: 'inbound',
        channel,
        authorId: byId,
        warning: placement.warning ?? null,
      })),
    );
    await this.welcome(
      tx,
      opened.map(({ ticketId, message }) => ({ ticketId, people: everybody(message) })),
    );
    const placed = opened.map(({ ticketId }, index) => ({ ticketId, messageId: messageIds[index]!, seq: 1 }));
    await this.history.appendAll(
      tx,
      opened.flatMap((each, index) => openingOf(each, placed[index]!)),
    );
    for (const { ticketId, placement } of opened) {
      if (placement.linkTo) await this.relate(tx, ticketId, placement.linkTo, 'continues-closed');
      for (const related of placement.related ?? []) await this.relate(tx, ticketId, related.ticketId, related.reason);
    }
    return placed;
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
    direction: Insert['direction'],
    message: NewMessage,
    warning: string | null,
  ): Promise<Placed> {
    const seq = ticket.conversationSeq + 1;
    const asksNobody = warning === 'auto-reply' || warning === 'bounce-delayed';
    const inboundSeq = direction === 'inbound' && !asksNobody ? seq : ticket.inboundSeq;
    await row(
      tx,
      `UPDATE ticket SET conversation_seq = $2, inbound_seq = $3, message_count = message_count + 1, attachment_count = attachment_count + $4,
         snippet = CASE WHEN $6 >= last_message_at THEN $5 ELSE snippet END, last_message_at = greatest(last_message_at, $6) WHERE id = $1`,
      [ticket.id, seq, inboundSeq, shown(message.attachments), message.snippet, message.receivedAt],
    );
    Object.assign(ticket, { conversationSeq: seq, inboundSeq });
    const [messageId] = await this.insert(tx, [
      { ...message, ticketId: ticket.id, seq, direction, channel: 'mail', authorId: null, warning },
    ]);
    // Someone who joined uninvited stays a stranger until a colleague answers them; a mail daemon takes part in nothing.
    if (warning === null || warning === 'sent-elsewhere' || warning === 'auto-reply')
      await this.welcome(tx, [{ ticketId: ticket.id, people: everybody(message) }]);
    return { ticketId: ticket.id, messageId: messageId!, seq };
  }

  /** @returns ids in the order given */
  private async insert(tx: Tx, messages: readonly Insert[]): Promise<number[]> {
    const made = await rows<{ id: number }>(
      tx,
      `INSERT INTO message (ticket_id, seq, direction, channel, from_name, from_address, to_list, cc_list, reply_to, subject, message_id,
         in_reply_to, refs, text, quoted, snippet, html, language, header_date, received_at, author_id, raw_sha256, warning)
       SELECT "ticketId", seq, direction, channel, "from" ->> 'name', "from" ->> 'address', "to", cc, "replyTo", subject, "messageId",
         "inReplyTo", ARRAY(SELECT json_array_elements_text("references")), text, quoted, snippet, html, language, "headerDate", "receivedAt", "authorId",
         "rawSha256", warning
       FROM json_to_recordset($1) AS m("ticketId" bigint, seq int, direction text, channel text, "from" json, "to" jsonb, cc jsonb, "replyTo" jsonb,
         subject text, "messageId" text, "inReplyTo" text, "references" json, text text, quoted text, snippet text, html text, language text,
         "headerDate" timestamptz, "receivedAt" timestamptz, "authorId" bigint, "rawSha256" text, warning text)
       RETURNING id`,
      [JSON.stringify(messages)],
    );
    const attachments = messages.flatMap((message, index) =>
      message.attachments.map((attachment, position) => ({ ...attachment, position, messageId: made[index]!.id })),
    );
    if (attachments.length > 0) {
      await rows(
        tx,
        `INSERT INTO attachment (message_id, position, name, type, size, sha256, content_id, inline)
         SELECT "messageId", position, name, type, size, sha256, "contentId", inline
         FROM json_to_recordset($1) AS a("messageId" bigint, position int, name text, type text, size int, sha256 text, "contentId" text, inline boolean)`,
        [JSON.stringify(attachments)],
      );
    }
    return made.map(({ id }) => id);
  }

  private async welcome(tx: Tx, joining: readonly { ticketId: number; people: readonly MailAddress[] }[]): Promise<void> {
    await rows(
      tx,
      `INSERT INTO ticket_participant (ticket_id, address, name)
       SELECT DISTINCT ON (p."ticketId", lower(p.address)) p."ticketId", lower(p.address), p.name
       FROM json_to_recordset($1) AS p("ticketId" bigint, address text, name text)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(joining.flatMap(({ ticketId, people }) => people.map(({ address, name }) => ({ ticketId, address, name }))))],
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

const openingOf = ({ channel, message, placement, byId }: NewCase, { ticketId, messageId }: Placed): Entry[] => {
  const { subject, from } = message;
  const opened: HistoryEvent = { type: 'ticket.opened', payload: { channel, subject, backfill: placement.backfill } };
  const received: HistoryEvent = { type: 'mail.received', payload: { messageId, from: from.address, subject, reason: placement.reason } };
  return (channel === 'mail' ? [opened, received] : [opened]).map((event) => ({ ticketId, actorId: byId, event }));
};

const everybody = ({ from, replyTo, to, cc }: NewMessage): MailAddress[] => [from, ...replyTo, ...to, ...cc];

const shown = (attachments: readonly { inline: boolean }[]): number => attachments.filter(({ inline }) => !inline).length;
