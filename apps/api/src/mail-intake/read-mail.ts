import type { ParsedAttachment, ParsedMail } from '#mail/parsed-mail';
import type { QUARANTINE_REASONS } from '#contracts/quarantine';
import type { BlobPlace } from '../platform/blobs/blob-file.ts';

export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** An attachment whose bytes are already a blob. */
export interface KeptAttachment extends Omit<ParsedAttachment, 'content'> {
  sha256: string;
}

/** A mail as the parse process hands it over: everything that the decision and the ticket need, no bytes. */
export interface ReadMail extends Omit<ParsedMail, 'attachments' | 'text'> {
  /** What was written now, and what it quotes. */
  fresh: string;
  quoted: string;
  snippet: string;
  /** `ja`, `en` or unknown. */
  language: string | null;
  attachments: KeptAttachment[];
}

/** Where a raw mail lies on disk. */
export type RawMail = BlobPlace;

/** `detail` is for the person who looks at the quarantine: a code or an error's name, never content of the mail. */
export interface ReadFailure {
  reason: QuarantineReason;
  detail: string;
}

/** `fault` is the machine's (disk full, no process), not the mail's: it is tried again. */
export type ReadOutcome = { mail: ReadMail } | { failure: ReadFailure } | { fault: string };

/** What a parse process says when it is loaded. */
export const READY = 'ready';

/** Parent → parse process. */
export interface ReadBatch {
  /** Null: attachments are only looked at. */
  blobFolder: string | null;
  mails: RawMail[];
}
