// From Dovecot to tickets, against the bare work that cannot be avoided: fetching and parsing the same mails with as many parse processes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { mailboxes } from '#contracts/mailboxes';
import { inbox } from '#contracts/inbox';
import { groupsOf, totalOf } from '#contracts/ticket-counts';
import { parseMail } from '#mail/parse';
import type { ApiClient } from '../test/support/api-client.ts';
import { businessMail, randomFrom } from '../test/support/corpus.ts';
import { Dovecot, mailPassword } from '../test/support/dovecot.ts';
import { Office } from '../test/support/office.ts';
import { processTree } from '../test/support/process-tree.ts';
import { processorSeconds } from '../test/support/processor-time.ts';
import { tempDir } from '../test/support/temp-dir.ts';

const MAILS = Number(process.argv[2] ?? 2_000);
const ROUNDS = 3;
const PARSE_PROCESSES = 1;
const FETCHED_AT_ONCE = 50;
const AIM = { ratio: 0.5, cpuRatio: 2.5, textRatio: 0.7, bigMailMb: 200 };
const BIG_MAIL_BYTES = 50 * 1024 * 1024;

const { ParserPool } = (await import(new URL('../dist/api/apps/api/src/mail-intake/parser-pool.js', import.meta.url).href)) as {
  ParserPool: new (options: { processes: number; blobFolder: string; script: URL }) => {
    read(raw: { path: string; start: number; size: number }): Promise<unknown>;
    close(): Promise<void>;
  };
};

type Corpus = 'text' | 'mixed';

/** `nth` keeps the mails of all rounds apart. */
const corpus = (kind: Corpus, nth: number): Buffer[] => {
  const random = randomFrom(nth + 1);
  return Array.from({ length: MAILS }, (_, index) => businessMail(nth * MAILS + index, random, kind === 'text'));
};

/** One attachment in Base64; with the header as large as the product takes. */
const bigMail = (): Buffer => {
  const head =
    'From: a@customer.example\r\nSubject: big\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  return Buffer.concat([Buffer.from(head), Buffer.alloc(BIG_MAIL_BYTES - head.length, `${'QUJDREVGR0hJSktM'.repeat(4)}QUJDREVGR0hJ\r\n`)]);
};

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

interface Reference {
  perSecond: number;
  /** Processor milliseconds of the parse process per mail: it starts cold and works beside the fetching, as the product's does. */
  parseMs: number;
}

/** Fetching and parsing alone. */
const reference = async (mails: readonly Buffer[]): Promise<Reference> => {
  const dovecot = await Dovecot.start('reference');
  for (const mail of mails) dovecot.append('reference', mail);
  const folder = tempDir('reference');
  mkdirSync(folder, { recursive: true });
  const pool = new ParserPool({ processes: PARSE_PROCESSES, blobFolder: folder, script: new URL('./parse-only.mjs', import.meta.url) });
  const client = new ImapFlow({
    host: dovecot.host,
    port: dovecot.ports.imap,
    secure: false,
    doSTARTTLS: false,
    auth: { user: 'reference', pass: mailPassword },
    logger: false,
  });
  const startedAt = performance.now();
  await client.connect();
  await client.mailboxOpen('INBOX', { readOnly: true });
  const parsed: Promise<unknown>[] = [];
  for (let first = 1; first <= mails.length; first += FETCHED_AT_ONCE) {
    for await (const { uid, source } of client.fetch(
      `${first}:${Math.min(first + FETCHED_AT_ONCE - 1, mails.length)}`,
      { source: true },
      { uid: false },
    )) {
      const path = join(folder, `${uid}`);
      writeFileSync(path, source!);
      parsed.push(pool.read({ path, start: 0, size: source!.length }));
    }
  }
  await Promise.all(parsed);
  const seconds = (performance.now() - startedAt) / 1000;
  const parser = processTree(process.pid).find(({ command }) => command.includes('parse-only'))!;
  const parseMs = (processorSeconds(parser.pid) * 1000) / mails.length;
  await client.logout();
  await pool.close();
  await dovecot.stop();
  return { perSecond: mails.length / seconds, parseMs };
};

/** Processor milliseconds of parsing one mail in a process that has parsed thousands and does nothing else. */
const parsingHot = async (mails: readonly Buffer[]): Promise<number> => {
  for (const mail of mails.slice(0, 200)) parseMail(mail);
  const before = process.cpuUsage();
  for (const mail of mails) parseMail(mail);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / mails.length;
};

interface Measured {
  perSecond: number;
  cpuMs: number;
  peakMb: number;
}

const openTickets = async (api: ApiClient): Promise<number> => totalOf(groupsOf(await api.call(inbox.counts), { view: 'all' }, 0));

/** The product, from the resumed mailbox to the last ticket. */
const product = async (office: Office, mails: readonly Buffer[]): Promise<Measured> => {
  const { admin, mailboxId } = office;
  await admin.call(mailboxes.setState, { params: { id: mailboxId }, body: { state: 'paused' } });
  const before = await openTickets(admin);
  for (const mail of mails) office.append(mail);
  const cpuBefore = processorSeconds(office.product.pid);
  const startedAt = performance.now();
  await admin.call(mailboxes.setState, { params: { id: mailboxId }, body: { state: 'active' } });
  let peakMb = 0;
  for (;;) {
    peakMb = Math.max(peakMb, memoryMb(office));
    if ((await openTickets(admin)) >= before + mails.length) break;
    if (performance.now() - startedAt > 600_000) throw new Error('the product took more than ten minutes');
    await pause(mails.length > 1 ? 200 : 20);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: mails.length / seconds, cpuMs: ((processorSeconds(office.product.pid) - cpuBefore) * 1000) / mails.length, peakMb };
};

/** Of the whole process tree: what a process has for itself, and its share of what it shares. */
const memoryMb = (office: Office): number => processTree(office.product.pid).reduce((sum, { pssKb }) => sum + pssKb, 0) / 1024;

const openOffice = (): Promise<Office> => Office.open({ intakeFrom: { kind: 'all' }, env: { PARSE_PROCESSES: `${PARSE_PROCESSES}` } });

/** What one big mail takes on top of the product at rest. */
const bigMailMb = async (): Promise<number> => {
  const office = await openOffice();
  await pause(5_000);
  const rest = memoryMb(office);
  const { peakMb } = await product(office, [bigMail()]);
  await office.close();
  return peakMb - rest;
};

const bigMb = await bigMailMb();
const office = await openOffice();
const measured: { kind: Corpus; alone: Reference; run: Measured }[] = [];
for (let nth = 0; nth < 2 * ROUNDS; nth++) {
  const kind = nth % 2 === 0 ? 'mixed' : 'text';
  const mails = corpus(kind, nth);
  const alone = await reference(mails);
  const run = await product(office, mails);
  measured.push({ kind, alone, run });
  process.stdout.write(
    `${kind} ${Math.floor(nth / 2) + 1}: product ${run.perSecond.toFixed(0)}/s, fetch + parse ${alone.perSecond.toFixed(0)}/s, ${run.cpuMs.toFixed(2)} ms of processor a mail, parsing ${alone.parseMs.toFixed(2)} ms (hot ${(await parsingHot(mails)).toFixed(2)} ms), peak ${run.peakMb.toFixed(0)} MB\n`,
  );
}
await office.close();

const medianOf = (kind: Corpus, figure: (each: { alone: Reference; run: Measured }) => number): number =>
  median(measured.filter((each) => each.kind === kind).map(figure));
const ratio = medianOf('mixed', ({ alone, run }) => run.perSecond / alone.perSecond);
const cpuRatio = medianOf('mixed', ({ alone, run }) => run.cpuMs / alone.parseMs);
const textRatio = medianOf('text', ({ alone, run }) => run.perSecond / alone.perSecond);
const figures = {
  messages_per_s: medianOf('mixed', ({ run }) => run.perSecond).toFixed(0),
  ref_messages_per_s: medianOf('mixed', ({ alone }) => alone.perSecond).toFixed(0),
  ratio: ratio.toFixed(2),
  cpu_ratio: cpuRatio.toFixed(2),
  peak_mb: Math.max(...measured.map(({ run }) => run.peakMb)).toFixed(0),
  text_ratio: textRatio.toFixed(2),
  mixed_ratio: ratio.toFixed(2),
  mixed_cpu_ratio: cpuRatio.toFixed(2),
  big_mail_mb: bigMb.toFixed(0),
};
process.stdout.write(
  `intake ${Object.entries(figures)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')}\n`,
);
process.exitCode = ratio >= AIM.ratio && cpuRatio <= AIM.cpuRatio && textRatio >= AIM.textRatio && bigMb <= AIM.bigMailMb ? 0 : 1;
