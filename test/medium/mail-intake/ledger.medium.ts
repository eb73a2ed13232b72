import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Quarantine } from '../../../apps/api/src/mail-intake/quarantine.queries.ts';
import { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { IntakeDesk, mail, MailFolder } from './intake-desk.ts';

const dayMs = 24 * 60 * 60 * 1000;
const ago = (days: number): Date => new Date(Date.now() - days * dayMs);
let desk: IntakeDesk;
let folder: MailFolder;

beforeAll(async () => {
  desk = await IntakeDesk.open();
});
beforeEach(async () => {
  await desk.clean();
  folder = new MailFolder();
});
afterAll(() => desk.close());

const unexplained = async (mailboxId: number): Promise<number> =>
  (await desk.balance(mailboxId)).reduce((sum, { listed, stored }) => sum + listed + stored, 0);

describe('the first connection', () => {
  const fill = (): void => {
    for (const days of [40, 20, 3, 1]) folder.put(mail({ subject: `${days} days old` }), { at: ago(days) });
  };

  test('from now: what was there stays outside', async () => {
    fill();
    const mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' });
    folder.put(mail({ subject: 'new' }));
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toMatchObject([{ subject: 'new', deadline: 'running' }]);
    expect(await desk.balance(mailboxId)).toMatchObject([{ startUid: 5, nextUid: 6, decided: { open: 1 }, neverThere: 0 }]);
  });

  test('of the last days: only these, without a deadline', async () => {
    fill();
    const mailboxId = await desk.createMailbox(folder.connection, { kind: 'days', days: 21 });
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toMatchObject(
      ['20 days old', '3 days old', '1 days old'].map((subject) => ({ subject, deadline: 'none' })),
    );
  });

  test('of the last days: an old mail among the young ones is named and left out', async () => {
    folder.put(mail({ subject: 'young' }), { at: ago(2) });
    await desk.createMailbox(folder.connection, { kind: 'now' });
    folder.put(mail({ subject: 'moved in later, but old' }), { at: ago(90) });
    const other = new MailFolder();
    other.put(mail({ subject: 'young' }), { at: ago(2) });
    await desk.clean();
    const mailboxId = await desk.createMailbox(folder.connection, { kind: 'days', days: 21 });
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toMatchObject([{ subject: 'young' }]);
    expect((await desk.ledger(mailboxId)).map(({ outcome, reason }) => [outcome, reason?.code])).toEqual([
      ['open', 'new-conversation'],
      ['ignored', 'before-intake'],
    ]);
  });

  test('all: in the order of arrival over both folders, without deadlines, and the status shows the way', async () => {
    folder.put(mail({ id: '<a@customer.example>', from: 'kobayashi@customer.example' }), { at: ago(9) });
    folder.put(
      mail({
        from: 'support@komorebi.example',
        to: 'kobayashi@customer.example',
        inReplyTo: '<a@customer.example>',
        id: '<o@komorebi.example>',
      }),
      {
        folder: 'Sent',
        at: ago(8),
      },
    );
    folder.put(mail({ from: 'kobayashi@customer.example', inReplyTo: '<o@komorebi.example>' }), { at: ago(7) });
    const mailboxId = await desk.createMailbox(folder.connection, { kind: 'all' });
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toMatchObject([
      { deadline: 'none', messages: [{ direction: 'inbound' }, { direction: 'outbound' }, { direction: 'inbound' }] },
    ]);
    expect(await unexplained(mailboxId)).toBe(0);
  });
});

describe('a mail that cannot become a ticket', () => {
  const manager = (mailboxId: number): Actor => new Actor(1, 'x', 'agent', new Map([[mailboxId, 'manage']]));

  test('waits in quarantine with its reason, the others go on', async () => {
    const mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' });
    folder.put(mail({ subject: 'one' }));
    folder.put(Buffer.alloc(500, 7));
    folder.put(`${mail()}`.replace('Content-Type:', `X-Long: ${'x'.repeat(200_000)}\r\nContent-Type:`));
    folder.put(mail({ subject: 'two' }));
    await desk.settled(mailboxId);
    expect((await desk.tickets()).map(({ subject }) => subject)).toEqual(['one', 'two']);
    expect((await desk.server.app.get(Quarantine).list(manager(mailboxId))).mails).toMatchObject([
      { uid: 3, reason: 'too-complex', detail: 'header-bytes', hasRaw: true },
      { uid: 2, reason: 'not-a-mail', hasRaw: true, size: 500 },
    ]);
    expect(await desk.balance(mailboxId)).toMatchObject([{ decided: { open: 2 }, quarantined: 2, listed: 0, stored: 0 }]);
  });

  test('of 60 MB is never fetched; what is known of it is shown, the others go on', async () => {
    const mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' });
    folder.put(Buffer.concat([Buffer.from(mail()), Buffer.alloc(60 * 1024 * 1024, 'x')]));
    folder.put(mail({ subject: 'small' }));
    await desk.settled(mailboxId);
    expect((await desk.tickets()).map(({ subject }) => subject)).toEqual(['small']);
    const [large] = (await desk.server.app.get(Quarantine).list(manager(mailboxId))).mails;
    expect(large).toMatchObject({ uid: 1, reason: 'too-large', hasRaw: false });
    expect(large!.size).toBeGreaterThan(60 * 1024 * 1024);
  });

  test('of 10 MB goes to disk as a stream and becomes a ticket', async () => {
    const mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' });
    folder.put(Buffer.concat([Buffer.from(mail({ subject: 'large' })), Buffer.alloc(10 * 1024 * 1024, 'x\r\n')]));
    await desk.settled(mailboxId);
    expect((await desk.tickets()).map(({ subject }) => subject)).toEqual(['large']);
  }, 20_000);

  test('is tried again when a manager says so, and nobody else sees it', async () => {
    const mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' });
    folder.put(mail({ subject: 'it was the parser' }));
    await desk.settled(mailboxId);
    await desk.database.rows(
      `UPDATE inbound_mail SET state = 'quarantined', outcome = NULL, reason = '{"code":"parser-failed"}', ticket_id = NULL, message_id = NULL`,
    );
    const quarantine = desk.server.app.get(Quarantine);
    const [row] = (await quarantine.list(manager(mailboxId))).mails;
    const agent = new Actor(2, 'y', 'agent', new Map([[mailboxId, 'reply']]));
    expect((await quarantine.list(agent)).mails).toEqual([]);
    await expect(quarantine.retry(agent, row!.id)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(quarantine.retry(new Actor(3, 'z', 'agent', new Map()), row!.id)).rejects.toMatchObject({ code: 'not-found' });
    await quarantine.retry(manager(mailboxId), row!.id);
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toHaveLength(2);
    expect((await quarantine.list(manager(mailboxId))).mails).toEqual([]);
  });
});

describe('a folder that the server numbers anew', () => {
  const renumber = async (meanwhile: () => void): Promise<void> => {
    await desk.database.rows(`UPDATE mailbox SET state = 'paused'`);
    await desk.ingesters.sweep();
    rmSync(join(folder.root, '.uidlist'));
    meanwhile();
    await desk.database.rows(`UPDATE mailbox SET state = 'active'`);
  };

  test('opens no ticket twice, raises one alarm, and what is unknown and old waits for a person', async () => {
    const mailboxId = await desk.createMailbox(folder.connection, { kind: 'all' });
    for (const days of [5, 4, 3]) folder.put(mail({ subject: `${days} days old` }), { at: ago(days) });
    await desk.settled(mailboxId);
    await renumber(() => {
      folder.put(mail({ subject: 'old and never seen' }), { at: ago(4) });
      folder.put(mail({ subject: 'new' }));
    });
    await desk.settled(mailboxId);
    expect((await desk.tickets()).map(({ subject }) => subject)).toEqual(['5 days old', '4 days old', '3 days old', 'new']);
    expect(await desk.status(mailboxId)).toMatchObject({ problem: 'uidvalidity-changed' });
    expect(await desk.balance(mailboxId)).toMatchObject([{ decided: { duplicate: 3, open: 1 }, quarantined: 1, neverThere: 0 }]);
    expect((await desk.ledger(mailboxId)).filter(({ state }) => state === 'quarantined')).toMatchObject([
      { reason: { code: 'unknown-after-renumbering' } },
    ]);
  });

  test('brings nothing in that was left outside at the first connection', async () => {
    for (const days of [5, 4]) folder.put(mail(), { at: ago(days) });
    const mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' });
    await desk.settled(mailboxId);
    await renumber(() => undefined);
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toEqual([]);
    expect(await desk.balance(mailboxId)).toMatchObject([{ decided: { ignored: 2 }, quarantined: 0 }]);
  });
});
