import { networkOf } from './network.ts';

/**
 * How many guesses may reach a password hash, in windows that begin with the first guess. Whatever the number of addresses and accounts,
 * unknown browsers share `all`: a flood shorter than a window meets at most two of them, 100 hashes.
 *
 * So a flood uses up what strangers share, and shuts out strangers only: a browser that has signed in before as this person has a budget
 * of its own (OWASP "device cookies"), and a reset link by mail goes past the limit. A success gives its own count back, never another's.
 */
const WINDOW_SECONDS = 15 * 60;
const CAPS = { knownBrowser: 10, addressAndNetwork: 5, network: 30, all: 50, ownPassword: 10, resetsOfAddress: 3, resetsOfNetwork: 20 };

/** At most `cap` in a window under `key`. */
export interface Limit {
  key: string;
  cap: number;
}

/** Guesses counted under `key`; `windowSeconds` since its window began, null when none ever did. */
export interface Reading {
  key: string;
  count: number;
  windowSeconds: number | null;
}

/** `left`: further guesses after this one · `begin`: keys of which a new window begins with it. */
export type Verdict = { allowed: true; left: number; begin: string[] } | { allowed: false; retryAfterSeconds: number };

/** @param knownBrowser id of a browser in which this person has signed in before, else null. */
export const signInLimits = (email: string, ip: string, knownBrowser: string | null): Limit[] =>
  knownBrowser !== null
    ? [{ key: `browser ${knownBrowser}`, cap: CAPS.knownBrowser }]
    : [
        { key: `sign-in of ${email} from ${networkOf(ip)}`, cap: CAPS.addressAndNetwork },
        { key: `sign-in from ${networkOf(ip)}`, cap: CAPS.network },
        { key: 'sign-in', cap: CAPS.all },
      ];

/** A signed-in person's (or a visitor's at an unlocked screen) tries at their current password. */
export const ownPasswordLimits = (personId: number): Limit[] => [{ key: `own password of ${personId}`, cap: CAPS.ownPassword }];

/** Asked-for reset mails: nobody's mailbox is to be flooded through us. */
export const resetLimits = (email: string, ip: string): Limit[] => [
  { key: `reset of ${email}`, cap: CAPS.resetsOfAddress },
  { key: `reset from ${networkOf(ip)}`, cap: CAPS.resetsOfNetwork },
];

/** @param readings one for each limit's key, in any order. */
export const judge = (limits: readonly Limit[], readings: readonly Reading[]): Verdict => {
  const running = new Map(
    readings.flatMap(({ key, count, windowSeconds }) =>
      windowSeconds !== null && windowSeconds < WINDOW_SECONDS ? [[key, { count, windowSeconds }] as const] : [],
    ),
  );
  const waits = limits.flatMap(({ key, cap }) => {
    const window = running.get(key);
    return window && window.count >= cap ? [WINDOW_SECONDS - window.windowSeconds] : [];
  });
  if (waits.length > 0) return { allowed: false, retryAfterSeconds: Math.ceil(Math.max(...waits)) };
  return {
    allowed: true,
    left: Math.min(...limits.map(({ key, cap }) => cap - 1 - (running.get(key)?.count ?? 0))),
    begin: limits.map(({ key }) => key).filter((key) => !running.has(key)),
  };
};
