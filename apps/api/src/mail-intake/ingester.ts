import { setTimeout as delay } from 'node:timers/promises';
import type { Blobs } from '../platform/blobs/blobs.ts';
import { log } from '../platform/log.ts';
import { connectionProblem } from '../mailboxes/connection-problem.ts';
import type { MailSource } from '../mailboxes/mail-source.ts';
import { LockConnectionFailed, MailboxLock } from './mailbox-lock.ts';
import { Ledger } from './ledger.ts';
import { Listing } from './listing.ts';
import type { UidRange } from './listing-range.ts';
import { IntakeStatus } from './intake-status.ts';
import { MailPass } from './mail-pass.ts';
import { Reconciliation } from './reconciliation.ts';
import { ReconciliationLedger } from './reconciliation-ledger.ts';

export interface IngesterParts {
  databaseUrl: string;
  blobs: Blobs;
  maxMailBytes: number;
  mailboxId: number;
  openSource(): Promise<MailSource>;
  /** Mail that had arrived before stays outside; see `intakeSince`. */
  since: Date | null;
  /** There is new mail, not here yet: who reads it may get ready. */
  coming(): void;
  /** Something new is stored. */
  stored(): void;
}

/** What a session leaves to the next one, and tells about itself. */
interface Memory {
  broken: Map<number, UidRange>;
  listed(): void;
  progressed(): void;
}

const LOCK_AGAIN_MS = 5_000;
const LONGEST_BACKOFF_MS = 30_000;
/** One body that breaks the line each time holds the others up no longer than this. */
const BODY_BACKOFF_MS = 4_000;

/** Brings the mail of one mailbox to our disk and ledger, for as long as it is not stopped; whatever breaks is connected again. */
export class Ingester {
  private readonly stopped = new AbortController();
  private readonly running: Promise<void>;
  private awake = new AbortController();
  private waiters: { asked: boolean; done(stored: boolean): void }[] = [];

  constructor(private readonly parts: IngesterParts) {
    this.running = this.run();
  }

  /** Looks at once. @returns true when everything that was there at the call is stored, false when it was stopped before */
  look(): Promise<boolean> {
    if (this.stopped.signal.aborted) return Promise.resolve(false);
    return new Promise((done) => {
      this.waiters.push({ asked: false, done });
      this.awake.abort();
    });
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
    for (const { done } of this.waiters) done(false);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      try {
        const lock = await MailboxLock.take(this.parts.databaseUrl, this.parts.mailboxId);
        if (lock) await this.hold(lock).finally(() => lock.release());
      } catch (error) {
        if (!(error instanceof LockConnectionFailed)) throw error;
        log.warn({ mailboxId: this.parts.mailboxId, problem: String(error.cause) }, 'intake: database away');
      }
      await pause(jittered(LOCK_AGAIN_MS), signal);
    }
  }

  /** Session after session, until the lock or we are gone. */
  private async hold(lock: MailboxLock): Promise<void> {
    const { mailboxId } = this.parts;
    const over = AbortSignal.any([this.stopped.signal, lock.lost]);
    const status = new IntakeStatus(lock, mailboxId);
    const broken = new Map<number, UidRange>();
    let failures = 0;
    const progressed = (): void => void (failures = 0);
    while (!over.aborted) {
      let longestMs = LONGEST_BACKOFF_MS;
      const listed = (): void => void (longestMs = BODY_BACKOFF_MS);
      try {
        await this.session(lock, over, { broken, listed, progressed }, async () => {
          progressed();
          await status.working();
        });
      } catch (error) {
        if (error instanceof LockConnectionFailed) throw error;
        if (over.aborted) return;
        const problem = connectionProblem(error);
        log.info({ mailboxId, problem: problem.code, fault: (error as Error).name, failures }, 'intake: session ended');
        await status.failing(problem);
        await pause(jittered(Math.min(longestMs, 1_000 * 2 ** failures++)), over);
      }
    }
  }

  private async session(
    lock: MailboxLock,
    over: AbortSignal,
    { broken, listed, progressed }: Memory,
    works: () => Promise<void>,
  ): Promise<void> {
    const { openSource, blobs, maxMailBytes, since, coming, stored, mailboxId } = this.parts;
    const source = await openSource();
    // A command that hangs in a dead connection ends with it.
    const close = (): void => void source.close();
    over.addEventListener('abort', close);
    try {
      const ledger = new Ledger(lock, mailboxId);
      const listing = new Listing(source, ledger, { since, broken, coming, progressed });
      const pass = new MailPass(source, ledger, listing, blobs, { maxMailBytes, stored, listed });
      const reconciliation = new Reconciliation(source, ledger, listing, new ReconciliationLedger(lock, mailboxId));
      while (!over.aborted) {
        for (const waiter of this.waiters) waiter.asked = true;
        const more = await pass.run();
        await works();
        if (more) continue;
        if ((await reconciliation.isDue()) && (await reconciliation.run())) continue;
        this.answerWaiters();
        await this.rest(source, over);
      }
    } finally {
      over.removeEventListener('abort', close);
      await source.close();
    }
  }

  private async rest(source: MailSource, over: AbortSignal): Promise<void> {
    this.awake = new AbortController();
    if (this.waiters.length === 0) await source.waitForNews(AbortSignal.any([over, this.awake.signal]));
  }

  private answerWaiters(): void {
    const [answered, later] = [this.waiters.filter(({ asked }) => asked), this.waiters.filter(({ asked }) => !asked)];
    this.waiters = later;
    for (const { done } of answered) done(true);
  }
}

const jittered = (ms: number): number => ms * (0.5 + Math.random());

const pause = (ms: number, signal: AbortSignal): Promise<void> => delay(ms, undefined, { signal }).catch(() => undefined);
