import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';

/** Lower-case hex SHA-256 of a blob's bytes: its name. */
export type Sha256 = string;

/** Content-addressed files below one folder, `ab/cd/abcd…`. Written once, synced, never changed. */
@Injectable()
export class Blobs {
  constructor(private readonly folder: string) {}

  /** Durable before it returns: a commit may name it afterwards. Storing the same bytes again costs a hash. */
  async put(bytes: Uint8Array): Promise<Sha256> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.path(sha256);
    if (await exists(path)) return sha256;
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return sha256;
  }

  read(sha256: Sha256): Promise<Buffer> {
    return readFile(this.path(sha256));
  }

  stream(sha256: Sha256): ReadStream {
    return createReadStream(this.path(sha256));
  }

  path(sha256: Sha256): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a blob name');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
