import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A mark that a reused process number does not share: when the process started. Undefined: no such process (zombies do not count). */
export function processBirth(pid: number): string | undefined {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' }).stdout.trim() || undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** PostgreSQL's processes all work inside their cluster, which finds them even when no file names them. Elsewhere than Linux: what the pid file says. */
export function processesInside(clusterDir: string): number[] {
  if (process.platform !== 'linux') return postmasterPid(clusterDir).filter((pid) => processBirth(pid) !== undefined);
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isPostgresIn(pid, clusterDir));
}

/** The first line of postmaster.pid; empty when there is none. */
export function postmasterPid(clusterDir: string): number[] {
  try {
    return [Number.parseInt(readFileSync(`${clusterDir}/postmaster.pid`, 'utf8'), 10)];
  } catch {
    return [];
  }
}

function isPostgresIn(pid: number, clusterDir: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === clusterDir && readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n';
  } catch {
    return false;
  }
}
