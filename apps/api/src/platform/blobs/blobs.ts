import { createReadStream, type ReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { blobPath, type Sha256, writeBlob, writeBlobStream } from './blob-file.ts';

/** Content-addressed files below one folder. Written once, synced, never changed. */
@Injectable()
export class Blobs {
  constructor(readonly folder: string) {}

  /** Durable before it returns: a commit may name it afterwards. */
  put(bytes: Uint8Array): Promise<Sha256> {
    return writeBlob(this.folder, bytes);
  }

  /** The same without holding the bytes in memory. @throws BlobTooLarge */
  putStream(source: Readable, limitBytes: number): Promise<{ sha256: Sha256; size: number }> {
    return writeBlobStream(this.folder, source, limitBytes);
  }

  read(sha256: Sha256): Promise<Buffer> {
    return readFile(this.path(sha256));
  }

  stream(sha256: Sha256): ReadStream {
    return createReadStream(this.path(sha256));
  }

  path(sha256: Sha256): string {
    return blobPath(this.folder, sha256);
  }
}
