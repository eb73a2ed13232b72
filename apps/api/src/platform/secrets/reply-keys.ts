import { Injectable } from '@nestjs/common';
import type { SigningKey, SigningKeys } from '#mail/message-id';
import type { Secrets } from './secrets.ts';

/** Keys of the signed Message-IDs and reply addresses. Old key ids stay readable when a new one signs. */
@Injectable()
export class ReplyKeys {
  readonly signing: SigningKey;
  readonly readable: SigningKeys;

  /** @param current number of the key that signs; those before it are only read */
  constructor(secrets: Secrets, current = 1) {
    const keys = Array.from({ length: current }, (_, index) => String(index + 1)).map(
      (id) => [id, secrets.derive(`reply keys ${id}`)] as const,
    );
    this.readable = new Map(keys);
    this.signing = { keyId: String(current), key: this.readable.get(String(current))! };
  }
}
