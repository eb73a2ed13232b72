import { Injectable } from '@nestjs/common';
import { History } from '../history/history.service.ts';
import { row, type Tx } from '../platform/database/database.ts';
import { everybody, insertMessages, type MessageRow, shown, welcome } from './message-rows.ts';
import { Openings, type Placed } from './openings.service.ts';
import type { NewMessage, Placement } from './placement.ts';
import { asksSomebody } from './question.ts';
import { Tickets } from './tickets.service.ts';
import { lockTicket, type TicketState } from './ticket-lock.ts';
import { Ticket } from './ticket.entity.ts';

interface OutboundReply extends Omit<NewMessage, 'headerDate' | 'receivedAt' | 'replyTo' | 'events'> {
  seq: number;
  authorId: number;
  /** 転送: what it took to somebody else. */
  forwardOf: number | null;
  at: Date;
}

/** How messages come to tickets, and what that does to the conversation. Between tickets they are moved by `MessageMoves`. */
@Injectable()
export class Conversation {
  constructor(
    private readonly history: History,
    private readonly tickets: Tickets,
    private readonly openings: Openings,
  ) {}

  async receive(tx: Tx, placement: Placement, message: NewMessage): Promise<Placed> {
    return (await this.receiveAll(tx, [{ placement, message }]))[0]!;
  }

  /** Mails that do not depend on each other. New tickets are made together: a first connection brings thousands. @returns places in the order given */
  async receiveAll(tx: Tx, mails: readonly { placement: Placement; message: NewMessage }[]): Promise<Placed[]> {
    const opened = await this.openings.open(
      tx,
      mails.flatMap(({ placement, message }) => (placement.kind === 'open' ? [{ placement, message, channel: 'mail', byId: null }] : [])),
    );
    const placed: Placed[] = [];
    for (const { placement, message } of mails) {
      placed.push(placement.kind === 'open' ? opened.shift()! : await this.join(tx, placement, message));
    }
    return placed;
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
