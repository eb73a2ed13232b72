import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ImapFlow } from 'imapflow';
import type { Connection } from '#contracts/mailboxes';
import { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Mailboxes } from '../../../apps/api/src/mailboxes/mailboxes.service.ts';
import { type Dovecot, mailPassword } from '../../support/dovecot.ts';
import type { FaultProxy } from '../../support/fault-proxy.ts';
import { waitFor } from '../../support/waiting.ts';
import { BreakableLine } from './breakable-line.ts';
import { ADDRESS, IntakeDesk, mail } from './intake-desk.ts';

let line: BreakableLine;
let desk: IntakeDesk;
let dovecot: Dovecot;
let proxy: FaultProxy;
let user: string;

beforeAll(async () => {
  line = await BreakableLine.open(20);
  ({ desk, dovecot, proxy } = line);
});
beforeEach(async () => {
  user = await line.nextUser();
});
afterAll(() => line.close());

const connection = (password = mailPassword): Connection => ({
  kind: 'imap',
  incoming: { host: proxy.host, port: proxy.port, tls: 'none', trustedFingerprint: null },
  outgoing: { host: proxy.host, port: proxy.port, tls: 'none', trustedFingerprint: null },
  user,
  password,
});
const admin = new Actor(1, 'x', 'admin', new Map());
const subjects = async (): Promise<string[]> => (await desk.tickets()).map(({ subject }) => subject);
const ticketCalled = (subject: string): Promise<unknown> =>
  waitFor(`the ticket ${subject}`, async () => (await subjects()).includes(subject));

describe('a mailbox over IMAP', () => {
  test('brings new mail in within a moment (IDLE), and an answer from Sent, flags untouched', async () => {
    const mailboxId = await desk.createMailbox(connection(), { kind: 'now' });
    await desk.settled(mailboxId);
    dovecot.append(user, mail({ id: '<a@customer.example>', from: 'kobayashi@customer.example', subject: 'hello' }));
    await ticketCalled('hello');
    dovecot.append(user, mail({ from: ADDRESS, to: 'kobayashi@customer.example', inReplyTo: '<a@customer.example>' }), 'Sent');
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toMatchObject([{ messages: [{}, { direction: 'outbound' }] }]);
    expect(await desk.balance(mailboxId)).toMatchObject([
      { path: 'INBOX', decided: { open: 1 }, neverThere: 0 },
      { path: 'Sent', decided: { outgoing: 1 }, neverThere: 0 },
    ]);
    const client = new ImapFlow({
      host: dovecot.host,
      port: dovecot.ports.imap,
      secure: false,
      auth: { user, pass: mailPassword },
      tls: { rejectUnauthorized: false },
      logger: false,
    });
    await client.connect();
    expect(await client.status('INBOX', { unseen: true, recent: true })).toMatchObject({ unseen: 1 });
    await client.logout();
  });

  test('comes back after a cut in the middle of its mail, with everything once', async () => {
    for (let index = 0; index < 30; index++) dovecot.append(user, mail({ subject: `mail ${index}` }, 'x'.repeat(5_000)));
    const mailboxId = await desk.createMailbox(connection(), { kind: 'all' });
    await desk.settled(mailboxId);
    for (let index = 30; index < 60; index++) dovecot.append(user, mail({ subject: `mail ${index}` }, 'x'.repeat(5_000)));
    proxy.plan = { afterBytes: 60_000, how: 'rst' };
    proxy.cutNow('rst');
    await waitFor('the planned cut', () => proxy.cuts >= 2, { timeoutMs: 20_000 });
    proxy.plan = undefined;
    await desk.settled(mailboxId);
    expect((await subjects()).sort()).toEqual(Array.from({ length: 60 }, (_, index) => `mail ${index}`).sort());
    expect(await desk.balance(mailboxId)).toMatchObject([{ decided: { open: 60 }, unfetchable: 0, neverThere: 0 }, {}]);
  }, 40_000);

  test('tells a changed UIDVALIDITY from new mail', async () => {
    dovecot.append(user, mail({ subject: 'one' }));
    dovecot.append(user, mail({ subject: 'two' }));
    const mailboxId = await desk.createMailbox(connection(), { kind: 'all' });
    await desk.settled(mailboxId);
    dovecot.setUidValidity(user, 'INBOX', 4_711_000);
    // Arrival times have whole seconds; a mail of the last known second waits for a person, since it may be the known one, altered.
    await pause(1_100);
    dovecot.append(user, mail({ subject: 'three' }));
    await waitFor('the new numbers', async () => (await desk.balance(mailboxId))[0]!.uidvalidity === 4_711_000, { timeoutMs: 30_000 });
    await waitFor('the new mail', async () => (await subjects()).includes('three'), { timeoutMs: 30_000 });
    await desk.settled(mailboxId);
    expect(await subjects()).toEqual(['one', 'two', 'three']);
    expect(await desk.status(mailboxId)).toMatchObject({ problem: 'uidvalidity-changed' });
    await desk.server.app.get(Mailboxes).setState(admin, mailboxId, 'active');
    expect(await desk.status(mailboxId)).toMatchObject({ problem: null });
  }, 70_000);
});

describe('a mailbox that cannot be reached', () => {
  test('is not created, and the answer says why', async () => {
    await expect(desk.createMailbox(connection('wrong'), { kind: 'now' })).rejects.toMatchObject({
      code: 'mailbox-unreachable',
      data: { problem: 'wrong-password' },
    });
    expect(await desk.database.rows('SELECT FROM mailbox')).toEqual([]);
  });

  test('says so in its status, and recovers by itself when the password is mended', async () => {
    const mailboxId = await desk.createMailbox(connection(), { kind: 'now' });
    await desk.settled(mailboxId);
    const service = desk.server.app.get(Mailboxes);
    await service.change(admin, mailboxId, { connection: connection('wrong') as never });
    await waitFor('the problem', async () => (await desk.status(mailboxId)).problem === 'wrong-password');
    dovecot.append(user, mail({ subject: 'meanwhile' }));
    await service.change(admin, mailboxId, { connection: connection() as never });
    await ticketCalled('meanwhile');
    expect(await desk.status(mailboxId)).toMatchObject({ problem: null, last_success_at: expect.any(Date) });
  });

  test('keeps the stored password only for the same hosts, and never shows it', async () => {
    const mailboxId = await desk.createMailbox(connection(), { kind: 'now' });
    const service = desk.server.app.get(Mailboxes);
    const { password: _, ...without } = connection() as never as { password: string };
    const elsewhere = { ...without, incoming: { host: 'attacker.example', port: 993, tls: 'tls', trustedFingerprint: null } };
    await expect(service.change(admin, mailboxId, { connection: elsewhere as never })).rejects.toMatchObject({ code: 'invalid-input' });
    await service.change(admin, mailboxId, { connection: without as never });
    const stored = await desk.database.rows<{ row: string }>('SELECT mailbox::text AS row FROM mailbox');
    expect(stored[0]!.row).not.toContain(mailPassword);
  });
});

describe('one mailbox', () => {
  test('paused takes nothing in, resumed takes in what came meanwhile', async () => {
    const mailboxId = await desk.createMailbox(connection(), { kind: 'now' });
    await desk.settled(mailboxId);
    const service = desk.server.app.get(Mailboxes);
    await service.setState(admin, mailboxId, 'paused');
    await waitFor('the session to end', () => proxy.connections === 0);
    dovecot.append(user, mail({ subject: 'while paused' }));
    expect(await subjects()).toEqual([]);
    await service.setState(admin, mailboxId, 'active');
    await ticketCalled('while paused');
  });

  test('is ingested by one of two processes, and by the other when that is gone', async () => {
    const mailboxId = await desk.createMailbox(connection(), { kind: 'now' });
    await desk.settled(mailboxId);
    const other = await IntakeDesk.open();
    await other.ingesters.sweep();
    dovecot.append(user, mail({ subject: 'first' }));
    await ticketCalled('first');
    await waitFor('one session only', () => proxy.connections === 1);
    await desk.ingesters.beforeApplicationShutdown();
    dovecot.append(user, mail({ subject: 'second' }));
    await waitFor('the other to take over', async () => (await subjects()).includes('second'), { timeoutMs: 20_000 });
    expect(await desk.balance(mailboxId)).toMatchObject([{ decided: { open: 2 }, neverThere: 0 }, {}]);
    await other.close();
  }, 40_000);
});
