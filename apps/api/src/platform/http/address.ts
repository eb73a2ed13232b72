/** How a request says it came here; behind a trusted proxy, what the proxy says. `host` with its port, as in the Host header. */
export interface Arrival {
  protocol: string;
  host: string;
}

/**
 * secure: https · local: plain http on this machine · insecure-lan: plain http elsewhere, which the owner allowed (INSECURE_LAN) ·
 * refused: plain http elsewhere, where anyone on the way could read passwords.
 */
export type AddressKind = 'secure' | 'local' | 'insecure-lan' | 'refused';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

export const addressKind = (arrival: Arrival, insecureLan: boolean): AddressKind => {
  const url = urlOf(arrival);
  if (!url) return 'refused';
  if (url.protocol === 'https:') return 'secure';
  if (LOCAL.has(url.hostname)) return 'local';
  return insecureLan ? 'insecure-lan' : 'refused';
};

/** `https://support.example`, default port left out (RFC 6454 §6.2); null for a Host header that is none. */
export const originOf = (arrival: Arrival): string | null => urlOf(arrival)?.origin ?? null;

/**
 * True for a request that another site's page made. `origin` and `fetchSite` are the headers Origin and Sec-Fetch-Site. Browsers send
 * Origin with everything that can change something; a request without it passes unless Sec-Fetch-Site tells of a page elsewhere.
 */
export const isForeign = (from: { origin: string | undefined; fetchSite: string | undefined }, own: readonly (string | null)[]): boolean =>
  from.origin === undefined ? from.fetchSite !== undefined && from.fetchSite !== 'same-origin' : !own.includes(from.origin);

const urlOf = ({ protocol, host }: Arrival): URL | null =>
  /^[\w.:[\]-]+$/.test(host) ? URL.parse(`${protocol === 'https' ? 'https' : 'http'}://${host}`) : null;
