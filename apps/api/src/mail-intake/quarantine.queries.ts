import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { quarantine, QuarantinedMail } from '#contracts/quarantine';
import type { Actor } from '../accounts/actor.ts';
import { MAILBOX_CHANNEL, type MailboxNews } from '../mailboxes/mailbox-news.ts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import type { QuarantineReason } from './read-mail.ts';

interface QuarantineRow extends Omit<QuarantinedMail, 'receivedAt'> {
  receivedAt: Date | null;
}
type Listed = z.infer<typeof quarantine.list.response>;

interface Found {
  mailboxId: number;
  sha256: string | null;
  reason: QuarantineReason;
}

const IN_QUARANTINE = `i.state IN ('quarantined', 'unfetchable')`;

/** 隔離: mail that could not become a ticket, with the reason, and what a person can do with it. */
@Injectable()
export class Quarantine {
  constructor(private readonly database: Database) {}

  async list(actor: Actor): Promise<Listed> {
    const mine = [actor.mailboxIds('intake.manage')];
    const found = await this.database.rows<QuarantineRow>(
      `SELECT i.id, i.mailbox_id AS "mailboxId", f.path AS folder, i.uid, i.internal_date AS "receivedAt", i.sender, i.subject, i.size,
         i.reason ->> 'code' AS reason, coalesce(i.reason ->> 'detail', '') AS detail, i.tries, i.raw_sha256 IS NOT NULL AS "hasRaw"
       FROM inbound_mail i JOIN mailbox_folder f ON f.id = i.folder_id
       WHERE i.mailbox_id = ANY ($1) AND ${IN_QUARANTINE}
       ORDER BY i.id DESC LIMIT 500`,
      mine,
    );
    const [month] = await this.database.rows<Listed['month']>(
      `SELECT count(*) AS entered, count(*) FILTER (WHERE ${IN_QUARANTINE}) AS left,
         count(*) FILTER (WHERE i.decided_by IS NOT NULL AND i.outcome = 'ignored') AS ignored,
         count(*) FILTER (WHERE i.decided_by IS NOT NULL AND i.message_id IS NOT NULL) AS tickets,
         count(*) FILTER (WHERE i.decided_by IS NULL AND i.state NOT IN ('quarantined', 'unfetchable')) AS solved
       FROM inbound_mail i WHERE i.mailbox_id = ANY ($1) AND i.quarantined_at > current_instant() - interval '30 days'`,
      mine,
    );
    return { mails: found.map((mail) => ({ ...mail, receivedAt: mail.receivedAt?.toISOString() ?? null })), month: month! };
  }

  /** From the raw mail if we have it, else from the server. @returns the mailbox. @throws NotFound, NotAllowed */
  async retry(actor: Actor, id: number): Promise<number> {
    const { mailboxId } = await this.find(actor, id);
    await this.change(
      mailboxId,
      `UPDATE inbound_mail i SET state = CASE WHEN raw_sha256 IS NULL THEN 'listed' ELSE 'stored' END, attempts = 0, reason = NULL,
         suspect = i.reason ->> 'code' = 'unknown-after-renumbering'
       WHERE id = $1 AND ${IN_QUARANTINE}`,
      [id],
    );
    return mailboxId;
  }

  /** The ledger still balances: it moves to 対象外, with the reason and the name. @throws NotFound, NotAllowed */
  async ignore(actor: Actor, id: number, { why, note }: z.infer<typeof quarantine.ignore.body>): Promise<number> {
    const { mailboxId } = await this.find(actor, id);
    await this.change(
      mailboxId,
      `UPDATE inbound_mail i SET state = 'decided', outcome = 'ignored', decided_by = $2, decided_at = current_instant(), suspect = false,
         reason = jsonb_build_object('code', 'ignored-by-person', 'why', $3::text, 'note', $4::text)
       WHERE id = $1 AND ${IN_QUARANTINE}`,
      [id, actor.id, why, note],
    );
    return mailboxId;
  }

  /**
   * Intake places it, as a ticket of its own where its rules see no place. The deadline runs from its arrival.
   * @returns the mailbox. @throws NotFound (also when it is a ticket, or nothing of it is here that could become one), NotAllowed
   */
  async makeTicket(actor: Actor, id: number): Promise<number> {
    const [found] = await this.database.rows<{ mailboxId: number }>(
      `SELECT mailbox_id AS "mailboxId" FROM inbound_mail i WHERE id = $1 AND ${COULD_BE_TICKET}`,
      [id],
    );
    if (!found) throw new NotFound();
    actor.assertIn(found.mailboxId, 'intake.manage');
    await this.change(
      found.mailboxId,
      `UPDATE inbound_mail i SET state = CASE WHEN raw_sha256 IS NULL THEN 'listed' ELSE 'stored' END, attempts = 0, decided_by = $2,
         outcome = NULL, duplicate_of = NULL, decided_at = NULL, suspect = false, backfill = false, reason = CASE WHEN state = 'quarantined' THEN reason END
       WHERE id = $1 AND ${COULD_BE_TICKET}`,
      [id, actor.id],
    );
    return found.mailboxId;
  }

  /** @throws NotFound (also when there is no raw mail), NotAllowed */
  async raw(actor: Actor, id: number): Promise<{ sha256: string; reason: QuarantineReason }> {
    const { sha256, reason } = await this.find(actor, id);
    if (sha256 === null) throw new NotFound();
    return { sha256, reason };
  }

  private async change(mailboxId: number, sql: string, values: readonly unknown[]): Promise<void> {
    const news: MailboxNews = { mailbox: mailboxId, changed: 'status' };
    await this.database.rows(`WITH changed AS (${sql}) SELECT pg_notify('${MAILBOX_CHANNEL}', '${JSON.stringify(news)}')`, values);
  }

  private async find(actor: Actor, id: number): Promise<Found> {
    const [found] = await this.database.rows<Found>(
      `SELECT mailbox_id AS "mailboxId", raw_sha256 AS sha256, reason ->> 'code' AS reason FROM inbound_mail i WHERE id = $1 AND ${IN_QUARANTINE}`,
      [id],
    );
    if (!found) throw new NotFound();
    actor.assertIn(found.mailboxId, 'intake.manage');
    return found;
  }
}

/** In 対象外, or in quarantine with its source here. */
const COULD_BE_TICKET = `(i.state = 'decided' AND i.message_id IS NULL OR i.state = 'quarantined' AND i.raw_sha256 IS NOT NULL)`;
