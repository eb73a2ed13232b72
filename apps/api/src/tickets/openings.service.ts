import { Injectable } from '@nestjs/common';
import type { HistoryEvent } from '#contracts/history';
import type { CHANNELS, MailAddress } from '#contracts/messages';
import { type Beginning, bytea, type Entry, History } from '../history/history.service.ts';
import { row, rows, type Tx } from '../platform/database/database.ts';
import { everybody, insertMessages, type MessageRow, shown, welcome } from './message-rows.ts';
import type { NewMessage, Placement } from './placement.ts';
import { TicketRelations } from './ticket-relations.service.ts';

export interface Placed {
  ticketId: number;
  messageId: number;
  seq: number;
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

/** How tickets begin: by a customer's mail, by hand, or by a mail of ours. */
@Injectable()
export class Openings {
  private firstDeadlines: FirstDeadlines = (_, cases) => Promise.resolve(cases.map(() => ({ dueAt: null, events: [] })));

  constructor(
    private readonly history: History,
    private readonly relations: TicketRelations,
  ) {}

  /** Who decides about deadlines says it here, at construction: a ticket is never seen without. */
  beginWith(firstDeadlines: FirstDeadlines): void {
    this.firstDeadlines = firstDeadlines;
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

  /** Each written once. @returns places in the order given */
  async open(tx: Tx, cases: readonly NewCase[]): Promise<Placed[]> {
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
