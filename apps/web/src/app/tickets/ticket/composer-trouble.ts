import { LockView } from '#contracts/locks';
import type { ApiError } from '../../platform/api-error.ts';

/** What a refused or lost call means for the composer. */
export type ComposerTurn =
  /** Somebody else holds the lease, or nobody does any more. */
  | { kind: 'not-mine'; lock: LockView | null }
  /** The conversation went on: fetch it, the new message shows in the composer. */
  | { kind: 'look-again' }
  /** Another reply is not settled: a person ticks that they saw it. */
  | { kind: 'ask-unresolved' }
  /** The stored draft has this version: the answer to a save got lost. */
  | { kind: 'adopt-version'; version: number }
  /** No answer: the words stay on this device until there is one. */
  | { kind: 'wait-for-line' }
  /** The page as a whole deals with it (sign-in, ticket gone). */
  | { kind: 'leave-to-page' }
  /** Say it in the composer, with what is safe and what to do. */
  | { kind: 'tell' };

export function turnOf({ code, data }: ApiError): ComposerTurn {
  switch (code) {
    case 'lock-held':
    case 'lock-lost':
      return { kind: 'not-mine', lock: LockView.safeParse(data).data ?? null };
    case 'draft-stale':
      return { kind: 'look-again' };
    case 'reply-unresolved':
      return { kind: 'ask-unresolved' };
    case 'version-conflict':
      return typeof data['version'] === 'number' ? { kind: 'adopt-version', version: data['version'] } : { kind: 'tell' };
    case 'offline':
    case 'database-away':
      return { kind: 'wait-for-line' };
    case 'signed-out':
    case 'not-found':
      return { kind: 'leave-to-page' };
    default:
      return { kind: 'tell' };
  }
}

/** Whether a send that failed like this may have been taken all the same. Then only the same idempotency key may go out again. */
export const mayHaveBeenTaken = ({ code }: ApiError): boolean =>
  code === 'offline' || code === 'database-away' || code === 'internal' || code === 'unexpected-answer';
