import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Acknowledgements } from '../../../apps/api/src/outbox/acknowledgements.service.ts';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.ts';
import { ADDRESS, IntakeDesk, mail, MailFolder } from './intake-desk.ts';

const CUSTOMER = 'kobayashi@customer.example';

let desk: IntakeDesk;
let folder: MailFolder;
let mailboxId: number;

beforeAll(async () => {
  desk = await IntakeDesk.open();
  await desk.server.app.get(Jobs).start({ work: false });
});
beforeEach(async () => {
  await desk.clean();
  folder = new MailFolder();
  mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' });
  await rules({ enabled: true, open: '受け付けました。', closed: '受け付けました。' });
});
afterAll(async () => {
  await desk.server.app.get(Jobs).stop();
  await desk.close();
});

const rules = (acknowledgement: object): Promise<unknown> =>
  desk.database.rows(`UPDATE mailbox SET mail_rules = jsonb_set(mail_rules, '{acknowledgement}', $1) RETURNING 1`, [
    JSON.stringify(acknowledgement),
  ]);
const arrive = async (...mails: string[]): Promise<void> => {
  for (const raw of mails) folder.put(raw);
  await desk.settled(mailboxId);
};
const letters = () =>
  desk.database.rows<{ id: number; recipient: string; message_id: string; state: string }>(
    'SELECT id, recipient, message_id, state FROM acknowledgement ORDER BY id',
  );
const outgoing = (): string => {
  if (folder.connection.kind !== 'maildir') throw new Error('a folder of files');
  return folder.connection.outgoingFolder;
};
const sent = (): string[] => readdirSync(outgoing()).map((name) => readFileSync(join(outgoing(), name), 'utf8'));
const sendAll = async (): Promise<void> => {
  for (const { id } of await letters()) await desk.server.app.get(Acknowledgements).send(id);
};

test('whoever opens a ticket is told once, by a mail that no program answers', async () => {
  await arrive(mail({ from: `"小林" <${CUSTOMER}>`, id: '<a@customer.example>', subject: '返品について' }));
  expect(await letters()).toMatchObject([{ recipient: CUSTOMER }]);
  await sendAll();
  await sendAll();
  const [raw] = sent();
  expect(sent()).toHaveLength(1);
  expect(raw).toMatch(/^Auto-Submitted: auto-replied\r?$/m);
  expect(raw).toMatch(/^In-Reply-To: <a@customer\.example>\r?$/m);
  expect(raw).toContain(`From: ${ADDRESS}`);
  expect(await letters()).toMatchObject([{ state: 'sent' }]);
  const history = await desk.database.rows<{ payload: object }>(`SELECT payload FROM history WHERE type = 'acknowledgement.sent'`);
  expect(history).toMatchObject([{ payload: { to: CUSTOMER } }]);
  expect(await desk.tickets()).toMatchObject([{ deadline: 'running', messages: [{ direction: 'inbound' }] }]);
});

test('an answer to it joins the ticket, and gets none', async () => {
  await arrive(mail({ from: CUSTOMER }));
  const [letter] = await letters();
  await arrive(mail({ from: CUSTOMER, subject: 'Re: question', inReplyTo: `<${letter!.message_id}>` }));
  expect(await desk.tickets()).toMatchObject([{ messages: [{}, {}] }]);
  expect(await letters()).toHaveLength(1);
});

test('nobody gets two within a day, from whichever mailbox', async () => {
  await arrive(mail({ from: CUSTOMER, subject: 'one' }), mail({ from: CUSTOMER.toUpperCase(), subject: 'two' }));
  expect(await letters()).toHaveLength(1);
  await desk.database.rows(`UPDATE acknowledgement SET created_at = created_at - interval '25 hours' RETURNING 1`);
  await arrive(mail({ from: CUSTOMER, subject: 'three' }));
  expect(await letters()).toHaveLength(2);
});

describe('of a paused mailbox', () => {
  const become = (state: 'paused' | 'active'): Promise<unknown> => desk.database.rows('UPDATE mailbox SET state = $1 RETURNING 1', [state]);
  const older = (minutes: number): Promise<unknown> =>
    desk.database.rows(`UPDATE acknowledgement SET created_at = created_at - make_interval(mins => $1) RETURNING 1`, [minutes]);
  const sweep = (): Promise<void> => desk.server.app.get(Acknowledgements).sweep();
  const told = () => desk.database.rows<object>(`SELECT type, payload FROM history WHERE type LIKE 'acknowledgement.%'`);
  beforeEach(async () => {
    await arrive(mail({ from: CUSTOMER }));
    await become('paused');
  });

  test('it does not stay queued: it waits, and leaves once when the mailbox is resumed', async () => {
    await sendAll();
    await older(59);
    await sweep();
    expect(await letters()).toMatchObject([{ state: 'queued' }]);
    await become('active');
    await sweep();
    await sweep();
    expect(sent()).toHaveLength(1);
    expect(await letters()).toMatchObject([{ state: 'sent' }]);
    expect(await told()).toMatchObject([{ type: 'acknowledgement.sent' }]);
  });

  test('after an hour it is dropped instead of sent late, and the ticket says so', async () => {
    await older(61);
    await sweep();
    await become('active');
    await sweep();
    await sendAll();
    expect(await letters()).toMatchObject([{ state: 'dropped' }]);
    expect(await told()).toEqual([{ type: 'acknowledgement.dropped', payload: { to: CUSTOMER, hours: expect.any(String) } }]);
    expect(existsSync(outgoing())).toBe(false);
  });
});

test('a job that comes more than an hour late sends nothing', async () => {
  await arrive(mail({ from: CUSTOMER }));
  await desk.database.rows(`UPDATE acknowledgement SET created_at = created_at - interval '61 minutes' RETURNING 1`);
  await sendAll();
  expect(await letters()).toMatchObject([{ state: 'queued' }]);
});

test.each<[string, string]>([
  ['an automatic reply', mail({ 'Auto-Submitted': 'auto-replied' })],
  ['a shop system’s mail', mail({ 'Auto-Submitted': 'auto-generated' })],
  ['bulk mail', mail({ Precedence: 'bulk' })],
  ['a mailing list', mail({ 'List-Id': '<list.example>' })],
  ['a null return path', mail({ 'Return-Path': '<>' })],
  ['mail that asks for no automatic answer', mail({ 'X-Auto-Response-Suppress': 'All' })],
  ['a loop', mail({ 'X-Loop': ADDRESS })],
  ['our own address', mail({ from: ADDRESS })],
  ['spam', mail({ 'X-Spam-Flag': 'YES' })],
])('%s gets none', async (_, raw) => {
  await arrive(raw);
  expect(await letters()).toEqual([]);
});

test('off, or without words, nothing is sent', async () => {
  await rules({ enabled: false, open: 'x', closed: 'x' });
  await arrive(mail({ from: CUSTOMER }));
  await rules({ enabled: true, open: ' ', closed: '' });
  await arrive(mail({ from: 'sato@customer.example' }));
  expect(await letters()).toEqual([]);
});
