import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartProblem } from '../start-problem.ts';
import { startWords } from '../start-words.ts';
import { postmasterPid, processBirth, processesInside } from './process-identity.ts';

const previousOwnerMs = 5_000;
const fastShutdownMs = 60_000;

/**
 * Makes this process the one owner of the cluster: waits a little for a previous owner that is just stopping, then ends what a killed
 * one left running. Throws StartProblem `data-in-use` while another living process owns it.
 */
export async function takeOwnership(stateDir: string, clusterDir: string, log: (line: string) => void): Promise<() => void> {
  const file = join(stateDir, 'owner');
  const deadline = Date.now() + previousOwnerMs;
  if (livingOwner(file)) log('Waiting for the previous run to stop.');
  while (!claim(file)) {
    if (Date.now() > deadline) throw new StartProblem(startWords.inUse(stateDir, livingOwner(file)));
    await pause(100);
  }
  await stopOrphan(clusterDir, log);
  return () => rmSync(file, { force: true });
}

/** The process that owns the cluster now; undefined when nobody living does. */
export function livingOwner(file: string): number | undefined {
  const [pid, birth] = readOwner(file);
  return pid !== undefined && birth !== undefined && processBirth(Number(pid)) === birth ? Number(pid) : undefined;
}

/**
 * Ends a PostgreSQL without an owner and removes the pid file that would refuse the next one: PostgreSQL believes any living process of
 * the same user with that number to be itself, and small numbers repeat in containers.
 */
export async function stopOrphan(clusterDir: string, log: (line: string) => void): Promise<void> {
  const orphans = processesInside(clusterDir);
  if (orphans.length > 0) {
    log(`Stopping the database that a previous run left behind (${orphans.join(', ')}).`);
    const postmaster = postmasterPid(clusterDir).filter((pid) => orphans.includes(pid));
    for (const pid of postmaster.length > 0 ? postmaster : orphans) unless('ESRCH', () => process.kill(pid, 'SIGINT'));
    await waitUntilEmpty(clusterDir);
  }
  rmSync(join(clusterDir, 'postmaster.pid'), { force: true });
}

async function waitUntilEmpty(clusterDir: string): Promise<void> {
  const deadline = Date.now() + fastShutdownMs;
  while (processesInside(clusterDir).length > 0) {
    if (Date.now() > deadline) throw new StartProblem(startWords.inUse(clusterDir, processesInside(clusterDir)[0]));
    await pause(20);
  }
}

/** A dead owner's file is moved aside, not deleted: if another starter was faster, what was moved is its file, and it goes back. */
function claim(file: string): boolean {
  if (livingOwner(file)) return false;
  const aside = `${file}.aside.${process.pid}`;
  const mine = `${file}.${process.pid}`;
  try {
    if (moved(file, aside) && livingOwner(aside)) {
      linked(aside, file);
      return false;
    }
    writeFileSync(mine, `${process.pid} ${processBirth(process.pid)}`, { mode: 0o600 });
    return linked(mine, file);
  } finally {
    rmSync(mine, { force: true });
    rmSync(aside, { force: true });
  }
}

function moved(from: string, to: string): boolean {
  return unless('ENOENT', () => renameSync(from, to));
}

function linked(from: string, to: string): boolean {
  return unless('EEXIST', () => linkSync(from, to));
}

function unless(code: string, change: () => void): boolean {
  try {
    change();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== code) throw error;
    return false;
  }
}

function readOwner(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/ (.*)/s);
  } catch {
    return [];
  }
}
