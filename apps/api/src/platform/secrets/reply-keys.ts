import { Injectable } from '@nestjs/common';
import type { SigningKey, SigningKeys } from '#mail/message-id';
import type { Secrets } from './secrets.ts';

/** Keys of the signed Message-IDs and reply addresses. Old key ids stay readable when a new one signs. */
@Injectable()
export class ReplyKeys {
  readonly signing: SigningKey;
  readonly readable: SigningKeys;

  constructor(secrets: Secrets) {
    this.signing = { keyId: '1', key: secrets.derive('reply keys 1') };
    this.readable = new Map([[this.signing.keyId, this.signing.key]]);
  }
}
