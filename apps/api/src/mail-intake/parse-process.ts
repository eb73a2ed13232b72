import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { MailTooComplex, NotAMail } from '#mail/limits';
import { parseMail } from '#mail/parse';
import { snippet, splitQuote } from '#mail/quotes';
import type { ParsedAttachment, ParsedMail } from '#mail/parsed-mail';
import { readAgain } from '#mail/second-reading';
import { writeBlobs } from '../platform/blobs/blob-file.ts';
import { languageOf } from './language.ts';
import { type KeptAttachment, type RawMail, type ReadBatch, type ReadMail, type ReadOutcome, READY } from './read-mail.ts';

// A process of its own: reads raw mails from their files, one after the other, and answers them in order. It has no database and no secrets.
// The parent bounds its time and memory from outside.

const read = async (raw: RawMail, blobFolder: string | null): Promise<ReadMail> => {
  const { attachments, text, ...mail } = await parse(readFileSync(raw.path));
  const { fresh, quoted } = splitQuote(text);
  return {
    ...mail,
    fresh,
    quoted,
    snippet: snippet(fresh),
    language: languageOf(`${mail.subject}\n${fresh}`),
    attachments: await keep(attachments, blobFolder),
  };
};

/** A fault of our own reader does not keep a mail from its ticket. What the mail itself is at fault for stays a refusal. */
const parse = async (raw: Uint8Array): Promise<ParsedMail> => {
  try {
    return parseMail(raw);
  } catch (error) {
    if (error instanceof MailTooComplex || error instanceof NotAMail) throw error;
    return readAgain(raw);
  }
};

const keep = async (attachments: readonly ParsedAttachment[], blobFolder: string | null): Promise<KeptAttachment[]> => {
  if (attachments.length === 0) return [];
  const contents = attachments.map(({ content }) => content);
  const names = blobFolder === null ? contents.map(sha256) : await writeBlobs(blobFolder, contents);
  return attachments.map(({ content: _, ...attachment }, index) => ({ ...attachment, sha256: names[index]! }));
};

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Limits and unreadable bytes are named by the parser; a failed system call is the machine's fault, the rest is the parser's. */
const outcomeOf = (error: unknown): ReadOutcome => {
  const { name = 'unknown', code = '', syscall } = error as { name?: string; code?: string; syscall?: string };
  if (name === 'MailTooComplex') return { failure: { reason: 'too-complex', detail: code } };
  if (name === 'NotAMail') return { failure: { reason: 'not-a-mail', detail: code } };
  if (syscall !== undefined && code !== 'ENOENT') return { fault: code };
  return { failure: { reason: 'parser-failed', detail: [name, code].filter(Boolean).join(' ') } };
};

/** Each message wakes the parent: answers are handed over together, but never late. */
const HANDED_OVER_MS = 20;

const say = (message: ReadOutcome[] | typeof READY): Promise<void> =>
  new Promise((resolve, reject) => process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve())));

const work = async ({ blobFolder, mails }: ReadBatch): Promise<void> => {
  let outcomes: ReadOutcome[] = [];
  let handedOverAt = performance.now();
  for (const raw of mails) {
    outcomes.push(await read(raw, blobFolder).then((mail): ReadOutcome => ({ mail }), outcomeOf));
    if (raw !== mails.at(-1) && performance.now() < handedOverAt + HANDED_OVER_MS) continue;
    await say(outcomes);
    outcomes = [];
    handedOverAt = performance.now();
  }
};

process.on('message', (batch: ReadBatch) => void work(batch));
// Nobody is left to read for, and nothing here needs an end of its own.
process.on('disconnect', () => process.exit());
// While a mail keeps this thread busy the event above is never heard: a second thread sees that the parent is gone.
const watch = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => process.ppid === workerData || process.kill(process.pid, 'SIGKILL'), 1000);
`;
new Worker(watch, { eval: true, workerData: process.ppid, resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
await say(READY);
