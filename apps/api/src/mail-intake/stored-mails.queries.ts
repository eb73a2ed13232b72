import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.ts';
import { fingerprintOf } from './fingerprint.ts';
import { lineOf, type MailLine } from './mail-line.ts';
import { ingesterRuns } from './mailbox-lock.ts';
import type { ReadFailure } from './read-mail.ts';
import type { OwnMailbox, ParsedMailRow, StoredMail } from './stored-mail.ts';

const ATTEMPTS = 3;

/** The half of the ledger that follows the store: what waits for its decision. */
@Injectable()
export class StoredMails {
  constructor(private readonly database: Database) {}

  /** New mail before old mail, in the order of arrival; suspects when everything that they may be is known. */
  next(mailboxId: number, limit: number, inFlight: readonly number[]): Promise<StoredMail[]> {
    return this.database.rows<StoredMail>(
      `SELECT i.id, f.role AS "folderRole", i.backfill, coalesce(i.internal_date, i.stored_at) AS "receivedAt", i.raw_sha256 AS "rawSha256",
         coalesce(i.size, 0) AS size, p.pack, coalesce(p.start, 0) AS start, i.attempts, i.suspect, i.decided_by IS NOT NULL AS wanted, i.reason ->> 'code' AS failure
       FROM inbound_mail i JOIN mailbox_folder f ON f.id = i.folder_id LEFT JOIN packed_blob p ON p.blob = i.raw_sha256
       WHERE i.mailbox_id = $1 AND i.state = 'stored' AND i.id <> ALL ($3)
       ORDER BY i.suspect, i.backfill, i.internal_date, i.id LIMIT $2`,
      [mailboxId, limit, inFlight],
    );
  }

  async mailbox(mailboxId: number): Promise<OwnMailbox> {
    const [found] = await this.database.rows<OwnMailbox>(
      'SELECT id, address || aliases AS addresses, mail_rules AS rules FROM mailbox WHERE id = $1',
      [mailboxId],
    );
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

  async quarantine(id: number, { reason, detail }: ReadFailure, { sender, subject }: MailLine): Promise<void> {
    await this.database.rows(
      `UPDATE inbound_mail SET state = 'quarantined', attempts = attempts + 1, sender = $4, subject = $5, decided_by = NULL,
         reason = jsonb_build_object('code', $2::text, 'detail', $3::text)
       WHERE id = $1 AND state = 'stored'`,
      [id, reason, detail, sender, subject],
    );
  }

  /**
   * Each known delivery is used once: as many suspects as the folder held of a mail before it was numbered anew are that mail, rewritten.
   * Of the others the old ones wait for a person (no deadline, no automatic answer); those that are newer than anything seen before
   * are new mail. @returns ids of the new mail
   */
  async matchSuspects(suspects: readonly ParsedMailRow[]): Promise<Set<number>> {
    if (suspects.length === 0) return new Set();
    const given = suspects.map(({ row, mail }) => ({ id: row.id, fingerprint: fingerprintOf(mail), ...lineOf(mail) }));
    const left = await this.database.rows<{ id: number }>(
      `WITH given AS (SELECT g.*, i.folder_id, i.uidvalidity, i.backfill, row_number() OVER (PARTITION BY i.folder_id, g.fingerprint ORDER BY i.id) AS n
         FROM jsonb_to_recordset($1) AS g(id bigint, fingerprint text, sender text, subject text) JOIN inbound_mail i ON i.id = g.id AND i.state = 'stored'),
       wanted AS (SELECT DISTINCT folder_id, uidvalidity, fingerprint FROM given),
       delivery AS (
         SELECT w.folder_id, w.fingerprint, o.uidvalidity, o.uidvalidity = w.uidvalidity AS used, coalesce(o.duplicate_of, o.id) AS original
         FROM wanted w JOIN inbound_mail o ON o.folder_id = w.folder_id AND o.fingerprint = w.fingerprint
         WHERE o.uidvalidity <> w.uidvalidity OR o.outcome = 'duplicate'
         UNION ALL
         SELECT w.folder_id, w.fingerprint, d.uidvalidity, d.uidvalidity = w.uidvalidity, d.duplicate_of
         FROM wanted w JOIN inbound_mail o ON o.folder_id = w.folder_id AND o.fingerprint = w.fingerprint
           JOIN inbound_mail d ON d.duplicate_of = o.id AND d.folder_id = w.folder_id AND d.fingerprint IS NULL
       ),
       numbering AS (SELECT folder_id, fingerprint, uidvalidity, used, count(*) AS n, min(original) AS original FROM delivery GROUP BY 1, 2, 3, 4),
       known AS (
         SELECT folder_id, fingerprint, max(n) FILTER (WHERE NOT used) - coalesce(max(n) FILTER (WHERE used), 0) AS free,
           min(original) FILTER (WHERE NOT used) AS original
         FROM numbering GROUP BY 1, 2
       ),
       judged AS (SELECT g.*, CASE WHEN g.n <= k.free THEN k.original END AS original FROM given g LEFT JOIN known k USING (folder_id, fingerprint)),
       settled AS (
         UPDATE inbound_mail i SET suspect = false, fingerprint = j.fingerprint, sender = j.sender, subject = j.subject, duplicate_of = j.original,
           state = CASE WHEN j.original IS NOT NULL THEN 'decided' WHEN j.backfill THEN 'quarantined' ELSE 'stored' END,
           outcome = CASE WHEN j.original IS NOT NULL THEN 'duplicate' END,
           decided_at = CASE WHEN j.original IS NOT NULL THEN current_instant() END,
           reason = CASE WHEN j.original IS NOT NULL THEN '{"code": "same-mail-rewritten"}'::jsonb
                         WHEN j.backfill THEN '{"code": "unknown-after-renumbering"}'::jsonb END
         FROM judged j WHERE i.id = j.id
       )
       SELECT id FROM judged WHERE original IS NULL AND NOT backfill`,
      [JSON.stringify(given)],
    );
    return new Set(left.map(({ id }) => id));
  }

  /** Placing it failed although everything else worked. The third time a person looks, and the others go on. */
  async countFailure({ row: { id }, mail }: ParsedMailRow, detail: string): Promise<void> {
    const { sender, subject } = lineOf(mail);
    await this.database.rows(
      `UPDATE inbound_mail SET attempts = attempts + 1, sender = $3, subject = $4,
         state = CASE WHEN attempts + 1 >= ${ATTEMPTS} THEN 'quarantined' ELSE state END,
         reason = CASE WHEN attempts + 1 >= ${ATTEMPTS} THEN jsonb_build_object('code', 'parser-failed', 'detail', $2::text) END
       WHERE id = $1 AND state = 'stored'`,
      [id, detail, sender, subject],
    );
  }
}
