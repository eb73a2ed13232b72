import type { FolderBalance, FINDING_CAUSES } from '#contracts/ledger';
import { MAILBOX_CHANNEL, type MailboxNews } from '../mailboxes/mailbox-news.ts';
import { LEDGER_COLUMN_OF } from './ledger-column.ts';
import type { WatchedFolder } from './ledger.ts';
import type { MailboxLock } from './mailbox-lock.ts';

export interface Comparison {
  balance: FolderBalance;
  /** UIDs on the server, below the cursor, without a row; ascending. */
  notListed: number[];
  /** UIDs of rows that say "gone" while the server lists them. */
  notGiven: number[];
  /** UIDs of rows in a state that cannot be. */
  noPlace: number[];
}

interface Counted extends Omit<FolderBalance, 'path' | 'role' | 'unexplained' | 'findings'> {
  notListed: number[];
  notGiven: number[];
  noPlace: number[];
}

const EVERY = '1 hour';
const KEPT = '30 days';
/** Enough for a person to look into; the count is complete. */
const NAMED_UIDS = 200;

/** The comparisons of one mailbox with its server, written on the connection that holds its lock. Each method is one statement. */
export class ReconciliationLedger {
  constructor(
    private readonly lock: MailboxLock,
    private readonly mailboxId: number,
  ) {}

  /** Somebody asks, an earlier process left one unfinished, or an hour is over. */
  async isDue(): Promise<boolean> {
    const [found] = await this.lock.rows<{ due: boolean }>(
      `SELECT EXISTS (SELECT FROM reconciliation WHERE mailbox_id = $1 AND finished_at IS NULL)
         OR NOT EXISTS (SELECT FROM reconciliation WHERE mailbox_id = $1 AND finished_at > current_instant() - interval '${EVERY}') AS due`,
      [this.mailboxId],
    );
    return found!.due;
  }

  async begin(): Promise<void> {
    await this.lock.rows(
      `INSERT INTO reconciliation (mailbox_id, started_at) VALUES ($1, current_instant())
       ON CONFLICT (mailbox_id) WHERE finished_at IS NULL DO UPDATE SET started_at = coalesce(reconciliation.started_at, current_instant())`,
      [this.mailboxId],
    );
  }

  /** @param uids every UID that the server has in the folder now */
  async compare({ id, path, role, uidvalidity }: WatchedFolder, uids: readonly number[]): Promise<Comparison> {
    const [counted] = await this.lock.rows<Counted>(
      `WITH folder AS (SELECT start_uid, next_uid FROM mailbox_folder WHERE id = $1),
       server AS (SELECT s.uid FROM unnest($3::bigint[]) AS s(uid), folder WHERE s.uid >= start_uid),
       mail AS (
         SELECT i.uid, s.uid IS NOT NULL AS there, ${LEDGER_COLUMN_OF} AS place
         FROM inbound_mail i LEFT JOIN server s ON s.uid = i.uid WHERE i.folder_id = $1 AND i.uidvalidity = $2
       ),
       unlisted AS (SELECT s.uid, s.uid < f.next_uid AS missed FROM server s, folder f WHERE NOT EXISTS (SELECT FROM mail m WHERE m.uid = s.uid)),
       ours AS (
         SELECT count(*) FILTER (WHERE place IS DISTINCT FROM 'gone' OR there) AS shown,
           count(*) FILTER (WHERE place = 'messages') AS messages,
           count(*) FILTER (WHERE place = 'spam') AS spam,
           count(*) FILTER (WHERE place = 'excluded') AS excluded,
           count(*) FILTER (WHERE place = 'quarantined') AS quarantined,
           count(*) FILTER (WHERE place = 'pending') AS pending,
           count(*) FILTER (WHERE place = 'gone' AND NOT there) AS gone,
           count(*) FILTER (WHERE place IS DISTINCT FROM 'gone' AND NOT there) AS vanished,
           count(*) AS rows,
           coalesce(jsonb_agg(uid ORDER BY uid) FILTER (WHERE place = 'gone' AND there), '[]') AS not_given,
           coalesce(jsonb_agg(uid ORDER BY uid) FILTER (WHERE place IS NULL), '[]') AS no_place
         FROM mail
       ),
       theirs AS (
         SELECT count(*) AS unlisted, count(*) FILTER (WHERE NOT missed) AS fresh, max(uid) AS newest,
           coalesce(jsonb_agg(uid ORDER BY uid) FILTER (WHERE missed), '[]') AS not_listed
         FROM unlisted
       )
       SELECT f.start_uid AS "startUid", greatest(f.next_uid, t.newest + 1) AS "nextUid",
         o.shown + t.unlisted AS shown, o.messages, o.spam, o.excluded, o.quarantined, o.pending + t.fresh AS pending, o.gone, o.vanished,
         greatest(f.next_uid, t.newest + 1) - f.start_uid - o.rows - t.unlisted AS "neverThere",
         t.not_listed AS "notListed", o.not_given AS "notGiven", o.no_place AS "noPlace"
       FROM folder f, ours o, theirs t`,
      [id, uidvalidity, uids],
    );
    const { notListed, notGiven, noPlace, ...counts } = counted!;
    const found: [(typeof FINDING_CAUSES)[number], number[]][] = [
      ['not-listed', notListed],
      ['not-given', notGiven],
      ['no-place', noPlace],
    ];
    const findings = found.flatMap(([cause, all]) => (all.length > 0 ? [{ cause, uids: all.slice(0, NAMED_UIDS) }] : []));
    const unexplained = notListed.length + notGiven.length + noPlace.length;
    return { balance: { path, role, ...counts, unexplained, findings }, notListed, notGiven, noPlace };
  }

  /** What the server lists is fetched once more; what is on disk is decided once more. @returns how many */
  async takeUpAgain({ id, uidvalidity }: WatchedFolder, notGiven: readonly number[], noPlace: readonly number[]): Promise<number> {
    const taken = await this.lock.rows(
      `UPDATE inbound_mail SET attempts = 0, outcome = NULL, reason = NULL, duplicate_of = NULL, decided_at = NULL,
         state = CASE WHEN raw_sha256 IS NULL THEN 'listed' ELSE 'stored' END
       WHERE folder_id = $1 AND uidvalidity = $2 AND (uid = ANY ($3) AND state = 'gone' OR uid = ANY ($4))
       RETURNING id`,
      [id, uidvalidity, notGiven, noPlace],
    );
    return taken.length;
  }

  async finish(folders: readonly FolderBalance[], healed: number): Promise<void> {
    const news: MailboxNews = { mailbox: this.mailboxId, changed: 'ledger' };
    await this.lock.rows(
      `WITH finished AS (
         UPDATE reconciliation SET finished_at = current_instant(), folders = $2, healed = $3, unexplained = $4
         WHERE mailbox_id = $1 AND finished_at IS NULL
       ), old AS (
         DELETE FROM reconciliation WHERE mailbox_id = $1 AND finished_at < current_instant() - interval '${KEPT}'
       )
       SELECT pg_notify('${MAILBOX_CHANNEL}', $5)`,
      [
        this.mailboxId,
        JSON.stringify(folders),
        healed,
        folders.reduce((sum, { unexplained }) => sum + unexplained, 0),
        JSON.stringify(news),
      ],
    );
  }
}
