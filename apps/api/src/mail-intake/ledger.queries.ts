import { Injectable } from '@nestjs/common';
import type { FolderBalance, LedgerColumn, LedgerMail, MailboxLedger } from '#contracts/ledger';
import type { Actor } from '../accounts/actor.ts';
import { MAILBOX_CHANNEL, type MailboxNews } from '../mailboxes/mailbox-news.ts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { LEDGER_COLUMN_OF } from './ledger-column.ts';

interface LedgerRow {
  mailboxId: number;
  running: boolean;
  finishedAt: Date | null;
  milliseconds: number;
  folders: FolderBalance[];
  healed: number;
  unexplained: number;
  nextAt: Date | null;
  total: number;
  agreed: number;
}

interface MailRow extends Omit<LedgerMail, 'receivedAt' | 'decidedBy'> {
  receivedAt: Date | null;
  decidedById: number | null;
  decidedByName: string | null;
}

/** 台帳: whether every mail that a server showed us is accounted for, and the mails behind each number. */
@Injectable()
export class LedgerQueries {
  constructor(private readonly database: Database) {}

  async list(actor: Actor): Promise<MailboxLedger[]> {
    const found = await this.database.rows<LedgerRow>(
      `SELECT m.id AS "mailboxId", EXISTS (SELECT FROM reconciliation o WHERE o.mailbox_id = m.id AND o.finished_at IS NULL) AS running,
         r.finished_at AS "finishedAt", (extract(epoch FROM r.finished_at - r.started_at) * 1000)::int AS milliseconds,
         r.folders, r.healed, r.unexplained, CASE WHEN m.state = 'active' THEN r.finished_at + interval '1 hour' END AS "nextAt", n.total, n.agreed
       FROM mailbox m
         LEFT JOIN LATERAL (SELECT * FROM reconciliation WHERE mailbox_id = m.id AND finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 1) r ON true,
         LATERAL (SELECT count(*) AS total, count(*) FILTER (WHERE unexplained = 0) AS agreed FROM reconciliation
                  WHERE mailbox_id = m.id AND finished_at > current_instant() - interval '30 days') n
       WHERE m.id = ANY ($1) ORDER BY m.id`,
      [actor.mailboxIds('intake.manage')],
    );
    return found.map(({ mailboxId, running, nextAt, total, agreed, finishedAt, milliseconds, folders, healed, unexplained }) => ({
      mailboxId,
      running,
      last: finishedAt && { finishedAt: finishedAt.toISOString(), milliseconds, folders, healed, unexplained },
      nextAt: nextAt?.toISOString() ?? null,
      runs: { total, agreed },
    }));
  }

  /** The list behind a number, newest first. @throws NotFound, NotAllowed */
  async mails(
    actor: Actor,
    mailboxId: number,
    { column, before, limit }: { column: LedgerColumn; before?: number | undefined; limit: number },
  ): Promise<{ mails: LedgerMail[]; next: number | null; reasons: { outcome: string; count: number }[] }> {
    await this.assertThere(actor, mailboxId);
    const inColumn = `i.mailbox_id = $1 AND i.uidvalidity = f.uidvalidity AND i.uid >= f.start_uid AND ${LEDGER_COLUMN_OF} = $2`;
    const found = await this.database.rows<MailRow>(
      `SELECT i.id, f.path AS folder, i.uid, i.internal_date AS "receivedAt", i.sender, i.subject, i.state, i.outcome, i.reason ->> 'code' AS reason,
         p.id AS "decidedById", p.name AS "decidedByName", i.ticket_id AS "ticketId",
         i.state = 'decided' AND i.message_id IS NULL OR i.state = 'quarantined' AND i.raw_sha256 IS NOT NULL AS "canBeTicket"
       FROM inbound_mail i JOIN mailbox_folder f ON f.id = i.folder_id LEFT JOIN person p ON p.id = i.decided_by
       WHERE ${inColumn} AND ($3::bigint IS NULL OR i.id < $3) ORDER BY i.id DESC LIMIT $4`,
      [mailboxId, column, before ?? null, limit + 1],
    );
    const reasons = await this.database.rows<{ outcome: string; count: number }>(
      `SELECT coalesce(i.outcome, i.state) AS outcome, count(*) AS count FROM inbound_mail i JOIN mailbox_folder f ON f.id = i.folder_id
       WHERE ${inColumn} GROUP BY 1 ORDER BY 2 DESC, 1`,
      [mailboxId, column],
    );
    const mails = found.slice(0, limit).map(({ receivedAt, decidedById, decidedByName, ...mail }) => ({
      ...mail,
      receivedAt: receivedAt?.toISOString() ?? null,
      decidedBy: decidedById === null ? null : { id: decidedById, name: decidedByName ?? '' },
    }));
    return { mails, next: found.length > limit ? mails.at(-1)!.id : null, reasons };
  }

  /** Asks whoever ingests the mailbox, in whatever process, to compare it with its server. @throws NotFound, NotAllowed */
  async askFor(actor: Actor, mailboxId: number): Promise<void> {
    await this.assertThere(actor, mailboxId);
    const news: MailboxNews = { mailbox: mailboxId, changed: 'reconcile' };
    await this.database.rows(
      `WITH asked AS (INSERT INTO reconciliation (mailbox_id, asked_by) VALUES ($1, $2) ON CONFLICT (mailbox_id) WHERE finished_at IS NULL DO NOTHING)
       SELECT pg_notify('${MAILBOX_CHANNEL}', $3)`,
      [mailboxId, actor.id, JSON.stringify(news)],
    );
  }

  /** An admin may manage every mailbox, also one that does not exist. */
  private async assertThere(actor: Actor, mailboxId: number): Promise<void> {
    actor.assertIn(mailboxId, 'intake.manage');
    const found = await this.database.rows('SELECT FROM mailbox WHERE id = $1', [mailboxId]);
    if (found.length === 0) throw new NotFound();
  }
}
