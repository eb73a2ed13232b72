import { troubleWords, type ApiError, type TroubleWords } from '../platform/api-error.ts';
import type { Translate } from '../platform/i18n.ts';

/** What a person stands before who is not signed in: a form they filled in, or a one-time link they opened. */
export type EntrancePlace = 'form' | 'link';

/** Whoever is not in yet has no reply to lose, and nothing is tried again by itself: without an answer what they typed stays, and they press again. */
export function entranceWords(error: ApiError, place: EntrancePlace, t: Translate): TroubleWords {
  const words = troubleWords(error, t);
  if (error.code !== 'database-away' && error.code !== 'offline') return words;
  return {
    what: words.what,
    safe: t(place === 'form' ? 'accounts.awayForm' : 'accounts.awayLink'),
    todo: t(error.code === 'offline' ? 'accounts.awayOffline' : 'accounts.awayDatabase'),
  };
}
