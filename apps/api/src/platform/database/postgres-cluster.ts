import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import { startWords } from '../start-words.ts';
import { requireUserEntry, type UserId } from './database-user.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { explainPostgres } from './postgres-failure.ts';

export interface ClusterAccess {
  port: number;
  password: string;
}

export const clusterUser = 'madoguchi';

/** Sorting and case by code point, the same on every machine and after every upgrade; Japanese order is the application's. */
const localeFlags = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=C.UTF-8', '--encoding=UTF8'];

/** Opens the cluster in `stateDir`, made on the first start. Throws StartProblem `data-newer`, `data-older`, `password-lost`, … */
export async function openCluster(
  stateDir: string,
  binaries: PostgresBinaries,
  user: UserId | undefined,
  durable: boolean,
): Promise<ClusterAccess> {
  const clusterDir = join(stateDir, 'cluster');
  const exists = existsSync(join(clusterDir, 'PG_VERSION'));
  if (exists) requireMajor(clusterDir, binaries.major);
  const known = readAccess(stateDir);
  if (exists && !known) throw new StartProblem(startWords.passwordLost(stateDir));
  const access = { port: await freePort(known?.port), password: known?.password ?? randomBytes(24).toString('base64url') };
  writeAccess(stateDir, access);
  if (!exists) initCluster(stateDir, clusterDir, binaries, user, access.password, durable);
  return access;
}

/** How to reach the cluster last opened in `stateDir`; undefined before the first start. */
export function readAccess(stateDir: string): ClusterAccess | undefined {
  try {
    return JSON.parse(readFileSync(join(stateDir, 'access.json'), 'utf8')) as ClusterAccess;
  } catch {
    return undefined;
  }
}

export function clusterUrl({ port, password }: ClusterAccess, database: string): string {
  return `postgres://${clusterUser}:${password}@127.0.0.1:${port}/${database}`;
}

/** The remembered port while it is free, else one below the range that outgoing connections take theirs from. */
async function freePort(remembered?: number): Promise<number> {
  for (const port of [
    ...(remembered ? [remembered] : []),
    ...Array.from({ length: 50 }, () => 15_000 + Math.floor(Math.random() * 15_000)),
  ]) {
    if (await isFree(port)) return port;
  }
  throw new StartProblem(startWords.databasePorts());
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function writeAccess(stateDir: string, access: ClusterAccess): void {
  const file = join(stateDir, 'access.json');
  writeFileSync(`${file}.new`, JSON.stringify(access), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Made apart and renamed when complete, so that an interrupted first start leaves no half cluster. */
function initCluster(
  stateDir: string,
  clusterDir: string,
  binaries: PostgresBinaries,
  user: UserId | undefined,
  password: string,
  durable: boolean,
): void {
  if (!user) requireUserEntry();
  const unfinished = `${clusterDir}.new`;
  const passwordFile = join(stateDir, 'initial-password');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
  const flags = ['-D', unfinished, '-U', clusterUser, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...localeFlags];
  const made = spawnSync(binaries.initdb, durable ? flags : [...flags, '--no-sync'], {
    ...user,
    cwd: unfinished,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    encoding: 'utf8',
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) throw explainPostgres(made.error?.message ?? made.stderr, stateDir);
  renameSync(unfinished, clusterDir);
  const directory = openSync(stateDir, 'r');
  fsyncSync(directory);
  closeSync(directory);
}

function requireMajor(clusterDir: string, major: number): void {
  const found = Number.parseInt(readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8'), 10);
  if (found !== major) throw new StartProblem(startWords.otherPostgres(clusterDir, found, major));
}
