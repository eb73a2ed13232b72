import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StartProblem } from '../start-problem.ts';
import { startWords } from '../start-words.ts';

export interface UserId {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it an unprivileged user: the owner of the existing cluster, else `nobody`.
 * Undefined: it runs as the user who started us. Throws StartProblem `no-user-entry`.
 */
export function databaseUser(clusterDir?: string): UserId | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = clusterDir && statSync(clusterDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  if (!nobody) throw new StartProblem(startWords.nobodyMissing());
  return { uid: Number(nobody[1]), gid: Number(nobody[2]) };
}

/** initdb looks its user up by number and fails without an entry, as in containers started with an arbitrary uid. */
export function requireUserEntry(): void {
  try {
    userInfo();
  } catch {
    throw new StartProblem(startWords.nameless(process.getuid?.()));
  }
}

/** Whether that user (undefined: we ourselves) can pass or execute the path, asked of the system itself. */
export function canReach(path: string, user: UserId | undefined): boolean {
  if (user) return spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], { ...user, cwd: '/' }).status === 0;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
