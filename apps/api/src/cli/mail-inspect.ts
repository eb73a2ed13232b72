import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { MailReading } from '#contracts/mail-source';
import { readingOf, unread } from '../mail-intake/mail-reading.ts';
import { ParserPool } from '../mail-intake/parser-pool.ts';

/** So many wait to be read while the first of them is printed. */
const AHEAD = 200;

/** One JSON line per file, in order: how the product reads that mail, under the limits of intake. */
export const inspectMails = async (files: readonly string[], { maxMailBytes }: { maxMailBytes: number }): Promise<void> => {
  const pool = new ParserPool({ processes: Math.min(4, cpus().length), blobFolder: null });
  const started: Promise<MailReading>[] = [];
  try {
    for (const [index, file] of files.entries()) {
      while (started.length < Math.min(files.length, index + AHEAD)) started.push(inspect(pool, files[started.length]!, maxMailBytes));
      const { events: _, ...reading } = await started[index]!;
      const line = JSON.stringify({ file, ...reading });
      started[index] = Promise.resolve(unread(''));
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
    }
  } finally {
    await pool.close();
  }
};

const inspect = async (pool: ParserPool, path: string, maxMailBytes: number): Promise<MailReading> => {
  try {
    const found = await stat(path);
    if (!found.isFile()) return unread('not-a-file');
    if (found.size > maxMailBytes) return readingOf({ failure: { reason: 'too-large', detail: `${found.size} bytes` } });
    return readingOf(await pool.read({ path, start: 0, size: found.size }));
  } catch (error) {
    return unread((error as NodeJS.ErrnoException).code ?? 'unreadable');
  }
};
