import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'madoguchi-run-';

/** A folder of its own, passable by the users that root lends to PostgreSQL and Dovecot; gone when the test run or program ends. */
export function tempDir(name: string): string {
  const dir = mkdtempSync(join((process.env.TEST_RUN_DIR ??= makeRunDir()), `${name}-`));
  chmodSync(dir, 0o755);
  return dir;
}

/** Jest's workers never see their own exit, so one folder of the first process holds everything, also what a killed run left before. */
function makeRunDir(): string {
  const others = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix) && isOurs(join(tmpdir(), name)));
  for (const name of others) if (!isAlive(Number.parseInt(name.slice(prefix.length), 10))) remove(join(tmpdir(), name));
  const dir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(dir, 0o755);
  process.once('exit', () => remove(dir));
  return dir;
}

/** Another user's run is theirs to tidy; one that is just being removed is nobody's. */
function isOurs(dir: string): boolean {
  return statSync(dir, { throwIfNoEntry: false })?.uid === process.getuid?.();
}

function remove(dir: string): void {
  const options = { recursive: true, force: true, maxRetries: 3 };
  try {
    rmSync(dir, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    openUp(dir);
    rmSync(dir, options);
  }
}

/** A test closed a folder, to see what happens; only root can remove what is in it. */
function openUp(dir: string): void {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) if (entry.isDirectory()) openUp(join(dir, entry.name));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
