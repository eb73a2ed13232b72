import '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { Visit } from './visit.ts';

type Kind = Visit['kind'];
const KINDS: readonly Kind[] = ['secure', 'local', 'insecure-lan'];

/** The prefix `__Host-` makes browsers refuse the cookie from a neighbour domain or over plain http (RFC 6265bis §4.1.3.2). */
const SESSION: Record<Kind, string> = {
  secure: '__Host-madoguchi',
  local: 'madoguchi',
  'insecure-lan': 'madoguchi-insecure-lan',
};
const BROWSER: Record<Kind, string> = {
  secure: '__Host-madoguchi-browser',
  local: 'madoguchi-browser',
  'insecure-lan': 'madoguchi-insecure-lan-browser',
};
/** The most that browsers keep. When a session ends is decided here, not by its cookie. */
const MAX_AGE_S = 400 * 24 * 3600;

type Cookies = Record<string, string | undefined>;

/** What the browser brought: only the cookies that belong to this kind of address count. */
export const readCookies = (cookies: Cookies, kind: Kind): Pick<Visit, 'sessionToken' | 'browserProof'> => ({
  sessionToken: cookies[SESSION[kind]] ?? null,
  browserProof: cookies[BROWSER[kind]] ?? null,
});

/** For a socket's handshake, which does not know what a proxy in front spoke: the strictest name that is there. */
export const anySessionToken = (cookies: Cookies, insecureLan: boolean): string | null =>
  KINDS.filter((kind) => kind !== 'insecure-lan' || insecureLan)
    .map((kind) => cookies[SESSION[kind]])
    .find((token) => token !== undefined) ?? null;

export const writeCookies = (
  reply: FastifyReply,
  kind: Kind,
  { sessionToken, browserProof }: { sessionToken: string; browserProof: string },
): void => {
  reply.setCookie(SESSION[kind], sessionToken, options(kind)).setCookie(BROWSER[kind], browserProof, options(kind));
};

export const clearSessionCookie = (reply: FastifyReply, kind: Kind): void => {
  reply.clearCookie(SESSION[kind], options(kind));
};

const options = (kind: Kind) => ({ path: '/', httpOnly: true, sameSite: 'lax' as const, secure: kind === 'secure', maxAge: MAX_AGE_S });
