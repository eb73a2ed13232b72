import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.ts';

/** 台帳 of one folder under one UIDVALIDITY. Every UID from `startUid` to below `nextUid` is one of the counts. */
export interface FolderBalance {
  mailboxId: number;
  path: string;
  uidvalidity: number;
  startUid: number;
  nextUid: number;
  /** Fetched next. */
  listed: number;
  /** On disk, decided next. */
  stored: number;
  /** By outcome. */
  decided: Record<string, number>;
  quarantined: number;
  unfetchable: number;
  gone: number;
  /** Deleted on the server before it was ever listed: numbers without a mail. */
  neverThere: number;
}

/** Whether every mail that a server showed us is accounted for. */
@Injectable()
export class LedgerQueries {
  constructor(private readonly database: Database) {}

  async balance(mailboxId: number): Promise<FolderBalance[]> {
    const found = await this.database.rows<Omit<FolderBalance, 'neverThere'> & { rows: number }>(
      `SELECT f.mailbox_id AS "mailboxId", f.path, f.uidvalidity, f.start_uid AS "startUid", f.next_uid AS "nextUid",
         count(i.id) AS rows,
         count(i.id) FILTER (WHERE i.state = 'listed') AS listed,
         count(i.id) FILTER (WHERE i.state = 'stored') AS stored,
         count(i.id) FILTER (WHERE i.state = 'quarantined') AS quarantined,
         count(i.id) FILTER (WHERE i.state = 'unfetchable') AS unfetchable,
         count(i.id) FILTER (WHERE i.state = 'gone') AS gone,
         coalesce((SELECT jsonb_object_agg(outcome, n) FROM (
           SELECT outcome, count(*) AS n FROM inbound_mail d WHERE d.folder_id = f.id AND d.uidvalidity = f.uidvalidity AND d.state = 'decided' GROUP BY outcome
         ) o), '{}') AS decided
       FROM mailbox_folder f LEFT JOIN inbound_mail i ON i.folder_id = f.id AND i.uidvalidity = f.uidvalidity
       WHERE f.mailbox_id = $1
       GROUP BY f.id ORDER BY f.role, f.path`,
      [mailboxId],
    );
    return found.map(({ rows, ...folder }) => ({ ...folder, neverThere: folder.nextUid - folder.startUid - rows }));
  }
}
