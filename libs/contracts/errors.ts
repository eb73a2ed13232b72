import * as z from 'zod';

/** Every refusal a person can meet: HTTP status by code. What happened, what is safe and what to do is worded in the web catalogue under `errors.<code>`. */
export const ERROR_STATUS = {
  'invalid-input': 400,
  'signed-out': 401,
  'wrong-credentials': 401,
  'foreign-origin': 403,
  'not-allowed': 403,
  'insecure-address': 403,
  'not-found': 404,
  'link-expired': 410,
  'already-set-up': 409,
  'address-taken': 409,
  'last-admin': 409,
  'version-conflict': 409,
  'lock-held': 409,
  'lock-lost': 409,
  'draft-stale': 409,
  'reply-unresolved': 409,
  'check-unticked': 409,
  'reply-state': 409,
  'phase-unreachable': 409,
  'mailbox-paused': 409,
  'mailbox-cannot-send': 409,
  'mailbox-unreachable': 422,
  'unsafe-header': 422,
  'too-large': 413,
  'too-many-attempts': 429,
  internal: 500,
  'database-away': 503,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;
export const ERROR_CODES = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

/** Body of every answer with status ≥ 400. `data` holds what the wording needs (a holder's name, seconds to wait, field problems). */
export const ErrorAnswer = z.object({ code: z.enum(ERROR_CODES), data: z.record(z.string(), z.unknown()) });
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;
