import { describe, expect, test } from '@jest/globals';
import { guessServers, providerOfAddress, providerOfHost } from './server-guess.ts';

const doors = (address: string): string[] => {
  const { incoming, outgoing } = guessServers(address);
  return [incoming, outgoing].map(({ host, port, tls }) => `${host}:${port} ${tls}`);
};

describe('the servers of an address', () => {
  test.each([
    ['return@komorebi.example', 'imap.komorebi.example:993 tls', 'smtp.komorebi.example:465 tls'],
    ['Return@Komorebi.Example ', 'imap.komorebi.example:993 tls', 'smtp.komorebi.example:465 tls'],
    ['someone@gmail.com', 'imap.gmail.com:993 tls', 'smtp.gmail.com:465 tls'],
    ['someone@outlook.jp', 'outlook.office365.com:993 tls', 'smtp.office365.com:587 starttls'],
    ['someone@komorebi.onmicrosoft.com', 'outlook.office365.com:993 tls', 'smtp.office365.com:587 starttls'],
    ['someone@icloud.com', 'imap.mail.me.com:993 tls', 'smtp.mail.me.com:587 starttls'],
    ['someone@yahoo.co.jp', 'imap.mail.yahoo.co.jp:993 tls', 'smtp.mail.yahoo.co.jp:465 tls'],
  ])('%s', (address, incoming, outgoing) => expect(doors(address)).toEqual([incoming, outgoing]));

  test('an address without a domain guesses no name', () => expect(guessServers('').incoming.host).toBe(''));
});

describe('the provider', () => {
  test.each([
    ['someone@gmail.com', 'gmail'],
    ['someone@notgmail.com', null],
    ['someone@gmail.com.example', null],
    ['someone@live.jp', 'microsoft'],
    ['someone@mac.com', 'icloud'],
    ['someone@komorebi.example', null],
  ])('of %s is %s', (address, provider) => expect(providerOfAddress(address)).toBe(provider));

  test.each([
    ['imap.gmail.com', 'gmail'],
    ['SMTP.Office365.com', 'microsoft'],
    ['outlook.office365.com', 'microsoft'],
    ['imap.mail.me.com', 'icloud'],
    ['office365.com.example', null],
    ['imap.komorebi.example', null],
  ])('of the server %s is %s', (host, provider) => expect(providerOfHost(host)).toBe(provider));
});
