import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canReach, databaseUser } from './database/database-user.ts';
import { StartProblem } from './start-problem.ts';

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
  return new StartProblem(
    'data-unwritable',
    {
      happened: `The data folder ${dir} cannot be written: ${reason}.`,
      safe: 'Nothing was changed.',
      todo: 'Give the user who starts Madoguchi the right to write there, or name another folder in DATA_DIR.',
    },
    { cause },
  );
}

/** As root on a path that only root can pass. */
export function unreachable(dir: string): StartProblem {
  return new StartProblem('data-unreachable', {
    happened: `The database in ${dir} cannot be opened: PostgreSQL never runs as root, and other users cannot pass this path.`,
    safe: 'The data is untouched.',
    todo: `Allow others to pass every folder above it (chmod o+x), or move the folder and name it in DATA_DIR, or start as the folder's owner.`,
  });
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}
