import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';

/** Cost of a hash: KiB of memory, passes, lanes. OWASP's floor for argon2id. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const TAG_BYTES = 32;
/** 19 MiB and one core each: a burst of sign-ins must not push the rest of the work aside. */
const SIDE_BY_SIDE = 2;

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
/** Belongs to nobody: a guess at an unknown address costs what any guess costs. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const derive = promisify(argon2);

/** Passwords as argon2id in PHC strings (RFC 9106, phc-string-format), at most two at a time. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const tag = await this.tag(password, salt, COST, TAG_BYTES);
    return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(salt)}$${base64(tag)}`;
  }

  /** @param hash null for someone unknown, or without a password: takes as long and is never right. */
  async verify(password: string, hash: string | null): Promise<boolean> {
    const [, memory, passes, parallelism, salt, expected] = PHC.exec(hash ?? NOBODY) ?? [];
    if (!salt || !expected) throw new Error('not an argon2id hash');
    const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
    const wanted = Buffer.from(expected, 'base64');
    const tag = await this.tag(password, Buffer.from(salt, 'base64'), cost, wanted.length);
    return timingSafeEqual(tag, wanted) && hash !== null;
  }

  private async tag(password: string, nonce: Buffer, cost: typeof COST, tagLength: number): Promise<Buffer> {
    await this.myTurn();
    try {
      // NFKC: an input method may write the same characters in full or half width.
      return await derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost });
    } finally {
      this.nextTurn();
    }
  }

  private async myTurn(): Promise<void> {
    if (this.running < SIDE_BY_SIDE) this.running += 1;
    else await new Promise<void>((go) => this.waiting.push(go));
  }

  private nextTurn(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
