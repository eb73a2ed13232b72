import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { LockConnectionFailed, MailboxLock } from '../../../apps/api/src/mail-intake/mailbox-lock.ts';
import { testDatabaseUrl } from '../../support/database.ts';
import { FaultProxy } from '../../support/fault-proxy.ts';
import { waitFor } from '../../support/waiting.ts';

const MAILBOX = 7;
const ANSWER_MS = 400;

let url: string;
let line: FaultProxy;
let throughLine: string;

beforeAll(async () => {
  url = await testDatabaseUrl();
  const database = new URL(url);
  line = await FaultProxy.start({ host: database.hostname, port: Number(database.port) });
  database.port = `${line.port}`;
  throughLine = database.href;
});
beforeEach(() => {
  line.plan = undefined;
});
afterAll(() => line.stop());

const take = async (databaseUrl: string): Promise<MailboxLock> => {
  const lock = await MailboxLock.take(databaseUrl, MAILBOX, ANSWER_MS);
  if (!lock) throw new Error('somebody else holds it');
  return lock;
};
/** Another ingester gets it. */
const freed = (): Promise<unknown> =>
  waitFor('the lock', async () => {
    const lock = await MailboxLock.take(url, MAILBOX);
    await lock?.release();
    return lock !== null;
  });

test('one holds it at a time; a statement that the database refuses is not the end of it', async () => {
  const lock = await take(url);
  expect(await MailboxLock.take(url, MAILBOX)).toBeNull();
  await expect(lock.rows('SELECT 1 / 0')).rejects.toBeInstanceOf(LockConnectionFailed);
  expect(await lock.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(lock.lost.aborted).toBe(false);
  await lock.release();
  expect(lock.lost.aborted).toBe(true);
  await freed();
});

test('a statement that waits for a transaction without end gives the lock up, and does not happen later', async () => {
  const other = new Client({ connectionString: url });
  await other.connect();
  await other.query('CREATE TABLE IF NOT EXISTS waited_for (id int PRIMARY KEY, changed boolean)');
  await other.query('INSERT INTO waited_for VALUES (1, false) ON CONFLICT (id) DO UPDATE SET changed = false');
  try {
    await other.query('BEGIN');
    await other.query('SELECT FROM waited_for FOR UPDATE');
    const lock = await take(url);
    await expect(lock.rows('UPDATE waited_for SET changed = true')).rejects.toBeInstanceOf(LockConnectionFailed);
    await lock.release();
    await freed();
    await other.query('COMMIT');
    expect((await other.query('SELECT changed FROM waited_for')).rows).toEqual([{ changed: false }]);
  } finally {
    await other.query('DROP TABLE waited_for');
    await other.end();
  }
});

test('a database behind a line that swallows everything holds nobody: statement and release come to an end', async () => {
  const lock = await take(throughLine);
  line.cutNow('blackhole');
  await expect(lock.rows('SELECT 1')).rejects.toBeInstanceOf(LockConnectionFailed);
  await lock.release();
  expect(lock.lost.aborted).toBe(true);
  await freed();

  const idle = await take(throughLine);
  line.cutNow('blackhole');
  await idle.release();
  expect(idle.lost.aborted).toBe(true);
  await freed();
});

test('a database that accepts and never answers gives no lock, and says so', async () => {
  line.plan = { afterBytes: 0, how: 'blackhole' };
  await expect(MailboxLock.take(throughLine, MAILBOX, ANSWER_MS)).rejects.toBeInstanceOf(LockConnectionFailed);
}, 20_000);
