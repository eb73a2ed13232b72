import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotFound } from '../platform/domain-error.ts';
import { log } from '../platform/log.ts';
import { OutsideHosts } from '../platform/outside/outside-hosts.ts';
import { Secrets } from '../platform/secrets/secrets.ts';
import { downloadImage, NoImage, type RasterImage } from './image-download.ts';

const MAX_URL = 2_000;

/**
 * Images that a mail wants loaded from elsewhere, fetched by this server when a reader asks for them: their sender learns that the mail was
 * opened, but neither by whom nor where from. Only addresses signed for that message are fetched.
 */
@Injectable()
export class RemoteImages {
  readonly #key: Buffer;

  constructor(
    secrets: Secrets,
    private readonly hosts: OutsideHosts,
  ) {
    this.#key = secrets.derive('remote-image');
  }

  /** @returns what stands in for the address in the frame of this message; null when it can't be fetched anyway */
  proxied(messageId: number, url: string): string | null {
    if (url.length > MAX_URL || !URL.canParse(url)) return null;
    const signature = this.#sign(messageId, url).toString('base64url');
    return `/api/messages/${messageId}/remote-image?${new URLSearchParams({ url, signature })}`;
  }

  /** @throws NotFound for an address that was not signed for this message, and when no image can be had there. */
  async fetch(messageId: number, url: string, signature: string): Promise<RasterImage> {
    const [given, right] = [Buffer.from(signature, 'base64url'), this.#sign(messageId, url)];
    if (given.length !== right.length || !timingSafeEqual(given, right)) throw new NotFound();
    try {
      const target = new URL(url);
      return await downloadImage(target, await this.hosts.addressOf(target));
    } catch (error) {
      log.info({ messageId, reason: reasonOf(error) }, 'remote image not shown');
      throw new NotFound();
    }
  }

  #sign(messageId: number, url: string): Buffer {
    return createHmac('sha256', this.#key).update(`${messageId} ${url}`).digest();
  }
}

/** Without the address that a connection's own words would tell. */
const reasonOf = (error: unknown): string => {
  if (error instanceof NoImage) return error.message;
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'unknown';
};
