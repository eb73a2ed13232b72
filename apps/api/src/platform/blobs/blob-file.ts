import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Lower-case hex SHA-256 of a blob's bytes: its name. */
export type Sha256 = string;

/** More bytes came than were allowed; nothing was kept. */
export class BlobTooLarge extends Error {
  override name = 'BlobTooLarge';
}

/** `ab/cd/abcd…` below the folder. */
export const blobPath = (folder: string, sha256: Sha256): string => {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a blob name');
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
};

/** Durable before it returns: a commit may name it afterwards. Storing the same bytes again costs a hash. */
export const writeBlob = async (folder: string, bytes: Uint8Array): Promise<Sha256> => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = blobPath(folder, sha256);
  if (await exists(path)) return sha256;
  await mkdir(dirname(path), { recursive: true });
  const temporary = temporaryName(path);
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
};

/** The same for bytes that should never be in memory in one piece. @throws BlobTooLarge beyond `limitBytes`; what the source throws */
export const writeBlobStream = async (folder: string, source: Readable, limitBytes: number): Promise<{ sha256: Sha256; size: number }> => {
  await mkdir(folder, { recursive: true });
  const temporary = temporaryName(join(folder, 'incoming'));
  const file = await open(temporary, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limitBytes) throw new BlobTooLarge();
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.datasync();
  } catch (error) {
    await file.close();
    await rm(temporary);
    throw error;
  }
  await file.close();
  const sha256 = hash.digest('hex');
  const path = blobPath(folder, sha256);
  await mkdir(dirname(path), { recursive: true });
  await rename(temporary, path);
  await syncFolder(dirname(path));
  return { sha256, size };
};

const temporaryName = (path: string): string => `${path}.${randomBytes(6).toString('hex')}.tmp`;

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
