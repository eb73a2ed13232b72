import { closeSync, openSync, readSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { MailTooComplex, NotAMail } from '#mail/limits';
import { parseMail } from '#mail/parse';
import { snippet, splitQuote } from '#mail/quotes';
import type { ParsedAttachment, ParsedMail } from '#mail/parsed-mail';
import { languageOf } from '#mail/language';
import { sha256Of, writeBlobs } from '../platform/blobs/blob-file.ts';
import { type RawMail, type ReadBatch, type ReadMail, type ReadOutcome, READY } from './read-mail.ts';

// A process of its own: reads raw mails from their files, one after the other, and answers them in order. It has no database and no secrets.
// The parent bounds its time and memory from outside.

type Unread = Exclude<ReadOutcome, { mail: unknown }>;

interface Reading {
  mail: Omit<ReadMail, 'attachments'>;
  attachments: readonly ParsedAttachment[];
}

const read = async (raw: RawMail): Promise<Reading> => {
  const { attachments, text, ...mail } = await parse(bytesOf(raw));
  const { fresh, quoted } = splitQuote(text);
  return { mail: { ...mail, fresh, quoted, snippet: snippet(fresh), language: languageOf(`${mail.subject}\n${fresh}`) }, attachments };
};

/**
 * A fault of our own reader does not keep a mail from its ticket. What the mail itself is at fault for stays a refusal. The second reader
 * is loaded when it is needed: it is half of what this process would load.
 */
const parse = async (raw: Uint8Array): Promise<ParsedMail> => {
  try {
    return parseMail(raw);
  } catch (error) {
    if (error instanceof MailTooComplex || error instanceof NotAMail) throw error;
    const { readAgain } = await import('#mail/second-reading');
    return readAgain(raw);
  }
};

const bytesOf = ({ path, start, size }: RawMail): Uint8Array => {
  const bytes = Buffer.alloc(size);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, { position: start }));
  } finally {
    closeSync(file);
  }
};

/** The attachments of several mails share the syncs of their folders. */
const keep = async (readings: readonly (Reading | Unread)[], blobFolder: string | null): Promise<ReadOutcome[]> => {
  const contents = readings.flatMap((reading) => ('mail' in reading ? reading.attachments.map(({ content }) => content) : []));
  const names = blobFolder === null ? contents.map(sha256Of) : await writeBlobs(blobFolder, contents);
  return readings.map((reading) => {
    if (!('mail' in reading)) return reading;
    const attachments = reading.attachments.map(({ content: _, ...attachment }) => ({ ...attachment, sha256: names.shift()! }));
    return { mail: { ...reading.mail, attachments } };
  });
};

/** What the disk does not take is at fault for the mails with attachments only. */
const kept = (readings: readonly (Reading | Unread)[], blobFolder: string | null): Promise<ReadOutcome[]> =>
  keep(readings, blobFolder).catch((error: unknown) =>
    keep(
      readings.map((reading) => ('mail' in reading && reading.attachments.length > 0 ? unread(error) : reading)),
      null,
    ),
  );

/** Limits and unreadable bytes are named by the parser; a failed system call is the machine's fault, the rest is the parser's. */
const unread = (error: unknown): Unread => {
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
  let readings: (Reading | Unread)[] = [];
  let handedOverAt = performance.now();
  for (const raw of mails) {
    readings.push(await read(raw).catch(unread));
    if (raw !== mails.at(-1) && performance.now() < handedOverAt + HANDED_OVER_MS) continue;
    await say(await kept(readings, blobFolder));
    readings = [];
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
