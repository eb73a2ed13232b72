import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SentMessageInfo, Transport } from 'nodemailer';

type OutgoingMail = Parameters<Transport['send']>[0];
type Done = Parameters<Transport['send']>[1];

/** Where a `maildir` mailbox sends to: each mail becomes a file `<time>-<random>.eml`, complete from the moment it is there. */
export class OutgoingFolder implements Transport {
  readonly name = 'outgoing-folder';
  readonly version = '1';

  constructor(private readonly folder: string) {}

  send(mail: OutgoingMail, done: Done): void {
    this.write(mail).then(
      (info) => done(null, info),
      (error: Error) => done(error, undefined as never),
    );
  }

  private async write(mail: OutgoingMail): Promise<SentMessageInfo> {
    await mkdir(this.folder, { recursive: true });
    const name = `${Date.now()}-${randomBytes(6).toString('hex')}`;
    const temporary = join(this.folder, `${name}.tmp`);
    try {
      await pipeline(mail.message.createReadStream(), createWriteStream(temporary, { flags: 'wx', mode: 0o600 }));
      await rename(temporary, join(this.folder, `${name}.eml`));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    const envelope = mail.message.getEnvelope();
    return { envelope, messageId: mail.message.messageId(), accepted: envelope.to, rejected: [], response: '250 written' };
  }
}
