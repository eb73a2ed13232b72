import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { UserId } from './database-user.ts';
import { explainPostgres } from './postgres-failure.ts';
import { postmasterPid, processBirth } from './process-identity.ts';

export interface PostgresProcess {
  pid: number;
  /** Resolves when no process of it is left, whatever ended it. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

interface Launch {
  postgres: string;
  clusterDir: string;
  logFile: string;
  port: number;
  user: UserId | undefined;
  durable: boolean;
}

const fastShutdownMs = 60_000;
const recoveryMs = 600_000;

/** Whoever holds the other end of descriptor 3 keeps PostgreSQL alive: closed (also by kill -9), it shuts down fast and cleanly. */
const guard = `
"$0" "$@" </dev/null 3<&- &
postgres=$!
echo $postgres >&3
(read line <&3; kill -INT $postgres) &
reader=$!
exec 3<&-
wait $postgres
status=$?
kill $reader 2>/dev/null
exit $status`;

/** Sized for a small machine. Errors of single statements are the application's to report, and may quote mail: not logged here. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 60,
  shared_buffers: '64MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  max_wal_senders: 0,
  max_parallel_workers_per_gather: 0,
  max_parallel_maintenance_workers: 0,
  max_logical_replication_workers: 0,
  autovacuum_max_workers: 2,
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};
const disposable = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Starts the server on an initialised cluster and waits until it answers. Throws StartProblem with what PostgreSQL said. */
export async function startPostgresProcess(launch: Launch): Promise<PostgresProcess> {
  const child = spawnGuard(launch);
  const lifeline = child.stdio[3] as Duplex;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const announced = once(lifeline, 'data').then(([line]) => Number.parseInt(String(line), 10));
  announced.catch(() => undefined);
  lifeline.on('error', () => undefined);
  const pid = await Promise.race([announced, exited]);
  const ready = pid !== undefined && (await waitUntilReady(launch.clusterDir, pid, exited));
  const ended = exited.then(async () => {
    lifeline.destroy();
    while (pid !== undefined && processBirth(pid) !== undefined) await pause(10);
  });
  if (!ready) {
    lifeline.destroy();
    await ended;
    throw explainPostgres(readFileSync(launch.logFile, 'utf8'), launch.clusterDir);
  }
  return { pid, ended, stop: () => stop(lifeline, pid, ended) };
}

function spawnGuard({ postgres, clusterDir, logFile, port, user, durable }: Launch): ChildProcess {
  keepPrevious(logFile);
  const log = openSync(logFile, 'w', 0o600);
  const flags = Object.entries({ ...settings, ...(durable ? {} : disposable), port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  try {
    return spawn('/bin/sh', ['-c', guard, postgres, '-D', clusterDir, ...flags], {
      ...user,
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      stdio: ['ignore', log, log, 'pipe'],
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

/** Line 8 of postmaster.pid says `ready` once recovery is done. */
async function waitUntilReady(clusterDir: string, pid: number, exited: Promise<void>): Promise<boolean> {
  let running = true;
  void exited.then(() => (running = false));
  const deadline = Date.now() + recoveryMs;
  while (running && Date.now() < deadline) {
    if (postmasterPid(clusterDir)[0] === pid && readFileSync(`${clusterDir}/postmaster.pid`, 'utf8').split('\n')[7]?.trim() === 'ready')
      return true;
    await pause(10);
  }
  return false;
}

/** Asks the server itself, for the guard may have been killed; closing the lifeline ends the guard. */
async function stop(lifeline: Duplex, pid: number, ended: Promise<void>): Promise<void> {
  if (processBirth(pid) !== undefined) process.kill(pid, 'SIGINT');
  lifeline.destroy();
  const timer = setTimeout(() => process.kill(pid, 'SIGQUIT'), fastShutdownMs);
  await ended;
  clearTimeout(timer);
}

function keepPrevious(logFile: string): void {
  try {
    renameSync(logFile, `${logFile}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
