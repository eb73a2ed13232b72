import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own, passable by the users that root lends to PostgreSQL and Dovecot; gone when this process ends. */
export function tempDir(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), `madoguchi-${name}-`));
  chmodSync(dir, 0o755);
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
