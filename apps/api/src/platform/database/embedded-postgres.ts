import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { prepareDataDir, unreachable, unwritable } from '../data-dir.ts';
import { StartProblem } from '../start-problem.ts';
import { startWords } from '../start-words.ts';
import { livingOwner, stopOrphan, takeOwnership } from './cluster-owner.ts';
import { canReach, databaseUser } from './database-user.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { clusterUrl, clusterUser, openCluster, readAccess, type ClusterAccess } from './postgres-cluster.ts';
import { explainPostgres } from './postgres-failure.ts';
import { startPostgresProcess, type PostgresProcess } from './postgres-process.ts';

export interface EmbeddedPostgres {
  /** Of the database `madoguchi`, as superuser; the same for as long as we run, also across a restart of the server. */
  readonly url: string;
  /** Of the running server (its postmaster). */
  readonly pid: number;
  stop(): Promise<void>;
}

interface Options {
  dataDir: string;
  log?: Log;
  /** False in tests only: nothing is flushed to disk. */
  durable?: boolean;
}

type Log = (line: string) => void;

const databaseName = 'madoguchi';

/**
 * Starts PostgreSQL on the cluster in `<dataDir>/postgres` (made on the first start) and keeps it running: when the server dies it is
 * started again on the same port. When this process dies, however it does, the server shuts down. Throws StartProblem.
 */
export async function startEmbeddedPostgres({ dataDir, log = () => undefined, durable = true }: Options): Promise<EmbeddedPostgres> {
  const stateDir = prepareStateDir(dataDir);
  try {
    const release = await takeOwnership(stateDir, join(stateDir, 'cluster'), log);
    return await startOwned(stateDir, durable, log, release).catch((error: unknown) => {
      release();
      throw error;
    });
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? explainPostgres(error.message, stateDir) : error;
  }
}

async function startOwned(stateDir: string, durable: boolean, log: Log, release: () => void): Promise<EmbeddedPostgres> {
  const clusterDir = join(stateDir, 'cluster');
  const user = databaseUser(clusterDir);
  if (!canReach(stateDir, user)) throw unreachable(stateDir);
  const binaries = postgresBinaries(user, join(stateDir, 'binaries'));
  const access = await openCluster(stateDir, binaries, user, durable);
  const launch = { ...binaries, ...access, clusterDir, user, durable, logFile: join(stateDir, 'postgres.log') };
  const start = () => startPostgresProcess(launch);
  const server = await keepRunning(start, () => stopOrphan(clusterDir, log), log);
  try {
    await prepareDatabase(access);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url: clusterUrl(access, databaseName),
    get pid() {
      return server.pid();
    },
    stop: () => server.stop().finally(release),
  };
}

/** The url of a server that another living process keeps running on this data (for command-line tools beside it). */
export function findRunningPostgres(dataDir: string): string | undefined {
  const stateDir = join(dataDir, 'postgres');
  const access = livingOwner(join(stateDir, 'owner')) && readAccess(stateDir);
  return access ? clusterUrl(access, databaseName) : undefined;
}

function prepareStateDir(dataDir: string): string {
  prepareDataDir(dataDir);
  const stateDir = join(realpathSync(dataDir), 'postgres');
  try {
    mkdirSync(stateDir, { recursive: true });
    chmodSync(stateDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw unwritable(stateDir, error);
  }
  return stateDir;
}

async function keepRunning(start: () => Promise<PostgresProcess>, clear: () => Promise<void>, log: Log) {
  let current = await start();
  let stopping = false;
  const supervise = async (): Promise<void> => {
    await current.ended;
    for (let delayMs = 100; !stopping; delayMs = Math.min(delayMs * 2, 5_000)) {
      log('The database stopped unexpectedly; starting it again.');
      try {
        await clear();
        current = await start();
        return stopping ? current.stop() : supervise();
      } catch (error) {
        log(error instanceof Error ? error.message : String(error));
        await pause(delayMs);
      }
    }
  };
  const supervised = supervise();
  return {
    pid: () => current.pid,
    stop: async () => {
      stopping = true;
      await current.stop();
      await supervised;
    },
  };
}

async function prepareDatabase(access: ClusterAccess): Promise<void> {
  const client = new Client({ connectionString: clusterUrl(access, 'postgres') });
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT datctype, datlocale FROM pg_database WHERE datname = 'template1' AND lower('É') = 'é'`);
    if (rows[0]?.datctype !== 'C.UTF-8' || rows[0]?.datlocale !== 'C.UTF-8') throw new StartProblem(startWords.wrongLocale());
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName} OWNER ${clusterUser}`);
  } finally {
    await client.end();
  }
}
