import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Database } from '../database/database.ts';
import {
  blobPath,
  type BlobPlace,
  type PackedBlob,
  packPath,
  readPlace,
  type Sha256,
  writeBlobs,
  writeBlobStream,
  writePack,
} from './blob-file.ts';

/** Bytes by their content's name, in files below one folder. Written once, synced, never changed. */
@Injectable()
export class Blobs {
  constructor(
    readonly folder: string,
    private readonly database: Pick<Database, 'rows'>,
  ) {}

  /** Durable before it returns: a commit may name it afterwards. */
  async put(bytes: Uint8Array): Promise<Sha256> {
    return (await writeBlobs(this.folder, [[bytes]]))[0]!;
  }

  /** The same without holding the bytes in memory. @throws BlobTooLarge */
  putStream(source: Readable, limitBytes: number): Promise<{ sha256: Sha256; size: number }> {
    return writeBlobStream(this.folder, source, limitBytes);
  }

  /** Many at once for little. Found only when the caller commits their places as `packed_blob`. */
  putPack(contents: readonly Uint8Array[]): Promise<PackedBlob[]> {
    return writePack(this.folder, contents);
  }

  /** @throws ENOENT for a name that has no blob */
  async place(sha256: Sha256): Promise<BlobPlace> {
    const [packed] = await this.database.rows<Omit<PackedBlob, 'sha256'>>('SELECT pack, start, size FROM packed_blob WHERE blob = $1', [
      sha256,
    ]);
    return this.placeOf(packed ? { sha256, ...packed } : { sha256, pack: null, start: 0, size: (await stat(this.ownPath(sha256))).size });
  }

  /** For who knows already; `pack` null: it has a file of its own. */
  placeOf({ sha256, pack, start, size }: Omit<PackedBlob, 'pack'> & { pack: string | null }): BlobPlace {
    return { path: pack === null ? this.ownPath(sha256) : packPath(this.folder, pack), start, size };
  }

  async read(sha256: Sha256): Promise<Buffer> {
    return readPlace(await this.place(sha256));
  }

  /** Its first bytes, `length` at most. */
  async beginning(sha256: Sha256, length: number): Promise<Buffer> {
    return readPlace(await this.place(sha256), length);
  }

  async stream(sha256: Sha256): Promise<Readable> {
    return streamPlace(await this.place(sha256));
  }

  private ownPath(sha256: Sha256): string {
    return blobPath(this.folder, sha256);
  }
}

export const streamPlace = ({ path, start, size }: BlobPlace): Readable =>
  size === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + size - 1 });
