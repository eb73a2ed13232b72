import type { Readable } from 'node:stream';
import type { MailboxDetail } from '#contracts/mailboxes';

export type FolderRole = MailboxDetail['folders'][number]['role'];

/** A watched folder as the server has it now. */
export interface SourceFolder {
  path: string;
  role: FolderRole;
  uidvalidity: number;
  /** Greater than every UID that is there. */
  uidNext: number;
}

export interface ListedMail {
  uid: number;
  /** Bytes, as the server says. */
  size: number;
  internalDate: Date;
}

/** The folder's UIDs mean other mails than before (RFC 3501 §2.3.1.1). */
export class UidvalidityChanged extends Error {
  override name = 'UidvalidityChanged';
}

/** The server cut the line or refused while it listed these mails: one of them may be why. `cause` says how. */
export class ListingFailed extends Error {
  override name = 'ListingFailed';
}

/** A body that the server lists but does not give out. */
export class BodyRefused extends Error {
  override name = 'BodyRefused';
}

/**
 * Where mail comes from. Read-only: nothing is marked, moved or deleted. Calls follow each other, never two at once; after a failure the
 * source is closed and a new one opened. All methods may throw errors of the connection.
 */
export interface MailSource {
  /** Inbox first, then Sent if there is one. */
  folders(): Promise<SourceFolder[]>;
  /** Mails with `from ≤ uid ≤ to`, in order. @throws UidvalidityChanged, ListingFailed */
  list(folder: SourceFolder, from: number, to: number): Promise<ListedMail[]>;
  /** Every UID that is there now. @throws UidvalidityChanged */
  uids(folder: SourceFolder): Promise<number[]>;
  /** Lowest UID among the mails that arrived on that day or later; null when there is none. */
  firstUidSince(folder: SourceFolder, day: Date): Promise<number | null>;
  /** Raw sources by UID; what is missing was deleted meanwhile. For mails that fit in memory. @throws UidvalidityChanged, BodyRefused */
  fetch(folder: SourceFolder, uids: readonly number[]): Promise<Map<number, Buffer>>;
  /** One raw source as a stream; null when it was deleted meanwhile. @throws UidvalidityChanged */
  download(folder: SourceFolder, uid: number): Promise<Readable | null>;
  /** Resolves when something may have arrived, after the source's own poll interval at the latest, or when aborted. */
  waitForNews(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
