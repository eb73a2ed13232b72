import { ERROR_CODES, ErrorAnswer, type ErrorCode } from '#contracts/errors';
import type { Translate } from './i18n.ts';

/** What can go wrong with a call: a refusal of the server, no server at all, or an answer that breaks its contract. */
export type TroubleCode = ErrorCode | 'offline' | 'unexpected-answer';
export const TROUBLE_CODES: readonly TroubleCode[] = [...ERROR_CODES, 'offline', 'unexpected-answer'];

export class ApiError extends Error {
  constructor(
    readonly code: TroubleCode,
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly data: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'ApiError';
  }
}

/** The refusal in an answer with status ≥ 400; a proxy's own page counts as `offline` (502, 503, 504) or `unexpected-answer`. */
export function refusal(status: number, body: unknown): ApiError {
  const answer = ErrorAnswer.safeParse(body);
  if (answer.success) return new ApiError(answer.data.code, status, answer.data.data);
  return new ApiError(status >= 502 && status <= 504 ? 'offline' : 'unexpected-answer', status);
}

export const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError('unexpected-answer', 0, {}, { cause: error });

export interface TroubleWords {
  what: string;
  safe: string;
  todo: string;
}

/** What happened, what is safe, what to do, in the reader's language. */
export function troubleWords(error: ApiError, t: Translate): TroubleWords {
  const words = wordsOf(error.data);
  return {
    what: t(`errors.${error.code}.what`, words),
    safe: t(`errors.${error.code}.safe`, words),
    todo: t(`errors.${error.code}.todo`, words),
  };
}

/** Texts and numbers go into the wording as they are, a person or a mailbox by name. */
function wordsOf(data: Record<string, unknown>): Record<string, string | number> {
  const words: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(data)) {
    if (typeof value === 'string' || typeof value === 'number') words[key] = value;
    else if (value !== null && typeof value === 'object' && 'name' in value && typeof value.name === 'string') words[key] = value.name;
  }
  return words;
}
