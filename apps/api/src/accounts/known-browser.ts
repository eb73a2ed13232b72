import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secrets } from '../platform/secrets/secrets.ts';

/**
 * Proof, kept in a cookie, that somebody once signed in as this address in this browser. It opens nothing: it only gives guesses at this
 * one address a budget apart from that of strangers.
 */
@Injectable()
export class KnownBrowsers {
  private readonly secret: Buffer;

  constructor(secrets: Secrets) {
    this.secret = secrets.derive('known-browser');
  }

  proof(email: string): string {
    const id = randomBytes(16).toString('base64url');
    return `${id}.${this.signature(id, email).toString('base64url')}`;
  }

  /** The browser's id, or null for a missing proof or that of another address. */
  idOf(proof: string | null, email: string): string | null {
    const [id, signature] = proof?.split('.') ?? [];
    if (!id || !signature) return null;
    const given = Buffer.from(signature, 'base64url');
    const wanted = this.signature(id, email);
    return given.length === wanted.length && timingSafeEqual(given, wanted) ? id : null;
  }

  private signature(id: string, email: string): Buffer {
    return createHmac('sha256', this.secret).update(`${id} ${email}`).digest();
  }
}
