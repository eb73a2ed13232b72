import { networkOf } from './network.ts';

/**
 * How many guesses may reach a password hash, in windows that begin with the first guess. Whatever the number of addresses and accounts,
 * unknown browsers share `all`: a flood shorter than a window meets at most two of them, 100 hashes.
 *
 * So a flood uses up what strangers share, and shuts out strangers only: a browser that has signed in before as this person has a budget
 * of its own (OWASP "device cookies"), and a reset link by mail goes past the limit. A success gives its own count back, never another's.
 */
const WINDOW_MINUTES = 15;
const CAPS = { knownBrowser: 10, addressAndNetwork: 5, network: 30, all: 50, ownPassword: 10, resetsOfAddress: 3, resetsOfNetwork: 20 };

/** At most `cap` in a window under `key`. */
export interface Limit {
  key: string;
  cap: number;
}

export interface Counter {
  key: string;
  count: number;
  windowStart: Date;
}

/** `left`: further guesses after this one · `counting`: keys whose window still runs; the others begin one. */
export type Verdict = { allowed: true; left: number; counting: string[] } | { allowed: false; retryAfterSeconds: number };

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

export const judge = (limits: readonly Limit[], counters: readonly Counter[], now: Date): Verdict => {
  const windowOpened = now.getTime() - WINDOW_MINUTES * 60_000;
  const live = new Map(counters.filter(({ windowStart }) => windowStart.getTime() > windowOpened).map((counter) => [counter.key, counter]));
  const waits = limits.flatMap(({ key, cap }) => {
    const counter = live.get(key);
    return counter && counter.count >= cap ? [counter.windowStart.getTime() - windowOpened] : [];
  });
  if (waits.length > 0) return { allowed: false, retryAfterSeconds: Math.ceil(Math.max(...waits) / 1000) };
  const left = Math.min(...limits.map(({ key, cap }) => cap - (live.get(key)?.count ?? 0) - 1));
  return { allowed: true, left, counting: [...live.keys()] };
};
