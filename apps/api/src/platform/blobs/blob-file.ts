import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

/** Lower-case hex SHA-256 of a blob's bytes: its name. */
export type Sha256 = string;

/** Where the bytes of a blob lie: in a file of their own, or in a part of a pack. */
export interface BlobPlace {
  path: string;
  /** In bytes, as `size`. */
  start: number;
  size: number;
}

/** A blob in a pack, which has a name of its own. */
export interface PackedBlob {
  sha256: Sha256;
  pack: string;
  start: number;
  size: number;
}

/** More bytes came than were allowed; nothing was kept. */
export class BlobTooLarge extends Error {
  override name = 'BlobTooLarge';
}

// Plain descriptors: file handles as objects cost twice the processor time.
const open = promisify(fs.open);
const write = promisify(fs.write);
const fdatasync = promisify(fs.fdatasync);
const fsync = promisify(fs.fsync);
const close = promisify(fs.close);
const read = promisify(fs.read);
const rename = promisify(fs.rename);
const remove = promisify(fs.rm);
const utimes = promisify(fs.utimes);

/** `ab/abcd…` below the folder. */
export const blobPath = (folder: string, sha256: Sha256): string => {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a blob name');
  return join(folder, sha256.slice(0, 2), sha256);
};

/** How the file of a pack ends. */
export const PACK = '.pack';

export const packPath = (folder: string, pack: string): string => join(folder, pack.slice(0, 2), `${pack}${PACK}`);

/** Up to `length` of its bytes. */
export const readPlace = async ({ path, start, size }: BlobPlace, length = size): Promise<Buffer> => {
  const bytes = Buffer.alloc(Math.min(length, size));
  const file = await open(path, 'r');
  try {
    for (let done = 0; done < bytes.length;) {
      const { bytesRead } = await read(file, bytes, done, bytes.length - done, start + done);
      if (bytesRead === 0) return bytes.subarray(0, done);
      done += bytesRead;
    }
  } finally {
    await close(file);
  }
  return bytes;
};

/**
 * Many small blobs in one file, which is synced once: a file for each would cost as much processor time as reading a mail. Durable before
 * it returns; the places are to be committed together with what names the blobs.
 */
export const writePack = async (folder: string, contents: readonly Uint8Array[]): Promise<PackedBlob[]> => {
  const pack = randomUUID();
  const path = packPath(folder, pack);
  fs.mkdirSync(dirname(path), { recursive: true });
  const file = await open(path, 'wx', 0o600);
  try {
    await writeAll(file, Buffer.concat(contents));
    await fdatasync(file);
  } finally {
    await close(file);
  }
  await syncFolder(dirname(path));
  let start = 0;
  return contents.map((bytes) => {
    const packed = { sha256: createHash('sha256').update(bytes).digest('hex'), pack, start, size: bytes.length };
    start += bytes.length;
    return packed;
  });
};

/** Of bytes in pieces. */
export const sha256Of = (content: Iterable<Uint8Array>): Sha256 => {
  const hash = createHash('sha256');
  for (const piece of content) hash.update(piece);
  return hash.digest('hex');
};

/** Durable before it returns: a commit may name them afterwards. Several at once share the syncs of their folders. @returns names in order */
export const writeBlobs = async (folder: string, contents: readonly Iterable<Uint8Array>[]): Promise<Sha256[]> => {
  const named = contents.map((content) => ({ content, sha256: sha256Of(content) }));
  const byPath = new Map(named.map(({ content, sha256 }) => [blobPath(folder, sha256), content]));
  const folders = [...new Set([...byPath.keys()].map(dirname))];
  for (const each of folders) if (!fs.existsSync(each)) fs.mkdirSync(each, { recursive: true });
  await Promise.all([...byPath].map(async ([path, content]) => (await isRenewed(path)) || writeFile(path, content)));
  await Promise.all(folders.map(syncFolder));
  return named.map(({ sha256 }) => sha256);
};

/** The same for bytes that should never be in memory in one piece. @throws BlobTooLarge beyond `limitBytes`; what the source throws */
export const writeBlobStream = async (folder: string, source: Readable, limitBytes: number): Promise<{ sha256: Sha256; size: number }> => {
  fs.mkdirSync(folder, { recursive: true });
  const temporary = temporaryName(join(folder, 'incoming'));
  const file = await open(temporary, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limitBytes) throw new BlobTooLarge();
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await fdatasync(file);
  } catch (error) {
    await remove(temporary);
    throw error;
  } finally {
    await close(file);
  }
  const sha256 = hash.digest('hex');
  const path = blobPath(folder, sha256);
  fs.mkdirSync(dirname(path), { recursive: true });
  await rename(temporary, path);
  await syncFolder(dirname(path));
  return { sha256, size };
};

/** Known already: then it is as new as if it had been written now, and no sweep takes it before its commit. */
const isRenewed = async (path: string): Promise<boolean> => {
  if (!fs.existsSync(path)) return false;
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    () => false,
  );
};

const writeFile = async (path: string, content: Iterable<Uint8Array>): Promise<void> => {
  const temporary = temporaryName(path);
  const file = await open(temporary, 'wx', 0o600);
  try {
    for (const piece of content) await writeAll(file, piece);
    await fdatasync(file);
  } finally {
    await close(file);
  }
  await rename(temporary, path);
};

const writeAll = async (file: number, bytes: Uint8Array): Promise<void> => {
  for (let written = 0; written < bytes.length;) written += (await write(file, bytes, written)).bytesWritten;
};

const temporaryName = (path: string): string => `${path}.${randomUUID()}.tmp`;

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await fsync(handle);
  } finally {
    await close(handle);
  }
};
