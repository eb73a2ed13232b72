import type { ProblemCode } from '#contracts/mailboxes';
import { ListingFailed } from './mail-source.ts';
import { CertificateRefused, NotAMailServer, StarttlsMissing } from './server-greeting.ts';

export interface ConnectionProblem {
  code: ProblemCode;
  /** The server's own words or the system's code, at most 500 characters; null when there are none. */
  detail: string | null;
}

/** The step limit ran out. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

/** What imapflow, nodemailer and Node put on their errors, as far as we read it. */
interface Clues {
  name?: unknown;
  code?: unknown;
  /** nodemailer: the system's code, where `code` says only at which stage it failed. */
  originalCode?: unknown;
  message?: unknown;
  cause?: unknown;
  authenticationFailed?: unknown;
  serverResponseCode?: unknown;
  responseText?: unknown;
  response?: unknown;
  responseCode?: unknown;
  responseStatus?: unknown;
  mailboxMissing?: unknown;
  tlsFailed?: unknown;
}

const BY_CODE: Record<string, ProblemCode> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  EAI_FAIL: 'host-not-found',
  EDNS: 'host-not-found',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'no-answer',
  ENETUNREACH: 'no-answer',
  EHOSTDOWN: 'no-answer',
  ETIMEDOUT: 'no-answer',
  ETIMEOUT: 'no-answer',
  CONNECT_TIMEOUT: 'no-answer',
  GREETING_TIMEOUT: 'no-answer',
  UPGRADE_TIMEOUT: 'no-answer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-self-signed',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-self-signed',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-self-signed',
  CERT_UNTRUSTED: 'certificate-self-signed',
  CERT_HAS_EXPIRED: 'certificate-invalid',
  CERT_NOT_YET_VALID: 'certificate-invalid',
  CERT_REVOKED: 'certificate-invalid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-invalid',
  PINNED_OTHER: 'certificate-invalid',
  NO_CERTIFICATE: 'certificate-invalid',
  EPROTO: 'tls-failed',
  STARTTLS_INJECTION: 'tls-failed',
  EAUTH: 'wrong-password',
  ENOAUTH: 'wrong-password',
  EENVELOPE: 'send-refused',
  EMESSAGE: 'send-refused',
  ECONNRESET: 'connection-cut',
  ECONNABORTED: 'connection-cut',
  EPIPE: 'connection-cut',
  ECONNECTION: 'connection-cut',
  NoConnection: 'connection-cut',
  EConnectionClosed: 'connection-cut',
  ClosedAfterConnectText: 'connection-cut',
  ClosedAfterConnectTLS: 'connection-cut',
  StateLogout: 'connection-cut',
  ENOSPC: 'storage-failed',
  EDQUOT: 'storage-failed',
  EROFS: 'storage-failed',
  EACCES: 'storage-failed',
  EIO: 'storage-failed',
  EMFILE: 'storage-failed',
};

/** Codes of RFC 5530 and others that say that the server, not the password, is the matter. */
const SERVER_BUSY = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN', 'OVERQUOTA', 'THROTTLED']);

/** Any thrown thing as a problem that the web can word. Total: what nobody knows is a cut connection. */
export const connectionProblem = (thrown: unknown): ConnectionProblem => {
  const error = thrown instanceof ListingFailed ? thrown.cause : thrown;
  const clues = (typeof error === 'object' && error !== null ? error : {}) as Clues;
  return { code: codeOf(error, clues), detail: detailOf(clues) };
};

const codeOf = (error: unknown, clues: Clues): ProblemCode => {
  if (error instanceof NoAnswer || clues.name === 'TimeoutError') return 'no-answer';
  if (error instanceof StarttlsMissing) return 'starttls-missing';
  if (error instanceof CertificateRefused) return BY_CODE[error.code] ?? 'certificate-invalid';
  if (error instanceof NotAMailServer) return 'server-unavailable';
  const code = ([clues.originalCode, clues.code].find((each) => typeof each === 'string') as string | undefined) ?? '';
  if (isBusy(clues)) return 'server-unavailable';
  if (clues.authenticationFailed === true) return 'wrong-password';
  if (clues.mailboxMissing === true || clues.serverResponseCode === 'NONEXISTENT') return 'folder-missing';
  if (/(?:support|connection with) STARTTLS/.test(String(clues.message))) return 'starttls-missing';
  const known = BY_CODE[code] ?? certificateIn(clues);
  if (known) return known;
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || clues.tlsFailed === true || code === 'ETLS') return 'tls-failed';
  if (clues.responseStatus === 'NO' || clues.responseStatus === 'BAD') return 'folder-unreadable';
  return clues.cause === undefined ? 'connection-cut' : codeOf(clues.cause, clues.cause as Clues);
};

/** IMAP says it with a code, SMTP with a number below 500. */
const isBusy = ({ serverResponseCode, responseCode }: Clues): boolean =>
  SERVER_BUSY.has(String(serverResponseCode).toUpperCase()) ||
  (typeof responseCode === 'number' && responseCode >= 400 && responseCode < 500);

/** nodemailer hides Node's verification error behind its own code and keeps the words. */
const certificateIn = ({ message }: Clues): ProblemCode | undefined => {
  const words = String(message);
  if (/self[- ]signed certificate|unable to verify the first certificate|unable to get (?:local )?issuer/i.test(words)) {
    return 'certificate-self-signed';
  }
  return /certificate has expired|altnames|not yet valid/i.test(words) ? 'certificate-invalid' : undefined;
};

const detailOf = ({ responseText, response, message, code }: Clues): string | null => {
  const words = [responseText, response, message, code].find((each) => typeof each === 'string' && each !== '');
  return typeof words === 'string' ? words.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, 500) : null;
};
