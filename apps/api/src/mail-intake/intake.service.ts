import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { decideIntake } from '#mail/decide';
import { type BlobPlace, readPlace } from '../platform/blobs/blob-file.ts';
import { Blobs } from '../platform/blobs/blobs.ts';
import type { Config } from '../platform/config.ts';
import { CONFIG } from '../platform/config-token.ts';
import { Database } from '../platform/database/database.ts';
import { isDatabaseAway } from '../platform/http/error.filter.ts';
import { log } from '../platform/log.ts';
import { KnownFactsQueries } from './known-facts.queries.ts';
import type { MailLine } from './mail-line.ts';
import { type PeekedMail, PEEKED_BYTES, peekMail, readFromPeek } from './mail-peek.ts';
import { ParserPool } from './parser-pool.ts';
import { MailPlacement } from './placement.service.ts';
import type { QuarantineReason } from './read-mail.ts';
import type { OwnMailbox, ParsedMailRow, StoredMail } from './stored-mail.ts';
import { StoredMails } from './stored-mails.queries.ts';
import { asWanted } from './wanted-ticket.ts';
import { waveLength } from './wave.ts';

/** Placed with one set of statements, while as many more are read. */
const BATCH = 200;

/** Reading it again would only take time. */
const UNREADABLE: ReadonlySet<string> = new Set<QuarantineReason>([
  'not-a-mail',
  'too-complex',
  'parser-failed',
  'parser-timeout',
  'parser-memory',
]);

/** A mail could not be read because of this machine (disk full, no process): it stays stored and is tried again. */
class ReadingFault extends Error {
  override name = 'ReadingFault';
}

interface Reading {
  row: StoredMail;
  outcome: ReturnType<ParserPool['read']>;
}

/** From a stored mail to its place: read apart, gather what is known, decide, apply. One mailbox in order, several side by side. */
@Injectable()
export class Intake implements OnApplicationShutdown {
  private readonly parsers: ParserPool;
  private readonly drains = new Map<number, Promise<void>>();
  private readonly again = new Set<number>();
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly stored: StoredMails,
    private readonly known: KnownFactsQueries,
    private readonly placement: MailPlacement,
    private readonly blobs: Blobs,
    @Inject(CONFIG) config: Pick<Config, 'parseProcesses'>,
  ) {
    this.parsers = new ParserPool({ processes: config.parseProcesses, blobFolder: blobs.folder });
  }

  /** Mail is on its way: the process that reads it can start meanwhile. */
  getReady(): void {
    this.parsers.getReady();
  }

  /** Something is stored. Returns at once; a mailbox that is being worked on is looked at once more. */
  wake(mailboxId: number): void {
    if (this.stopping) return;
    if (this.drains.has(mailboxId)) {
      this.again.add(mailboxId);
      return;
    }
    const drain = this.drain(mailboxId)
      .catch((error: unknown) => log.warn({ mailboxId, problem: nameOf(error) }, 'intake: decisions wait'))
      .then(() => {
        this.drains.delete(mailboxId);
        if (this.again.delete(mailboxId)) this.wake(mailboxId);
      });
    this.drains.set(mailboxId, drain);
  }

  /** Resolves when nothing of the mailbox waits for its decision, or what waits cannot be decided now. */
  async drained(mailboxId: number): Promise<void> {
    this.wake(mailboxId);
    for (let drain = this.drains.get(mailboxId); drain; drain = this.drains.get(mailboxId)) await drain;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.parsers.close();
    await Promise.all(this.drains.values());
  }

  /** The next batch is read while this one is placed. */
  private async drain(mailboxId: number): Promise<void> {
    const mailbox = await this.stored.mailbox(mailboxId);
    let batch = await this.startReading(mailboxId, []);
    while (batch.length > 0 && !this.stopping) {
      const next = await this.startReading(mailboxId, batch);
      await this.settle(mailbox, batch);
      batch = next.length > 0 ? next : await this.startReading(mailboxId, []);
    }
  }

  private async startReading(mailboxId: number, before: readonly Reading[]): Promise<Reading[]> {
    const rows = await this.stored.next(
      mailboxId,
      BATCH,
      before.map(({ row }) => row.id),
    );
    return rows.map((row) => ({ row, outcome: this.startReadingOne(row) }));
  }

  /** A mail that was not readable, and that a person wants all the same, is not tried again but taken as far as it can be seen. */
  private startReadingOne(row: StoredMail): ReturnType<ParserPool['read']> {
    if (!row.wanted || !UNREADABLE.has(row.failure ?? '')) return this.parsers.read(this.placeOf(row));
    return this.peek(row).then(
      (peeked) => ({ mail: readFromPeek(peeked, { sha256: row.rawSha256, size: row.size }) }),
      (error: unknown) => ({ fault: nameOf(error) }),
    );
  }

  private async peek(row: StoredMail): Promise<PeekedMail> {
    return peekMail(await readPlace(this.placeOf(row), PEEKED_BYTES));
  }

  private placeOf(row: StoredMail): BlobPlace {
    return this.blobs.placeOf({ ...row, sha256: row.rawSha256 });
  }

  private async lineOf(row: StoredMail): Promise<MailLine> {
    const { from, subject } = await this.peek(row).catch(() => ({ from: '', subject: '' }));
    return { sender: from, subject };
  }

  private async settle(mailbox: OwnMailbox, batch: readonly Reading[]): Promise<void> {
    const parsed: ParsedMailRow[] = [];
    let fault: string | undefined;
    for (const { row, outcome } of batch) {
      const read = await outcome;
      if ('mail' in read) parsed.push({ row, mail: read.mail });
      else if ('failure' in read) await this.stored.quarantine(row.id, read.failure, await this.lineOf(row));
      else fault = read.fault;
    }
    await this.placeAll(
      mailbox,
      parsed.filter(({ row }) => !row.suspect),
    );
    const suspects = parsed.filter(({ row }) => row.suspect);
    const fresh = await this.stored.matchSuspects(suspects);
    await this.placeAll(
      mailbox,
      suspects.filter(({ row }) => fresh.has(row.id)),
    );
    if (fault !== undefined) throw new ReadingFault(fault);
  }

  private async placeAll(mailbox: OwnMailbox, mails: readonly ParsedMailRow[]): Promise<void> {
    const waiting = [...mails];
    while (waiting.length > 0) await this.placeWave(mailbox, waiting.splice(0, waveLength(waiting)));
  }

  /** One transaction for all. When that fails each mail gets its own, so that only the one at fault is counted. */
  private async placeWave(mailbox: OwnMailbox, wave: readonly ParsedMailRow[]): Promise<void> {
    try {
      const known = await this.known.gather(mailbox, wave);
      const decided = wave.map((each, index) => ({ ...each, decision: asWanted(each, decideIntake(each.mail, known[index]!)) }));
      await this.database.transaction((tx) => this.placement.place(tx, mailbox, decided));
    } catch (error) {
      if (isDatabaseAway(error) || this.stopping) throw error;
      if (wave.length > 1) {
        for (const each of wave) await this.placeWave(mailbox, [each]);
        return;
      }
      log.error({ mailId: wave[0]!.row.id, problem: nameOf(error) }, 'intake: a mail could not be placed');
      await this.stored.countFailure(wave[0]!, nameOf(error));
    }
  }
}

/** Never the message: a database's words can hold a mail's. */
const nameOf = (error: unknown): string => {
  const { name, code } = error as { name?: string; code?: string };
  return [name, code].filter(Boolean).join(' ');
};
