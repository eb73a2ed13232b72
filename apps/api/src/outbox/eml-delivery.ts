import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { DeliveryResult } from './delivery-result.ts';

/**
 * The way out of a `maildir` mailbox: a file, complete from the moment it is there. Its name is the mail's, so an attempt that is
 * repeated after a crash writes the same file again and nothing needs to be handed over.
 */
export const deliverAsFile = async (
  folder: string,
  name: string,
  recipients: readonly string[],
  raw: Readable,
): Promise<DeliveryResult> => {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.eml`);
  const file = await open(`${path}.tmp`, 'w', 0o600);
  await pipeline(raw, file.createWriteStream({ flush: true }));
  await rename(`${path}.tmp`, path);
  return { kind: 'answered', verdicts: recipients.map((address) => ({ address, state: 'accepted', code: null, response: null })) };
};
