import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { businessMail, randomFrom } from '../support/corpus.ts';
import { damaged } from '../support/damaged-mail.ts';
import { processTree } from '../support/process-tree.ts';
import { tempDir } from '../support/temp-dir.ts';

/** The product's own pool, built or from source. */
interface Pool {
  read(raw: {
    path: string;
    start: number;
    size: number;
  }): Promise<{ mail: { limits: readonly string[] } } | { failure: { reason: string; detail: string } } | { fault: string }>;
  close(): Promise<void>;
}
export type OpenPool = () => Pool;

export interface MimeResult {
  /** Of the process that the parsers work for. */
  deaths: number;
  /** Stored as a message or quarantined with a reason. */
  kept: number;
  messages: number;
  /** Our own reader stumbled, the library read the mail. */
  secondReadings: number;
  /** How often each reason sent a mail to quarantine. */
  quarantined: Map<string, number>;
  slowestS: number;
  /** Peak of the fattest parse process (Linux; elsewhere 0). */
  fattestMb: number;
  /** The mails that took longest, needed a new process, or were not kept: to be looked at. */
  worst: { name: string; seconds: number }[];
}

const LANES = 2;
const LOOK_EVERY = 25;

const seedMails = (): Buffer[] => {
  const folder = new URL('../../libs/mail/fixtures/', import.meta.url);
  const random = randomFrom(7);
  return [
    ...readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(new URL(name, folder))),
    ...Array.from({ length: 20 }, (_, index) => businessMail(index, random)),
  ];
};

/** Mail number n of a campaign is always the same. */
export const damagedMail = (seeds: readonly Buffer[], number: number): Buffer => {
  const random = randomFrom(number * 2_654_435_761);
  return damaged(seeds[Math.floor(random() * seeds.length)]!, random);
};

/** One mail after the other in each of two pools, so that the time of each is its own. */
export const readDamagedMails = async (count: number, openPool: OpenPool): Promise<MimeResult> => {
  const result: MimeResult = {
    deaths: 0,
    kept: 0,
    messages: 0,
    secondReadings: 0,
    quarantined: new Map(),
    slowestS: 0,
    fattestMb: 0,
    worst: [],
  };
  const seeds = seedMails();
  const dir = tempDir('mime');
  const died = (): void => void result.deaths++;
  process.on('uncaughtException', died).on('unhandledRejection', died);
  let next = 0;
  const lane = async (name: string): Promise<void> => {
    const pool = openPool();
    const path = join(dir, `${name}.eml`);
    for (let number = next++; number < count; number = next++) {
      const raw = damagedMail(seeds, number);
      writeFileSync(path, raw);
      const startedAt = performance.now();
      const outcome = await pool.read({ path, start: 0, size: raw.length });
      note(result, number, outcome, (performance.now() - startedAt) / 1000);
      if (number % LOOK_EVERY === 0) result.fattestMb = Math.max(result.fattestMb, peakMb());
    }
    result.fattestMb = Math.max(result.fattestMb, peakMb());
    await pool.close();
  };
  await Promise.all(Array.from({ length: LANES }, (_, index) => lane(`lane-${index}`)));
  process.off('uncaughtException', died).off('unhandledRejection', died);
  return result;
};

function note(result: MimeResult, number: number, outcome: Awaited<ReturnType<Pool['read']>>, seconds: number): void {
  const reason =
    'failure' in outcome
      ? `${outcome.failure.reason} ${outcome.failure.detail}`.trim()
      : 'fault' in outcome
        ? `fault ${outcome.fault}`
        : '';
  if ('mail' in outcome) {
    result.messages++;
    if (outcome.mail.limits.includes('second-reading')) result.secondReadings++;
  } else if ('failure' in outcome) result.quarantined.set(reason, (result.quarantined.get(reason) ?? 0) + 1);
  if (!('fault' in outcome)) result.kept++;
  result.slowestS = Math.max(result.slowestS, seconds);
  if (reason.startsWith('parser') || reason.startsWith('fault') || seconds > 1)
    result.worst.push({ name: `${number} ${reason}`.trim(), seconds });
}

/** Of the parse processes that live now. */
function peakMb(): number {
  if (process.platform !== 'linux') return 0;
  const peaks = processTree(process.pid)
    .filter(({ command }) => command.includes('parse-process'))
    .map(({ pid }) => Number(/^VmHWM:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0) / 1024);
  return Math.max(0, ...peaks);
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

export const mimeLine = ({ deaths, kept, slowestS, fattestMb }: MimeResult): string =>
  `mime deaths=${deaths} kept=${kept} slowest_s=${slowestS.toFixed(2)} fattest_mb=${fattestMb.toFixed(0)}`;
