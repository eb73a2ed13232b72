import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReadBatch } from '../../../apps/api/src/mail-intake/read-mail.ts';

// A parse process that does what the mail's text says: hang, eat, exit, be slow, leave memory behind, or just answer with it as subject.
const held: Buffer[] = [];

process.on('message', (batch: ReadBatch) => void work(batch));
// Ends with its parent, as the real one does.
process.on('disconnect', () => process.exit());

async function work({ mails }: ReadBatch): Promise<void> {
  const answers: { mail: { subject: string } }[] = [];
  for (const { path } of mails) {
    const text = readFileSync(path, 'latin1');
    if (text === 'hang') for (;;);
    if (text === 'exit') process.exit(7);
    while (text === 'eat') {
      held.push(Buffer.alloc(8 * 1024 * 1024, 1));
      await pause(1);
    }
    if (text === 'slow') await pause(300);
    answers.push({ mail: { subject: text } });
  }
  await new Promise((resolve) => process.send?.(answers, resolve));
  if (answers.some(({ mail }) => mail.subject === 'leave')) held.push(Buffer.alloc(200 * 1024 * 1024, 1));
}

process.send?.('ready');
