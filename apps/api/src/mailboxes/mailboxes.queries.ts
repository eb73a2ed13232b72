import { Injectable } from '@nestjs/common';
import type { MailboxDetail, MailboxStatus, MailboxSummary } from '#contracts/mailboxes';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import type { FolderRole } from './mail-source.ts';
import { Mailbox } from './mailbox.entity.ts';

type MailboxWithStatus = Pick<MailboxSummary, 'id' | 'name' | 'address' | 'kind' | 'status'>;

interface StatusRow extends Pick<Mailbox, 'id' | 'name' | 'address' | 'kind' | 'state' | 'problem' | 'problemSince' | 'lastSuccessAt'> {
  behind: number;
  quarantined: number;
  unexplained: number;
  backfillOpen: number;
  backfillTotal: number | null;
}

/** Mailboxes as people see them. The ledger of intake is read here for how far behind a mailbox is. */
@Injectable()
export class MailboxQueries {
  constructor(private readonly database: Database) {}

  async list(actor: Actor): Promise<MailboxSummary[]> {
    const found = await this.withStatus(actor.mailboxIds('ticket.read'));
    return found.map((mailbox) => ({ ...mailbox, level: actor.level(mailbox.id) ?? 'view' }));
  }

  /** For the push message. */
  async pushed(mailboxId: number): Promise<Pick<MailboxSummary, 'id' | 'name' | 'status'> | null> {
    const [found] = await this.withStatus([mailboxId]);
    return found ? { id: found.id, name: found.name, status: found.status } : null;
  }

  /** @throws NotFound, NotAllowed */
  async detail(actor: Actor, mailboxId: number): Promise<MailboxDetail> {
    actor.assertIn(mailboxId, 'mailbox.manage');
    const [summary] = await this.withStatus([mailboxId]);
    const manager = this.database.dataSource.manager;
    const mailbox = await manager.findOneBy(Mailbox, { id: mailboxId });
    if (!summary || !mailbox) throw new NotFound();
    const [secret] = await this.database.rows<{ there: boolean }>('SELECT secret IS NOT NULL AS there FROM mailbox WHERE id = $1', [
      mailboxId,
    ]);
    const folders = await this.database.rows<{ path: string; role: FolderRole; lastUid: number }>(
      `SELECT path, role, next_uid - 1 AS "lastUid" FROM mailbox_folder WHERE mailbox_id = $1 ORDER BY role, path`,
      [mailboxId],
    );
    const { connection } = mailbox;
    return {
      ...summary,
      level: actor.level(mailboxId) ?? 'manage',
      settings: {
        name: mailbox.name,
        address: mailbox.address,
        aliases: mailbox.aliases,
        displayName: mailbox.displayName,
        signature: mailbox.signature,
        firstResponseMinutes: mailbox.firstResponseMinutes,
        sentCopy: mailbox.sentCopy,
      },
      connection: connection.kind === 'imap' ? { ...connection, hasPassword: secret?.there ?? false } : connection,
      problemDetail: mailbox.problemDetail,
      intakeFrom: mailbox.intakeFrom,
      folders,
    };
  }

  private async withStatus(mailboxIds: readonly number[]): Promise<MailboxWithStatus[]> {
    const found = await this.database.rows<StatusRow>(
      `SELECT m.id, m.name, m.address, m.kind, m.state, m.problem, m.problem_since AS "problemSince", m.last_success_at AS "lastSuccessAt",
         l.listed + s.stored AS behind, q.quarantined,
         coalesce((SELECT r.unexplained FROM reconciliation r WHERE r.mailbox_id = m.id AND r.finished_at IS NOT NULL ORDER BY r.finished_at DESC LIMIT 1), 0) AS unexplained,
         l.backfill + s.backfill AS "backfillOpen",
         CASE WHEN l.backfill + s.backfill > 0 THEN (SELECT count(*) FROM inbound_mail i WHERE i.mailbox_id = m.id AND i.backfill) END AS "backfillTotal"
       FROM mailbox m,
         LATERAL (SELECT count(*) AS listed, count(*) FILTER (WHERE i.backfill) AS backfill FROM inbound_mail i WHERE i.mailbox_id = m.id AND i.state = 'listed') l,
         LATERAL (SELECT count(*) AS stored, count(*) FILTER (WHERE i.backfill) AS backfill FROM inbound_mail i WHERE i.mailbox_id = m.id AND i.state = 'stored') s,
         LATERAL (SELECT count(*) AS quarantined FROM inbound_mail i WHERE i.mailbox_id = m.id AND i.state IN ('quarantined', 'unfetchable')) q
       WHERE m.id = ANY($1)
       ORDER BY m.id`,
      [mailboxIds],
    );
    return found.map((row) => ({ id: row.id, name: row.name, address: row.address, kind: row.kind, status: statusOf(row) }));
  }
}

const statusOf = (row: StatusRow): MailboxStatus => ({
  state: row.state,
  lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
  problem: row.problem,
  problemSince: row.problemSince?.toISOString() ?? null,
  behind: row.behind,
  quarantined: row.quarantined,
  unexplained: row.unexplained,
  backfill: row.backfillTotal === null ? null : { done: row.backfillTotal - row.backfillOpen, total: row.backfillTotal },
});
