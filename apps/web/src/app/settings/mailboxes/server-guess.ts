import type { ServerSettings } from '#contracts/mailboxes';

/** Providers whose servers are known and that ask for something special. */
export const PROVIDERS = ['gmail', 'microsoft', 'icloud', 'yahoo-japan'] as const;
export type Provider = (typeof PROVIDERS)[number];

export interface Servers {
  incoming: ServerSettings;
  outgoing: ServerSettings;
}

const overTls = (host: string, port: number): ServerSettings => ({ host, port, tls: 'tls', trustedFingerprint: null });
const startTls = (host: string): ServerSettings => ({ host, port: 587, tls: 'starttls', trustedFingerprint: null });

const KNOWN: Record<Provider, Servers & { domains: RegExp; hosts: RegExp }> = {
  gmail: {
    domains: /^(gmail|googlemail)\.com$/,
    hosts: /(^|\.)(gmail|google)\.com$/,
    incoming: overTls('imap.gmail.com', 993),
    outgoing: overTls('smtp.gmail.com', 465),
  },
  microsoft: {
    domains: /^((outlook|hotmail|live|msn)\.com|(outlook|hotmail|live)\.jp|[\w-]+\.onmicrosoft\.com)$/,
    hosts: /(^|\.)(outlook|office365|office|hotmail)\.com$/,
    incoming: overTls('outlook.office365.com', 993),
    outgoing: startTls('smtp.office365.com'),
  },
  icloud: {
    domains: /^(icloud|me|mac)\.com$/,
    hosts: /(^|\.)mail\.me\.com$/,
    incoming: overTls('imap.mail.me.com', 993),
    outgoing: startTls('smtp.mail.me.com'),
  },
  'yahoo-japan': {
    domains: /^(yahoo\.co\.jp|ymail\.ne\.jp)$/,
    hosts: /(^|\.)mail\.yahoo\.co\.jp$/,
    incoming: overTls('imap.mail.yahoo.co.jp', 993),
    outgoing: overTls('smtp.mail.yahoo.co.jp', 465),
  },
};

/** Who runs the mail of an address, as far as its domain says so. A company's own domain says nothing. */
export const providerOfAddress = (address: string): Provider | null => {
  const domain = domainOf(address);
  return PROVIDERS.find((provider) => KNOWN[provider].domains.test(domain)) ?? null;
};

export const providerOfHost = (host: string): Provider | null =>
  PROVIDERS.find((provider) => KNOWN[provider].hosts.test(host.trim().toLowerCase())) ?? null;

/** Where the mail of this address probably lies: the provider's servers, else the names that most companies use. */
export function guessServers(address: string): Servers {
  const provider = providerOfAddress(address);
  if (provider) return { incoming: KNOWN[provider].incoming, outgoing: KNOWN[provider].outgoing };
  const domain = domainOf(address);
  return { incoming: overTls(domain && `imap.${domain}`, 993), outgoing: overTls(domain && `smtp.${domain}`, 465) };
}

const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
