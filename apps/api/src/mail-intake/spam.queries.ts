import { Injectable } from '@nestjs/common';
import type { SpamMail } from '#contracts/spam';
import type { Actor } from '../accounts/actor.ts';
import { MAILBOX_CHANNEL, type MailboxNews } from '../mailboxes/mailbox-news.ts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';

/** 迷惑メール: mail that the rules of a mailbox set aside. It stays where it is; a person can make a ticket of it. */
@Injectable()
export class SpamMails {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, mailboxId: number | undefined): Promise<SpamMail[]> {
    const found = await this.database.rows<Omit<SpamMail, 'receivedAt'> & { receivedAt: Date }>(
      `SELECT id, mailbox_id AS "mailboxId", coalesce(sender, '') AS sender, coalesce(subject, '') AS subject,
         coalesce(internal_date, listed_at) AS "receivedAt",
         jsonb_build_object('code', reason ->> 'code', 'name', reason ->> 'name', 'contains', reason ->> 'contains') AS reason
       FROM inbound_mail WHERE mailbox_id = ANY ($1) AND ($2::bigint IS NULL OR mailbox_id = $2) AND outcome = 'spam' ORDER BY id DESC LIMIT 500`,
      [actor.mailboxIds('ticket.read'), mailboxId ?? null],
    );
    return found.map((mail) => ({ ...mail, receivedAt: mail.receivedAt.toISOString() }));
  }

  /** Intake places it again, this time without the rules. @returns the mailbox. @throws NotFound (also for what is no spam), NotAllowed */
  async release(actor: Actor, id: number): Promise<number> {
    const [found] = await this.database.rows<{ mailboxId: number }>(
      `SELECT mailbox_id AS "mailboxId" FROM inbound_mail WHERE id = $1 AND outcome = 'spam'`,
      [id],
    );
    if (!found) throw new NotFound();
    actor.assertIn(found.mailboxId, 'ticket.work');
    const news: MailboxNews = { mailbox: found.mailboxId, changed: 'status' };
    await this.database.rows(
      `WITH released AS (
         UPDATE inbound_mail SET state = 'stored', outcome = NULL, reason = NULL, decided_at = NULL, decided_by = $2, attempts = 0, backfill = false
         WHERE id = $1 AND outcome = 'spam'
       )
       SELECT pg_notify('${MAILBOX_CHANNEL}', $3)`,
      [id, actor.id, JSON.stringify(news)],
    );
    return found.mailboxId;
  }
}
