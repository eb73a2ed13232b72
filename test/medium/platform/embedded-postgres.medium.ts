import { afterEach, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { resolveDataDir } from '../../../apps/api/src/platform/data-dir.ts';
import {
  findRunningPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../apps/api/src/platform/database/embedded-postgres.ts';
import { isRunning, processTree } from '../../support/process-tree.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { waitFor } from '../../support/waiting.ts';

/** One cluster for all that only need any: making one takes most of a second. */
const usedDir = tempDir('data');
const owners: ChildProcess[] = [];
const servers: EmbeddedPostgres[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  for (const owner of owners.splice(0)) owner.kill('SIGKILL');
});

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir });
  servers.push(server);
  return server;
}

/** The same in a process of its own, which the test may kill. */
async function startOwner(dataDir: string) {
  const program = new URL('../../support/postgres-owner.ts', import.meta.url).pathname;
  const owner = spawn(process.execPath, [program, dataDir], { env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'inherit'] });
  owners.push(owner);
  const said: string[] = [];
  owner.stdout.setEncoding('utf8').on('data', (text: string) => void said.push(text));
  const exited = new Promise<number | null>((resolve) => owner.once('exit', resolve));
  const [, pid, url = ''] = await waitFor('the owner', () => /^ready (\d+) (\S+)$/m.exec(said.join('')), { timeoutMs: 25_000 });
  return { pid: Number(pid), url, owner, exited, said: () => said.join('') };
}

const fillTable = 'DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id';

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('data, port and password stay over a restart; letters follow C.UTF-8; only the password opens it', async () => {
  const dataDir = tempDir('data');
  const first = await start(dataDir);
  await query(first.url, `CREATE TABLE kept AS SELECT upper('é') AS letter, now() AT TIME ZONE 'UTC' = now()::timestamp AS utc`);
  await first.stop();
  const second = await start(dataDir);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'SELECT * FROM kept')).toEqual([{ letter: 'É', utc: true }]);
  expect(await query(second.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  await expect(query(second.url.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test('a folder with spaces and Japanese in its name', async () => {
  const server = await start(join(tempDir('data'), 'my data 受信箱'));
  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a taken port is given up for another', async () => {
  const first = await start(usedDir);
  await first.stop();
  const other = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
  const second = await start(usedDir);
  other.close();
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('after kill -9 of the owner nothing is left, and the next start has every row', async () => {
  const killed = await startOwner(usedDir);
  const tree = processTree(killed.owner.pid ?? 0).map(({ pid }) => pid);
  await query(killed.url, fillTable);
  killed.owner.kill('SIGKILL');
  await waitFor('the end of every process', () => !tree.some(isRunning), { timeoutMs: 5_000, everyMs: 5 });
  const next = await start(usedDir);
  expect(await query(next.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 1000 }]);
});

test('a server that outlived its owner and its guard is stopped by the next start', async () => {
  const killed = await startOwner(usedDir);
  const guards = processTree(killed.owner.pid ?? 0).filter(({ command }) => command.startsWith('/bin/sh'));
  for (const { pid } of guards) process.kill(pid, 'SIGSTOP');
  killed.owner.kill('SIGKILL');
  await killed.exited;
  for (const { pid } of guards) process.kill(pid, 'SIGKILL');
  expect(isRunning(killed.pid)).toBe(true);
  const next = await startOwner(usedDir);
  expect(next.said()).toContain('Stopping the database that a previous run left behind');
  expect(isRunning(killed.pid)).toBe(false);
  expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test.each(['the server', 'its guard'])('kill -9 of %s: it is back on the same address', async (victim) => {
  const running = await start(usedDir);
  await query(running.url, fillTable);
  const before = running.pid;
  const guard = processTree(process.pid).find(({ command }) => command.startsWith('/bin/sh') && command.includes(usedDir));
  process.kill(victim === 'the server' ? before : (guard?.pid ?? 0), 'SIGKILL');
  await waitFor('another server', () => running.pid !== before);
  expect(await query(running.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 1000 }]);
});

test('a pid file that names a living process of somebody else does not stop the start', async () => {
  await (await start(usedDir)).stop();
  servers.splice(0);
  const clusterDir = join(usedDir, 'postgres/cluster');
  writeFileSync(join(clusterDir, 'postmaster.pid'), `${process.pid}\n${clusterDir}\n`);
  const next = await start(usedDir);
  expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('while one runs, another is refused and can find the first', async () => {
  const running = await startOwner(usedDir);
  expect(findRunningPostgres(usedDir)).toBe(running.url);
  await expect(startEmbeddedPostgres({ dataDir: usedDir })).rejects.toMatchObject({
    code: 'data-in-use',
    message: expect.stringContaining(`process ${running.owner.pid}`),
  });
  expect(await query(running.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  running.owner.kill('SIGTERM');
  expect(await running.exited).toBe(0);
  expect(findRunningPostgres(usedDir)).toBeUndefined();
});

test.each([
  ['99', 'data-newer'],
  ['15', 'data-older'],
])('data of PostgreSQL %s: %s', async (version, code) => {
  const dataDir = tempDir('data');
  const clusterDir = join(dataDir, 'postgres/cluster');
  mkdirSync(clusterDir, { recursive: true });
  writeFileSync(join(clusterDir, 'PG_VERSION'), `${version}\n`);
  await expect(start(dataDir)).rejects.toMatchObject({ code, message: expect.stringContaining(`PostgreSQL ${version}`) });
  expect(readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8')).toBe(`${version}\n`);
});

test('a lost password is named, and nothing is changed', async () => {
  const dataDir = tempDir('data');
  await (await start(dataDir)).stop();
  servers.splice(0);
  rmSync(join(dataDir, 'postgres/access.json'));
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'password-lost' });
});

test('a folder that is a file, or cannot be written', async () => {
  const dir = tempDir('data');
  const file = join(dir, 'file');
  writeFileSync(file, '');
  await expect(start(file)).rejects.toMatchObject({ code: 'data-unwritable', message: expect.stringContaining(file) });
  chmodSync(dir, 0o555);
  if (process.getuid?.() !== 0) await expect(start(join(dir, 'below'))).rejects.toMatchObject({ code: 'data-unwritable' });
  expect(statSync(file).size).toBe(0);
});

const asRoot = process.getuid?.() === 0;

test('for root, data and programs must be passable by the user that root lends to PostgreSQL', async () => {
  const closed = tempDir('closed');
  chmodSync(closed, 0o700);
  const dataDir = join(closed, 'data');
  if (asRoot) {
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'data-unreachable' });
    expect(resolveDataDir(closed, 'demo')).toBe('/var/lib/madoguchi/demo');
    mkdirSync(join(dataDir, 'demo/postgres'), { recursive: true });
    expect(() => resolveDataDir(closed, 'demo')).toThrow('other users cannot pass this path');
  } else {
    expect(resolveDataDir(closed, 'demo')).toBe(join(dataDir, 'demo'));
    expect(await query((await start(dataDir)).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  }
});
