import { createReadStream, type ReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { blobPath, type Sha256, writeBlobs, writeBlobStream } from './blob-file.ts';

/** Content-addressed files below one folder. Written once, synced, never changed. */
@Injectable()
export class Blobs {
  constructor(readonly folder: string) {}

  /** Durable before it returns: a commit may name it afterwards. */
  async put(bytes: Uint8Array): Promise<Sha256> {
    return (await this.putAll([bytes]))[0]!;
  }

  /** Several at once cost less than one by one. @returns names in the order given */
  putAll(contents: readonly Uint8Array[]): Promise<Sha256[]> {
    return writeBlobs(this.folder, contents);
  }

  /** The same without holding the bytes in memory. @throws BlobTooLarge */
  putStream(source: Readable, limitBytes: number): Promise<{ sha256: Sha256; size: number }> {
    return writeBlobStream(this.folder, source, limitBytes);
  }

  read(sha256: Sha256): Promise<Buffer> {
    return readFile(this.path(sha256));
  }

  /** Its first bytes, `length` at most. */
  async beginning(sha256: Sha256, length: number): Promise<Buffer> {
    const file = await open(this.path(sha256));
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** In bytes. */
  async size(sha256: Sha256): Promise<number> {
    return (await stat(this.path(sha256))).size;
  }

  stream(sha256: Sha256): ReadStream {
    return createReadStream(this.path(sha256));
  }

  path(sha256: Sha256): string {
    return blobPath(this.folder, sha256);
  }
}
