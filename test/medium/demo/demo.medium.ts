import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accounts } from '#contracts/accounts';
import { demo } from '#contracts/demo';
import { locks } from '#contracts/locks';
import { outbox } from '#contracts/outbox';
import { inbox } from '#contracts/inbox';
import { tickets } from '#contracts/tickets';
import { parseMail } from '#mail/parse';
import { splitQuote } from '#mail/quotes';
import { AccountsModule } from '../../../apps/api/src/accounts/accounts.module.ts';
import { DeadlinesModule } from '../../../apps/api/src/deadlines/deadlines.module.ts';
import { DemoModule } from '../../../apps/api/src/demo/demo.module.ts';
import { Demo } from '../../../apps/api/src/demo/demo.service.ts';
import { HistoryModule } from '../../../apps/api/src/history/history.module.ts';
import { verifyHistory } from '../../../apps/api/src/history/verification.ts';
import { Ingesters } from '../../../apps/api/src/mail-intake/ingesters.service.ts';
import { Outbox } from '../../../apps/api/src/outbox/outbox.service.ts';
import { Blobs } from '../../../apps/api/src/platform/blobs/blobs.ts';
import { Database } from '../../../apps/api/src/platform/database/database.ts';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.ts';
import { INSTANCE, type Instance } from '../../../apps/api/src/platform/platform.module.ts';
import { ApiClient, Refused } from '../../support/api-client.ts';
import { ApiServer } from '../../support/api-server.ts';
import { createDatabase, dropDatabase } from '../../support/database.ts';

const name = `demo_w${process.env.JEST_WORKER_ID}`;
const features = [HistoryModule, AccountsModule, DeadlinesModule, DemoModule];
const now = new Date();
let url: string;
let server: ApiServer;
let database: Database;

beforeAll(async () => {
  url = await createDatabase(name, 'migrated');
  server = await ApiServer.start(url, features, ['--demo']);
  database = server.app.get(Database);
  await server.app.get(Jobs).start({ work: false });
  await server.app.get(Demo).play(now);
}, 120_000);
afterAll(async () => {
  await server.app.get(Jobs).stop();
  await server.stop();
  await dropDatabase(name);
});

const count = async (from: string): Promise<number> => {
  const [found] = await database.rows<{ count: number }>(`SELECT count(*) AS count FROM ${from}`);
  return found?.count ?? 0;
};

test('a working day is on screen: late, urgent, waiting, held, done', async () => {
  expect(await count('ticket')).toBe(60);
  expect(await count(`ticket WHERE phase = 'closed'`)).toBeGreaterThan(20);
  expect(await count(`ticket WHERE phase = 'on-hold'`)).toBeGreaterThan(3);
  expect(await count(`ticket WHERE phase = 'awaiting-approval'`)).toBe(3);
  expect(await count('ticket WHERE live AND assignee_id IS NULL')).toBeGreaterThan(5);
  expect(await count('ticket WHERE live AND due_at < now()')).toBeGreaterThanOrEqual(5);
  expect(await count(`ticket WHERE live AND due_at BETWEEN now() AND now() + interval '1 hour'`)).toBeGreaterThan(1);
  expect(await count(`message WHERE language = 'en' AND direction = 'inbound'`)).toBeGreaterThan(12);
  expect(await count('note')).toBeGreaterThan(15);
});

test('everything happened in the last fifteen days, nothing is faked as happening now', async () => {
  expect(await count(`history WHERE at > now() OR at < now() - interval '15 days'`)).toBe(0);
  expect(await count(`message WHERE received_at > now()`)).toBe(0);
  expect(await count('reply_lease WHERE expires_at > now()')).toBe(0);
  expect(await count('presence')).toBe(0);
});

test('every mail shown reads back from its raw source as it is shown', async () => {
  const shown = await database.rows<{ subject: string; text: string; from_address: string; raw_sha256: string; files: string[] }>(
    `SELECT subject, text, from_address, raw_sha256,
       ARRAY(SELECT name FROM attachment a WHERE a.message_id = m.id ORDER BY position) AS files FROM message m WHERE channel = 'mail'`,
  );
  const blobs = server.app.get(Blobs);
  expect(shown.length).toBeGreaterThan(130);
  for (const { subject, text, from_address, raw_sha256, files } of shown) {
    const parsed = parseMail(await blobs.read(raw_sha256));
    expect(parsed.subject).toBe(subject);
    expect(parsed.from?.address).toBe(from_address);
    expect(parsed.attachments.map((file) => file.name)).toEqual(files);
    expect(splitQuote(parsed.text).fresh.trim().length).toBeGreaterThan(5);
    expect(text.startsWith(splitQuote(parsed.text).fresh.trim())).toBe(true);
  }
});

test('every file of the mailboxes is accounted for, every reply is a file', async () => {
  const { dataDir } = server.app.get<Pick<Instance, 'dataDir'>>(INSTANCE);
  const files = (side: 'in' | 'out'): number =>
    ['support', 'orders', 'global'].flatMap((box) => readdirSync(join(dataDir, 'mail', box, side)).filter((file) => file.endsWith('.eml')))
      .length;
  expect(await count(`inbound_mail WHERE state = 'decided' AND outcome IN ('open', 'append')`)).toBe(files('in'));
  expect(await count('inbound_mail')).toBe(files('in'));
  expect(await count(`reply WHERE state = 'sent'`)).toBe(files('out'));
  expect(await count('reply')).toBe(files('out'));
});

test('the history verifies', async () => {
  const verification = await verifyHistory((sql, values) => database.rows(sql, values), []);
  expect(verification.problems).toEqual([]);
  expect(verification.tickets).toBe(60);
  expect(verification.events).toBeGreaterThan(500);
});

test('a second start plays nothing again', async () => {
  await server.app.get(Demo).play(new Date());
  expect(await count('ticket')).toBe(60);
});

test('a newcomer signs in as one of the people, lets a mail arrive, answers it, and is answered', async () => {
  const api = new ApiClient(server.url);
  const { password, people } = await api.call(demo.people);
  expect(people.map(({ name: person }) => person)).toContain('中村 葵');
  const nakamura = people.find(({ name: person }) => person === '中村 葵')!;
  await api.call(accounts.signIn, { body: { email: nakamura.email, password } });
  await api.call(demo.deliver);
  await letMailIn();
  expect(await count('ticket')).toBe(61);

  const list = await api.call(inbox.list, { query: { view: 'unassigned' } });
  const fresh = list.rows.find((row) => Date.now() - Date.parse(row.createdAt) < 60_000)!;
  await answer(api, fresh.id);
  await api.call(demo.deliver);
  await letMailIn();
  expect(await count('ticket')).toBe(61);
  const { conversation } = await api.call(tickets.show, { params: { id: fresh.id } });
  expect(conversation.map((entry) => (entry.kind === 'message' ? entry.direction : entry.kind))).toEqual([
    'inbound',
    'outbound',
    'inbound',
  ]);
});

test('outside the demo none of this is there', async () => {
  const ordinary = await ApiServer.start(url, features);
  const api = new ApiClient(ordinary.url);
  await expect(api.call(demo.people)).rejects.toEqual(new Refused(404, { code: 'not-found', data: {} }));
  await ordinary.stop();
});

const letMailIn = async (): Promise<void> => {
  const mailboxes = await database.rows<{ id: number }>('SELECT id FROM mailbox');
  for (const { id } of mailboxes) await server.app.get(Ingesters).settled(id);
};

const answer = async (api: ApiClient, ticketId: number): Promise<void> => {
  const tab = 'tab-of-a-newcomer';
  const { fence } = await api.call(locks.acquire, { params: { id: ticketId }, body: { tab } });
  const { row, conversation } = await api.call(tickets.show, { params: { id: ticketId } });
  const [asked] = conversation;
  if (asked?.kind !== 'message') throw new Error('no message to answer');
  const content = {
    to: [asked.from],
    cc: [],
    bcc: [],
    subject: `Re: ${asked.subject}`,
    text: '承知しました。',
    quoteMessageId: asked.id,
    forward: null,
  };
  const reply = await api.call(outbox.send, {
    params: { id: ticketId },
    body: {
      tab,
      fence,
      seenSeq: row.conversationSeq,
      idempotencyKey: `newcomer-${ticketId}-reply`,
      content,
      after: 'keep',
      resumeOn: null,
      sawUnresolved: false,
    },
  });
  await database.rows('UPDATE reply SET due_at = now() WHERE id = $1', [reply.id]);
  await server.app.get(Outbox).send(reply.id);
};
