import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { BusinessCalendar } from '#calendar/calendar';
import { isOpen } from '#calendar/segments';
import type { HistoryPayload } from '#contracts/history';
import type { MailRules } from '#contracts/mail-rules';
import type { MailAddress } from '#contracts/messages';
import { mayAcknowledge } from '#mail/acknowledge';
import { composeReply } from '#mail/compose';
import { buildReferences } from '#mail/references';
import { replySubject } from '#mail/subject';
import { History } from '../history/history.service.ts';
import { MailboxAccess } from '../mailboxes/mailbox-access.ts';
import { smtpOptions } from '../mailboxes/smtp-session.ts';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';
import { Jobs, jobType } from '../platform/jobs/jobs.ts';
import { log } from '../platform/log.ts';
import { lockTicket } from '../tickets/ticket-lock.ts';
import { type DeliveryResult, failedResult } from './delivery-result.ts';
import { deliverAsFile } from './eml-delivery.ts';
import { deliverBySmtp } from './smtp-delivery.ts';

const SWEEP_MS = 30_000;
const SWEPT = 20;
/** Later, "we have received your mail" only confuses whoever has perhaps been answered meanwhile. */
const IN_TIME = `a.created_at > current_instant() - interval '1 hour'`;

const ACKNOWLEDGE = jobType('outbox.acknowledge', z.object({ id: z.int() }));

/** A mail that opened a ticket. */
export interface Acknowledgeable {
  ticketId: number;
  neverAnswer: boolean;
  backfill: boolean;
  receivedAt: Date;
  customer: MailAddress | null;
  subject: string;
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
}

interface Letter {
  id: number;
  ticketId: number;
  mailboxId: number;
  from: MailAddress;
  to: MailAddress;
  subject: string;
  text: string;
  messageId: string;
  inReplyTo: string | null;
  references: string[];
  hours: 'open' | 'closed';
  at: Date;
}

/**
 * 受付のお知らせ: a mailbox's own automatic answer to a new ticket. Sent at most once: it is `sending` before anybody connects, and what a
 * crash leaves there stays. A lost one harms nobody, a doubled one would. While its mailbox is paused it waits, an hour at most.
 */
@Injectable()
export class Acknowledgements {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly history: History,
    private readonly access: MailboxAccess,
  ) {
    jobs.handle(ACKNOWLEDGE, ({ id }) => this.send(id));
    jobs.sweep('acknowledgements', SWEEP_MS, () => this.sweep());
  }

  /** In the transaction that opens the tickets. */
  async queue(tx: Tx, mailboxId: number, rules: MailRules['acknowledgement'], mails: readonly Acknowledgeable[]): Promise<void> {
    if (!rules.enabled || mails.length === 0) return;
    // One after the other over all mailboxes: the limits count what others are about to send.
    await rows(tx, `SELECT pg_advisory_xact_lock(hashtext('acknowledgements'))`);
    const now = (await row<{ at: Date; calendar: BusinessCalendar; ours: string[] }>(
      tx,
      `SELECT current_instant() AS at, calendar, ARRAY(SELECT lower(email) FROM person UNION SELECT lower(unnest(address || aliases)) FROM mailbox) AS ours
       FROM organisation`,
    ))!;
    const hours = isOpen(now.calendar, now.at) ? 'open' : 'closed';
    const text = rules[hours].trim();
    if (text === '') return;
    for (const mail of mails) {
      if (!(await this.may(tx, mail, now))) continue;
      const made = await row<{ id: number }>(
        tx,
        `INSERT INTO acknowledgement (ticket_id, mailbox_id, recipient, recipient_name, subject, text, hours, message_id, in_reply_to, refs)
         SELECT $1::bigint, id, $3, $4, $5, $6, $7, $8::text || substring(address FROM '@.*$'), $9, $10::text[] FROM mailbox WHERE id = $2 RETURNING id`,
        [
          mail.ticketId,
          mailboxId,
          mail.customer!.address.toLowerCase(),
          mail.customer!.name,
          replySubject(mail.subject),
          text,
          hours,
          `ack.${randomUUID()}`,
          ...threadOf(mail),
        ],
      );
      await this.jobs.enqueue(tx, ACKNOWLEDGE, { id: made!.id });
    }
  }

  async send(id: number): Promise<void> {
    const [letter] = await this.database.rows<Letter>(
      `UPDATE acknowledgement a SET state = 'sending' FROM mailbox m WHERE a.id = $1 AND a.state = 'queued' AND ${IN_TIME} AND m.id = a.mailbox_id AND m.state = 'active'
       RETURNING a.id, a.ticket_id AS "ticketId", a.mailbox_id AS "mailboxId", a.subject, a.text, a.hours, a.message_id AS "messageId",
         a.in_reply_to AS "inReplyTo", a.refs AS references, current_instant() AS at,
         json_build_object('name', m.display_name, 'address', m.address) AS "from",
         json_build_object('name', a.recipient_name, 'address', a.recipient) AS "to"`,
      [id],
    );
    if (!letter) return;
    const result = await this.deliver(letter);
    const sent = result.kind === 'answered' && result.verdicts.every(({ state }) => state === 'accepted');
    await this.database.transaction(async (tx) => {
      const ticket = await lockTicket(tx, letter.ticketId);
      await rows(tx, 'UPDATE acknowledgement SET state = $2 WHERE id = $1 RETURNING 1', [
        id,
        sent ? 'sent' : result.kind === 'unknown' ? 'unknown' : 'failed',
      ]);
      const payload = { to: letter.to.address, hours: letter.hours };
      await this.history.append(tx, ticket.id, null, { type: sent ? 'acknowledgement.sent' : 'acknowledgement.failed', payload });
    });
  }

  /** Those that nobody was woken for in time: their mailbox was paused, or we were off. */
  async sweep(): Promise<void> {
    const waiting = await this.database.rows<{ id: number; ticketId: number; inTime: boolean }>(
      `SELECT a.id, a.ticket_id AS "ticketId", ${IN_TIME} AS "inTime" FROM acknowledgement a JOIN mailbox m ON m.id = a.mailbox_id
       WHERE a.state = 'queued' AND (m.state = 'active' OR NOT ${IN_TIME}) ORDER BY a.id LIMIT ${SWEPT}`,
    );
    for (const { id, ticketId, inTime } of waiting) await (inTime ? this.send(id) : this.drop(id, ticketId));
  }

  private drop(id: number, ticketId: number): Promise<void> {
    return this.database.transaction(async (tx) => {
      const ticket = await lockTicket(tx, ticketId);
      const dropped = await row<HistoryPayload<'acknowledgement.dropped'>>(
        tx,
        `UPDATE acknowledgement SET state = 'dropped' WHERE id = $1 AND state = 'queued' RETURNING recipient AS "to", hours`,
        [id],
      );
      if (dropped) await this.history.append(tx, ticket.id, null, { type: 'acknowledgement.dropped', payload: dropped });
    });
  }

  private async may(tx: Tx, mail: Acknowledgeable, { at, ours }: { at: Date; ours: string[] }): Promise<boolean> {
    const counted = (await row<{ toRecipient: number; inLastHour: number }>(
      tx,
      `SELECT count(*) FILTER (WHERE recipient = $1) AS "toRecipient", count(*) FILTER (WHERE created_at > current_instant() - interval '1 hour') AS "inLastHour"
       FROM acknowledgement WHERE created_at > current_instant() - interval '24 hours'`,
      [mail.customer?.address.toLowerCase() ?? ''],
    ))!;
    const ageHours = (at.getTime() - mail.receivedAt.getTime()) / 3_600_000;
    return mayAcknowledge({ ...counted, auto: mail, customer: mail.customer, ours, backfill: mail.backfill, ageHours });
  }

  private async deliver(letter: Letter): Promise<DeliveryResult> {
    const to = [letter.to.address];
    try {
      const { raw } = await composeReply({
        ...letter,
        to: [letter.to],
        cc: [],
        bcc: [],
        replyTo: null,
        quote: null,
        html: null,
        date: letter.at,
        attachments: [],
        boundary: `acknowledgement${letter.id}`,
        automatic: true,
      });
      const connection = await this.access.connectionOf(letter.mailboxId);
      if (connection.kind === 'maildir') {
        return await deliverAsFile(connection.outgoingFolder, `acknowledgement-${letter.id}`, to, Readable.from([raw]));
      }
      const envelope = { from: letter.from.address, to, size: raw.length };
      return await deliverBySmtp(
        await smtpOptions(connection.outgoing, connection),
        envelope,
        () => Readable.from([raw]),
        async () => {},
      );
    } catch (error) {
      log.warn(
        { acknowledgementId: letter.id, problem: error instanceof Error ? error.name : 'unknown' },
        'an acknowledgement was not sent',
      );
      return failedResult(to, error, false);
    }
  }
}

const threadOf = (mail: Acknowledgeable): [string | null, string[]] => {
  const { inReplyTo, references } = buildReferences(mail);
  return [inReplyTo, references];
};
