import { Injectable } from '@nestjs/common';
import type { IntakeDecision } from '#mail/intake-decision';
import { Customers } from '../customers/customers.service.ts';
import { type Acknowledgeable, Acknowledgements } from '../outbox/acknowledgements.service.ts';
import { rows, type Tx } from '../platform/database/database.ts';
import { Conversation } from '../tickets/conversation.service.ts';
import type { NewMessage, Placement } from '../tickets/placement.ts';
import { fingerprintOf } from './fingerprint.ts';
import { lineOf } from './mail-line.ts';
import type { OwnMailbox, ParsedMailRow } from './stored-mail.ts';

export interface DecidedMail extends ParsedMailRow {
  decision: IntakeDecision;
}

interface Outcome {
  id: number;
  outcome: IntakeDecision['kind'];
  reason: unknown;
  ticketId: number | null;
  messageId: number | null;
  duplicateOf: number | null;
  sender: string;
  subject: string;
  fingerprint: string;
}

/** Puts decided mails where they belong, in the caller's transaction; a row that is no longer `stored` is left alone. */
@Injectable()
export class MailPlacement {
  constructor(
    private readonly customers: Customers,
    private readonly conversation: Conversation,
    private readonly acknowledgements: Acknowledgements,
  ) {}

  async place(tx: Tx, mailbox: OwnMailbox, mails: readonly DecidedMail[]): Promise<void> {
    const waiting = await rows<{ id: number }>(
      tx,
      `SELECT id FROM inbound_mail WHERE id = ANY ($1) AND state = 'stored' ORDER BY id FOR UPDATE`,
      [mails.map(({ row }) => row.id)],
    );
    const ids = new Set(waiting.map(({ id }) => id));
    const outcomes = await this.placeAll(
      tx,
      mailbox,
      mails.filter(({ row }) => ids.has(row.id)),
    );
    await rows(
      tx,
      `UPDATE inbound_mail i SET state = 'decided', outcome = o.outcome, reason = o.reason, ticket_id = o."ticketId", message_id = o."messageId",
         duplicate_of = o."duplicateOf", decided_at = current_instant(), sender = o.sender, subject = o.subject, fingerprint = o.fingerprint
       FROM jsonb_to_recordset($1) AS o(id bigint, outcome text, reason jsonb, "ticketId" bigint, "messageId" bigint, "duplicateOf" bigint,
         sender text, subject text, fingerprint text)
       WHERE i.id = o.id`,
      [JSON.stringify(outcomes)],
    );
  }

  private async placeAll(tx: Tx, mailbox: OwnMailbox, mails: readonly DecidedMail[]): Promise<Outcome[]> {
    const customers = await this.customers.ofSenders(
      tx,
      mails.flatMap(({ decision }) => (decision.kind === 'open' && decision.customer ? [decision.customer] : [])),
    );
    const places = mails.map((each) => placementOf(mailbox, each, customers));
    const messages = mails.flatMap((each, index) => {
      const placement = places[index];
      return placement ? [{ placement, message: messageOf(each, mailbox) }] : [];
    });
    const placed = await this.conversation.receiveAll(tx, messages);
    const opened = mails.filter((_, index) => places[index]).flatMap((each, index) => acknowledgeable(each, placed[index]!.ticketId));
    await this.acknowledgements.queue(tx, mailbox.id, mailbox.rules.acknowledgement, opened);
    return mails.map(({ row, mail, decision }, index) => {
      const place = places[index] ? placed.shift() : undefined;
      return {
        id: row.id,
        outcome: decision.kind,
        reason: decision.reason,
        ticketId: place?.ticketId ?? ('ticketId' in decision ? decision.ticketId : null),
        messageId: place?.messageId ?? null,
        duplicateOf: decision.kind === 'duplicate' ? decision.duplicateOf : null,
        ...lineOf(mail),
        fingerprint: fingerprintOf(mail),
      };
    });
  }
}

const placementOf = (
  mailbox: OwnMailbox,
  { row, mail, decision }: DecidedMail,
  customers: ReadonlyMap<string, number>,
): Placement | null => {
  const reason = decision.reason.code;
  const bounced = mail.bounce?.recipients ?? [];
  switch (decision.kind) {
    case 'open':
      return {
        kind: 'open',
        mailboxId: mailbox.id,
        customerId: customers.get(decision.customer?.address.toLowerCase() ?? '') ?? null,
        backfill: row.backfill,
        reason,
        warning: decision.warning,
        related: decision.related.map(({ ticketId, because }) => ({ ticketId, reason: because })),
      };
    case 'append':
      return { kind: 'append', ticketId: decision.ticketId, reason, warning: decision.warning, quiet: row.backfill };
    case 'bounce':
      if (decision.ticketId === null) return null;
      return { kind: 'bounce', ticketId: decision.ticketId, replyId: decision.replyId, recipients: bounced, quiet: row.backfill };
    case 'auto-reply':
      return decision.ticketId === null ? null : { kind: 'auto-reply', ticketId: decision.ticketId, reason };
    case 'outgoing':
      return { kind: 'outgoing', ticketId: decision.ticketId, reason };
    case 'spam':
    case 'own-copy':
    case 'duplicate':
    case 'ignored':
      return null;
  }
};

/** Only who begins a conversation is told that it arrived. */
const acknowledgeable = ({ row, mail, decision }: DecidedMail, ticketId: number): Acknowledgeable[] => {
  if (decision.kind !== 'open') return [];
  const { customer } = decision;
  const { neverAnswer } = mail.auto;
  const { subject, messageId, inReplyTo, references } = mail;
  const { backfill, receivedAt } = row;
  return [{ ticketId, neverAnswer, backfill, receivedAt, customer, subject, messageId, inReplyTo, references }];
};

/** Without a usable From the mail still has to come from somebody: from the mailbox itself. */
const messageOf = ({ row, mail }: ParsedMailRow, mailbox: OwnMailbox): NewMessage => ({
  from: mail.from ?? { name: '', address: mailbox.addresses[0]! },
  to: mail.to,
  cc: mail.cc,
  replyTo: mail.replyTo,
  subject: mail.subject,
  messageId: mail.messageId,
  inReplyTo: mail.inReplyTo,
  references: mail.references,
  text: mail.fresh,
  quoted: mail.quoted,
  snippet: mail.snippet,
  html: mail.html,
  language: mail.language,
  headerDate: mail.date === null ? null : new Date(mail.date),
  receivedAt: row.receivedAt,
  rawSha256: row.rawSha256,
  attachments: mail.attachments,
  events: mail.events,
});
