import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canReach, databaseUser } from './database/database-user.ts';
import { StartProblem } from './start-problem.ts';
import { startWords } from './start-words.ts';

const systemDataDir = '/var/lib/madoguchi';

/**
 * Where the data goes: `<root>/data/<within>`; for root on a path that the database's user cannot pass, `/var/lib/madoguchi/<within>`.
 * Throws StartProblem `data-unreachable` when data already lies where that user can no longer reach it.
 */
export function resolveDataDir(root: string, ...within: string[]): string {
  const preferred = resolve(root, 'data', ...within);
  const user = databaseUser();
  if (!user || canReach(nearestExisting(preferred), user)) return preferred;
  if (existsSync(join(preferred, 'postgres'))) throw unreachable(preferred);
  return join(systemDataDir, ...within);
}

/** Makes the folder; one made by root can be passed (not listed) by the database's user. Throws StartProblem `data-unwritable`. */
export function prepareDataDir(dataDir: string): void {
  try {
    const first = mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (process.getuid?.() !== 0) return;
    for (let dir = dataDir; first && dir.length >= first.length; dir = dirname(dir)) chmodSync(dir, 0o711);
    const { uid, mode } = statSync(dataDir);
    if (uid === 0 && (mode & 0o001) === 0) chmodSync(dataDir, 0o711);
  } catch (error) {
    throw unwritable(dataDir, error);
  }
}

export function unwritable(dir: string, cause: unknown): StartProblem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartProblem(startWords.unwritable(dir, reason), { cause });
}

/** As root on a path that only root can pass. */
export function unreachable(dir: string): StartProblem {
  return new StartProblem(startWords.unreachable(dir));
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}
