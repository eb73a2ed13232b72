import type { PackedBlob } from '../platform/blobs/blob-file.ts';
import type { FolderRole, ListedMail, SourceFolder } from '../mailboxes/mail-source.ts';
import type { FetchFailure } from './fetch-failure.ts';
import type { MailboxLock } from './mailbox-lock.ts';

export interface WatchedFolder {
  id: number;
  path: string;
  role: FolderRole;
  uidvalidity: number;
  nextUid: number;
}

/** A listed mail whose body is to be fetched. */
export interface DueMail {
  id: number;
  folderId: number;
  uid: number;
  size: number;
  attempts: number;
}

/** `pack` null: in a file of its own. */
export interface KeptBody extends Omit<PackedBlob, 'pack'> {
  id: number;
  pack: string | null;
}

/**
 * The ingester's half of `inbound_mail` and the folder cursors: listed, stored, gone, unfetchable. Every method is one statement, so one
 * transaction, on the connection that holds the mailbox's lock.
 */
export class Ledger {
  constructor(
    private readonly lock: MailboxLock,
    private readonly mailboxId: number,
  ) {}

  folders(): Promise<WatchedFolder[]> {
    return this.lock.rows<WatchedFolder>(
      'SELECT id, path, role, uidvalidity, next_uid AS "nextUid" FROM mailbox_folder WHERE mailbox_id = $1',
      [this.mailboxId],
    );
  }

  /** A folder that was not there at the first connection (servers make Sent with its first mail): all that it holds is new. */
  async watch({ path, role, uidvalidity }: SourceFolder): Promise<WatchedFolder> {
    const [folder] = await this.lock.rows<WatchedFolder>(
      `INSERT INTO mailbox_folder (mailbox_id, path, role, uidvalidity, start_uid, next_uid, backfill_before_uid) VALUES ($1, $2, $3, $4, 1, 1, 1)
       RETURNING id, path, role, uidvalidity, next_uid AS "nextUid"`,
      [this.mailboxId, path, role, uidvalidity],
    );
    return folder!;
  }

  /** Rows for what the server showed, and the cursor behind it. Old mail from before `since` stays outside, with its reason. */
  async list(folder: WatchedFolder, mails: readonly ListedMail[], nextUid: number, since: Date | null): Promise<void> {
    await this.lock.rows(
      `WITH folder AS (
         UPDATE mailbox_folder SET next_uid = $3 WHERE id = $1 AND uidvalidity = $2
         RETURNING id, mailbox_id, uidvalidity, backfill_before_uid, renumbered_after
       ), mail AS (
         SELECT DISTINCT ON (m.uid) f.*, m.uid, m.size, m.internal_date,
           m.uid < f.backfill_before_uid AND (f.renumbered_after IS NULL OR m.internal_date <= f.renumbered_after) AS backfill
         FROM folder f, unnest($4::bigint[], $5::bigint[], $6::timestamptz[]) AS m(uid, size, internal_date)
       )
       INSERT INTO inbound_mail (mailbox_id, folder_id, uidvalidity, uid, backfill, size, internal_date, state, outcome, reason, decided_at)
       SELECT mailbox_id, id, uidvalidity, uid, backfill, least(size, 2147483647), internal_date,
         CASE WHEN outside THEN 'decided' ELSE 'listed' END,
         CASE WHEN outside THEN 'ignored' END,
         CASE WHEN outside THEN '{"code": "before-intake"}'::jsonb END,
         CASE WHEN outside THEN current_instant() END
       FROM mail, LATERAL (SELECT coalesce(backfill AND internal_date < $7::timestamptz, false) AS outside) o
       ON CONFLICT (folder_id, uidvalidity, uid) DO UPDATE SET backfill = excluded.backfill, size = excluded.size,
         internal_date = excluded.internal_date, attempts = 0, state = excluded.state, outcome = excluded.outcome, reason = excluded.reason,
         decided_at = excluded.decided_at
       WHERE ${isUnseen('inbound_mail')}`,
      [
        folder.id,
        folder.uidvalidity,
        nextUid,
        mails.map(({ uid }) => uid),
        mails.map(({ size }) => size),
        mails.map(({ internalDate }) => internalDate),
        since,
      ],
    );
    folder.nextUid = nextUid;
  }

  /** A row, and the cursor behind it, for a mail that the server cannot even list. Each time counts as a failed fetch. */
  async listWithoutSeeing(folder: WatchedFolder, uid: number, nextUid: number, { limit, detail }: FetchFailure): Promise<void> {
    await this.lock.rows(
      `WITH folder AS (
         UPDATE mailbox_folder SET next_uid = $4 WHERE id = $1 AND uidvalidity = $2 RETURNING id, mailbox_id, uidvalidity, backfill_before_uid
       )
       INSERT INTO inbound_mail AS i (mailbox_id, folder_id, uidvalidity, uid, backfill, attempts)
       SELECT mailbox_id, id, uidvalidity, $3, $3 < backfill_before_uid, 1 FROM folder
       ON CONFLICT (folder_id, uidvalidity, uid) DO UPDATE SET ${failedOnceMore('$5', '$6')} WHERE ${isUnseen('i')}`,
      [folder.id, folder.uidvalidity, uid, nextUid, limit, detail],
    );
    folder.nextUid = nextUid;
  }

  /** Rows of mails that the server could not list so far, and not more often than that. */
  unseen(limit: number, attempts: number): Promise<{ id: number; folderId: number; uid: number }[]> {
    return this.lock.rows(
      `SELECT i.id, i.folder_id AS "folderId", i.uid
       FROM inbound_mail i JOIN mailbox_folder f ON f.id = i.folder_id AND f.uidvalidity = i.uidvalidity
       WHERE i.mailbox_id = $1 AND ${isUnseen('i')} AND i.attempts <= $3 ORDER BY i.attempts, i.id LIMIT $2`,
      [this.mailboxId, limit, attempts],
    );
  }

  /** The server numbered the folder anew: it is listed again from the start, and a person is told. */
  async renumber(folder: WatchedFolder, { uidvalidity, uidNext }: SourceFolder): Promise<void> {
    await this.lock.rows(
      `WITH seen AS (
         SELECT least(max(internal_date), min(internal_date) FILTER (WHERE state = 'listed') - interval '1 millisecond') AS newest
         FROM inbound_mail WHERE folder_id = $1 AND uidvalidity = $2
       ), lost AS (
         UPDATE inbound_mail SET state = 'gone', reason = '{"code": "renumbered"}'
         WHERE folder_id = $1 AND uidvalidity = $2 AND (state IN ('listed', 'unfetchable') OR state = 'quarantined' AND raw_sha256 IS NULL)
       ), alarm AS (
         UPDATE mailbox SET problem = 'uidvalidity-changed', problem_detail = $5, problem_since = current_instant() WHERE id = $6
       )
       UPDATE mailbox_folder f SET uidvalidity = $3, start_uid = 1, next_uid = 1, backfill_before_uid = $4,
         renumbered_after = coalesce((SELECT newest FROM seen), (SELECT created_at FROM mailbox WHERE id = $6))
       WHERE id = $1`,
      [folder.id, folder.uidvalidity, uidvalidity, uidNext, folder.path, this.mailboxId],
    );
    folder.uidvalidity = uidvalidity;
    folder.nextUid = 1;
  }

  /** Never fetched: it would fill the disk and the parser. */
  async refuseLargerThan(bytes: number): Promise<void> {
    await this.lock.rows(
      `UPDATE inbound_mail SET state = 'quarantined', reason = jsonb_build_object('code', 'too-large', 'detail', size)
       WHERE mailbox_id = $1 AND state = 'listed' AND size > $2`,
      [this.mailboxId, bytes],
    );
  }

  /** New mail before old mail, in the order of arrival over all folders: an answer in Sent finds its question. Troublesome ones last. */
  due(limit: number, inFlight: readonly number[]): Promise<DueMail[]> {
    return this.lock.rows<DueMail>(
      `SELECT i.id, i.folder_id AS "folderId", i.uid, i.size, i.attempts
       FROM inbound_mail i JOIN mailbox_folder f ON f.id = i.folder_id AND f.uidvalidity = i.uidvalidity
       WHERE i.mailbox_id = $1 AND i.state = 'listed' AND i.id <> ALL ($3) AND i.internal_date IS NOT NULL
       ORDER BY i.attempts, i.backfill, i.internal_date, i.id LIMIT $2`,
      [this.mailboxId, limit, inFlight],
    );
  }

  /**
   * The bodies are on disk. The same bytes twice in a mailbox are one mail; what turns up unknown after a renumbering is suspect, since it
   * may be a known one that was altered.
   */
  async store(bodies: readonly KeptBody[]): Promise<void> {
    await this.lock.rows(
      `WITH known AS (
         SELECT raw_sha256 AS sha256, min(id) AS id FROM inbound_mail
         WHERE mailbox_id = $1 AND raw_sha256 = ANY ($3) AND id <> ALL ($2) GROUP BY raw_sha256
       ), body AS (
         SELECT b.*, coalesce(k.id, nullif(first_value(b.id) OVER (PARTITION BY b.sha256 ORDER BY b.n), b.id)) AS original
         FROM unnest($2::bigint[], $3::text[], $4::bigint[]) WITH ORDINALITY AS b(id, sha256, size, n) LEFT JOIN known k USING (sha256)
       ), placed AS (
         INSERT INTO packed_blob (blob, pack, start, size)
         SELECT b.* FROM unnest($3::text[], $5::uuid[], $6::int[], $4::int[]) AS b(blob, pack, start, size) WHERE pack IS NOT NULL
         ON CONFLICT (blob) DO NOTHING
       )
       UPDATE inbound_mail i SET raw_sha256 = b.sha256, size = b.size, attempts = 0, stored_at = current_instant(),
         duplicate_of = b.original,
         suspect = b.original IS NULL AND i.decided_by IS NULL AND f.renumbered_after IS NOT NULL AND i.uidvalidity = f.uidvalidity AND i.uid < f.backfill_before_uid,
         state = CASE WHEN b.original IS NOT NULL THEN 'decided' ELSE 'stored' END,
         outcome = CASE WHEN b.original IS NOT NULL THEN 'duplicate' END,
         decided_at = CASE WHEN b.original IS NOT NULL THEN current_instant() END,
         reason = CASE WHEN b.original IS NOT NULL THEN '{"code": "same-bytes"}'::jsonb END
       FROM body b, mailbox_folder f
       WHERE i.id = b.id AND i.state = 'listed' AND f.id = i.folder_id`,
      [
        this.mailboxId,
        bodies.map(({ id }) => id),
        bodies.map(({ sha256 }) => sha256),
        bodies.map(({ size }) => size),
        bodies.map(({ pack }) => pack),
        bodies.map(({ start }) => start),
      ],
    );
  }

  /** Deleted between the listing and the fetch. */
  async gone(ids: readonly number[]): Promise<void> {
    await this.lock.rows(
      `UPDATE inbound_mail SET state = 'gone', reason = '{"code": "deleted-before-fetch"}' WHERE id = ANY ($1) AND state = 'listed'`,
      [ids],
    );
  }

  /** Counts a failed fetch; from `limit` on a person looks, and the others go on. */
  async fetchFailed(ids: readonly number[], { limit, detail }: FetchFailure): Promise<void> {
    await this.lock.rows(`UPDATE inbound_mail i SET ${failedOnceMore('$2', '$3')} WHERE id = ANY ($1) AND state = 'listed'`, [
      ids,
      limit,
      detail,
    ]);
  }
}

/** SQL: it has its row, and nothing is known of it but its UID. */
const isUnseen = (mail: string): string => `${mail}.state = 'listed' AND ${mail}.internal_date IS NULL`;

/** SQL: the changes of `inbound_mail i` for one more failure. */
const failedOnceMore = (limit: string, detail: string): string => `attempts = i.attempts + 1,
  state = CASE WHEN i.attempts + 1 >= ${limit} THEN 'unfetchable' ELSE i.state END,
  reason = CASE WHEN i.attempts + 1 >= ${limit} THEN jsonb_build_object('code', 'unfetchable', 'detail', ${detail}::text) END`;
