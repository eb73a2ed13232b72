import type { FolderRole } from '../mailboxes/mail-source.ts';
import type { ReadMail } from './read-mail.ts';

/** A row in state `stored`: the raw mail is on disk, nothing is decided. */
export interface StoredMail {
  id: number;
  folderRole: FolderRole;
  backfill: boolean;
  /** INTERNALDATE: when it arrived. */
  receivedAt: Date;
  rawSha256: string;
  size: number;
  /** Failed attempts to decide it. */
  attempts: number;
}

export interface ParsedMailRow {
  row: StoredMail;
  mail: ReadMail;
}

/** The mailbox that mail came into, with every address that is its own. */
export interface OwnMailbox {
  id: number;
  addresses: string[];
}
