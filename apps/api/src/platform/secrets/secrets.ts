import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

const FORMAT = 1;

/** The sealed value was made with another key, or was altered. */
export class WrongKey extends Error {
  override name = 'WrongKey';
}

/** Seals credentials with the instance key (AES-256-GCM) and derives the keys of signed ids from it (HKDF-SHA-256, RFC 5869). */
@Injectable()
export class Secrets {
  /** @param key 32 bytes. */
  constructor(private readonly key: Uint8Array) {
    if (key.length !== 32) throw new Error('the instance key has 32 bytes');
  }

  /** `context` (e.g. `mailbox:12`) binds the box to its row: moved elsewhere it doesn't open. */
  seal(plain: string, context: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(context));
    return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws WrongKey */
  open(box: Uint8Array, context: string): string {
    const bytes = Buffer.from(box);
    if (bytes[0] !== FORMAT || bytes.length < 29) throw new WrongKey();
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(1, 13))
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(-16));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(13, -16)), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new WrongKey('', { cause });
    }
  }

  /** 32 bytes for one purpose, e.g. `message-id`. */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, '', `madoguchi ${purpose}`, 32));
  }
}
