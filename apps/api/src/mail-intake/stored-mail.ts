import type { MailRules } from '#contracts/mail-rules';
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
  /** The pack that it lies in, from which byte on; null: it has a file of its own. */
  pack: string | null;
  start: number;
  /** Failed attempts to decide it. */
  attempts: number;
  /** Perhaps a known mail that the server rewrote when it numbered its folder anew. */
  suspect: boolean;
  /** A person wants it to be a ticket. */
  wanted: boolean;
  /** Why it could not be read before that. */
  failure: string | null;
}

export interface ParsedMailRow {
  row: StoredMail;
  mail: ReadMail;
}

/** The mailbox that mail came into, with every address that is its own. */
export interface OwnMailbox {
  id: number;
  addresses: string[];
  rules: MailRules;
}
