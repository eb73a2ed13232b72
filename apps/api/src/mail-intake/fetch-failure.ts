import { BlobTooLarge } from '../platform/blobs/blob-file.ts';
import { BodyRefused } from '../mailboxes/mail-source.ts';

/** A mail that the server refuses becomes a person's matter sooner than one whose line was cut. */
const REFUSALS = 3;
export const CUTS = 10;

export interface FetchFailure {
  /** So many failures make the mail a person's matter. */
  limit: number;
  /** The system's or the server's word for it. */
  detail: string;
}

/** How much a failed listing or fetch says about the mail. */
export const fetchFailure = (error: unknown): FetchFailure => {
  const { responseStatus, code, message } = error as { responseStatus?: string; code?: string; message?: string };
  const refused = error instanceof BodyRefused || error instanceof BlobTooLarge || responseStatus === 'NO' || responseStatus === 'BAD';
  return { limit: refused ? REFUSALS : CUTS, detail: code ?? message ?? '' };
};
