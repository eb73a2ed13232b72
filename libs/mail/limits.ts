/** Hard limits, those of Postfix: a mail beyond them is not parsed but quarantined. */
export const mailLimits = {
  mimeLevels: 100,
  parts: 1_000,
  headerBytes: 100 * 1024,
  recipients: 1_000,
} as const;

/** Soft limits: the view of the mail is cut and says so (`ParsedMail.limits`). */
export const viewLimits = {
  htmlCharacters: 1024 * 1024,
  htmlDepth: 256,
  textCharacters: 1024 * 1024,
  references: 100,
  charsets: 100,
  events: 10,
} as const;

export type MailComplexity = 'mime-levels' | 'parts' | 'header-bytes' | 'recipients';

/** The mail breaks a hard limit. `code` is stored as the reason of its quarantine. */
export class MailTooComplex extends Error {
  override readonly name = 'MailTooComplex';
  readonly code: MailComplexity;
  constructor(code: MailComplexity) {
    super(`mail exceeds the limit of ${code}`);
    this.code = code;
  }
}

export type NotAMailCode = 'empty' | 'no-header';

/** The bytes hold no header that makes sense: nothing to show, so a person decides. */
export class NotAMail extends Error {
  override readonly name = 'NotAMail';
  readonly code: NotAMailCode;
  constructor(code: NotAMailCode) {
    super(`not a mail: ${code}`);
    this.code = code;
  }
}
