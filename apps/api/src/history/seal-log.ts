import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A line of the log outside the database: who cuts the tail of the history there must also find and cut this file. */
export interface SealLine {
  id: number;
  hash: string;
}

export class SealLog {
  private readonly file: string;

  constructor(dataDir: string) {
    this.file = join(dataDir, 'history-seals.log');
  }

  async append({ id, hash }: SealLine, at: Date): Promise<void> {
    await appendFile(this.file, `${id} ${at.toISOString()} ${hash}\n`, { mode: 0o600, flush: true });
  }

  /** Empty when nothing was sealed yet. A torn last line (power cut while writing) is left out. */
  async read(): Promise<SealLine[]> {
    const text = await readFile(this.file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return [...text.matchAll(/^(\d+) \S+ ([0-9a-f]{64})$/gm)].map(([, id, hash]) => ({ id: Number(id), hash: hash! }));
  }
}
