import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { promisify } from 'node:util';

/** Memory that a process holds in RAM; 0 when it is gone or nobody can tell. */
export const residentBytes = async (pid: number | undefined): Promise<number> => {
  if (pid === undefined) return 0;
  try {
    return 1024 * (platform() === 'linux' ? await fromProc(pid) : await fromPs(pid));
  } catch {
    return 0;
  }
};

const fromProc = async (pid: number): Promise<number> =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);

const fromPs = async (pid: number): Promise<number> => Number((await promisify(execFile)('ps', ['-o', 'rss=', '-p', `${pid}`])).stdout);
