import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.ts';
import { ingesterRuns } from './mailbox-lock.ts';
import type { ReadFailure } from './read-mail.ts';
import type { OwnMailbox, StoredMail } from './stored-mail.ts';

const ATTEMPTS = 3;

/** The half of the ledger that follows the store: what waits for its decision. */
@Injectable()
export class StoredMails {
  constructor(private readonly database: Database) {}

  /** New mail before old mail, in the order of arrival. */
  next(mailboxId: number, limit: number, inFlight: readonly number[]): Promise<StoredMail[]> {
    return this.database.rows<StoredMail>(
      `SELECT i.id, f.role AS "folderRole", i.backfill, coalesce(i.internal_date, i.stored_at) AS "receivedAt", i.raw_sha256 AS "rawSha256",
         coalesce(i.size, 0) AS size, i.attempts
       FROM inbound_mail i JOIN mailbox_folder f ON f.id = i.folder_id
       WHERE i.mailbox_id = $1 AND i.state = 'stored' AND i.id <> ALL ($3)
       ORDER BY i.backfill, i.internal_date, i.id LIMIT $2`,
      [mailboxId, limit, inFlight],
    );
  }

  async mailbox(mailboxId: number): Promise<OwnMailbox> {
    const [found] = await this.database.rows<OwnMailbox>('SELECT id, address || aliases AS addresses FROM mailbox WHERE id = $1', [
      mailboxId,
    ]);
    return found!;
  }

  /** Mailboxes with mail that waits although nobody else brings it in: those of `own` ingesters, and those without any. */
  async mailboxesBehind(own: readonly number[]): Promise<number[]> {
    const found = await this.database.rows<{ id: number }>(
      `SELECT DISTINCT mailbox_id AS id FROM inbound_mail
       WHERE state = 'stored' AND (mailbox_id = ANY ($1) OR NOT (${ingesterRuns('mailbox_id')}))`,
      [own],
    );
    return found.map(({ id }) => id);
  }

  async quarantine(id: number, { reason, detail }: ReadFailure): Promise<void> {
    await this.database.rows(
      `UPDATE inbound_mail SET state = 'quarantined', attempts = attempts + 1, reason = jsonb_build_object('code', $2::text, 'detail', $3::text)
       WHERE id = $1 AND state = 'stored'`,
      [id, reason, detail],
    );
  }

  /** Placing it failed although everything else worked. The third time a person looks, and the others go on. */
  async countFailure(id: number, detail: string): Promise<void> {
    await this.database.rows(
      `UPDATE inbound_mail SET attempts = attempts + 1,
         state = CASE WHEN attempts + 1 >= ${ATTEMPTS} THEN 'quarantined' ELSE state END,
         reason = CASE WHEN attempts + 1 >= ${ATTEMPTS} THEN jsonb_build_object('code', 'parser-failed', 'detail', $2::text) END
       WHERE id = $1 AND state = 'stored'`,
      [id, detail],
    );
  }
}
