import { domainToASCII } from 'node:url';
import type { Mailbox } from './parsed-mail.ts';

/** No space, control character, quote or angle bracket; dots as the sender likes them (`a..b.@docomo.ne.jp` exists). */
const localPart = /^[^\s"(),:;<>@[\\\]\p{Cc}]{1,64}$/u;
const domainName = /^[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63}){0,20}$/;

/**
 * The address in the form in which we compare and store it: domain lower case and ASCII, local part as given.
 * @returns null for what is no address that we could answer to
 */
export function normalAddress(text: string): string | null {
  const address = text.trim();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = domainToASCII(address.slice(at + 1)).toLowerCase();
  return localPart.test(local) && domain.length <= 253 && domainName.test(domain) ? `${local}@${domain}` : null;
}

/** The same mailbox, whatever the case: no provider that our users meet tells `Info@` from `info@`. */
export function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** `support+anything@x.example` → `support@x.example`. */
export function withoutPlusTag(address: string): string {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}

/** Keeps the first of each address. */
export function uniqueMailboxes(mailboxes: Mailbox[]): Mailbox[] {
  const seen = new Set<string>();
  return mailboxes.filter(({ address }) => {
    const key = address.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
