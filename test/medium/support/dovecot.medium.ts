import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ImapFlow } from 'imapflow';
import { certificate } from '../../support/certificate.ts';
import { Dovecot, mailPassword } from '../../support/dovecot.ts';
import { waitFor } from '../../support/waiting.ts';

const mail = (subject: string) => `From: a@customer.example\r\nTo: support@shop.example\r\nSubject: ${subject}\r\n\r\nHello\r\n`;

let dovecot: Dovecot;

beforeAll(async () => {
  dovecot = await Dovecot.start('support', 'sales');
});
afterAll(() => dovecot.stop());

async function signedIn(options: { port: number; secure: boolean }): Promise<ImapFlow> {
  const auth = { user: 'support', pass: mailPassword };
  const client = new ImapFlow({ host: dovecot.host, ...options, auth, tls: { ca: certificate().cert }, logger: false });
  await client.connect();
  return client;
}

test('a mail delivered or laid into the folder wakes a session in IDLE', async () => {
  const client = await signedIn({ port: dovecot.ports.imap, secure: false });
  const { exists } = await client.mailboxOpen('INBOX');
  void client.idle();
  await dovecot.deliver('support', mail('through LMTP'));
  dovecot.append('support', mail('straight'));
  await waitFor('two more mails', () => client.mailbox && client.mailbox.exists === exists + 2);
  await client.logout();
  expect(dovecot.mails('support').map(String)).toEqual([expect.stringContaining('through LMTP'), mail('straight')]);
});

test('a folder can get another UIDVALIDITY, and the server can go away and come back', async () => {
  dovecot.append('support', mail('sent'), 'Sent');
  dovecot.setUidValidity('support', 'Sent', 4711);
  await dovecot.stop();
  await dovecot.resume();
  const client = await signedIn({ port: dovecot.ports.imaps, secure: true });
  const { uidValidity, exists } = await client.mailboxOpen('Sent');
  await client.logout();
  expect({ uidValidity, exists }).toEqual({ uidValidity: 4711n, exists: 1 });
});
