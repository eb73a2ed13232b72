import { ParseProcess, type ParserLimits, type Task } from './parse-process-handle.ts';
import type { RawMail, ReadOutcome } from './read-mail.ts';

export interface ParserPoolOptions {
  processes: number;
  blobFolder: string | null;
  /** Module of the parse process; tests bring one that misbehaves. */
  script?: URL;
  limits?: Partial<ParserLimits>;
}

const MEGABYTE = 1024 * 1024;
const LIMITS: ParserLimits = {
  baseMs: 10_000,
  perMegabyteMs: 1_000,
  residentBytes: 512 * MEGABYTE,
  mailsPerProcess: 5_000,
  idleMs: 60_000,
};
/** Crossing the process border costs more than parsing a small mail: they go in batches. */
const BATCH_MAILS = 16;
const BATCH_BYTES = 256 * 1024;

const defaultScript = (): URL => new URL(import.meta.url.endsWith('.ts') ? './parse-process.ts' : './parse-process.js', import.meta.url);

/**
 * Reads mails in child processes. A mail that throws, hangs or eats memory costs that mail: its process is killed, the others of its
 * batch go on in the next one, each by itself when it is not known which of them it was.
 */
export class ParserPool {
  private readonly queue: Task[] = [];
  private readonly lanes: Lane[];
  private closed = false;

  constructor({ processes, blobFolder, script = defaultScript(), limits = {} }: ParserPoolOptions) {
    this.lanes = Array.from({ length: processes }, () => new Lane(script, blobFolder, { ...LIMITS, ...limits }));
  }

  /** Never rejects. */
  read(raw: RawMail): Promise<ReadOutcome> {
    return new Promise((settle) => {
      this.queue.push({ raw, settle, alone: false, fresh: false });
      // Callers hand in several at once: let them finish, so that there is something to batch.
      queueMicrotask(() => this.dispatch());
    });
  }

  /** Starting a process takes longer than fetching a mail. */
  getReady(): void {
    if (!this.closed) this.lanes[0]?.getReady();
  }

  /** Ends the processes; what is unread stays unread. */
  async close(): Promise<void> {
    this.closed = true;
    this.queue.length = 0;
    await Promise.all(this.lanes.map((lane) => lane.end()));
  }

  private dispatch(): void {
    for (const lane of this.lanes) {
      if (this.closed || this.queue.length === 0) return;
      if (!lane.busy) void this.run(lane, nextBatch(this.queue));
    }
  }

  private async run(lane: Lane, batch: Task[]): Promise<void> {
    const unread = await lane.read(batch);
    this.queue.unshift(...unread);
    this.dispatch();
  }
}

const nextBatch = (queue: Task[]): Task[] => {
  const batch: Task[] = [];
  let bytes = 0;
  while (queue[0] && batch.length < BATCH_MAILS && (batch.length === 0 || (bytes + queue[0].raw.size <= BATCH_BYTES && !queue[0].alone))) {
    const task = queue.shift()!;
    bytes += task.raw.size;
    batch.push(task);
    if (task.alone) break;
  }
  return batch;
};

/** One process after the other. */
class Lane {
  busy = false;
  private process: ParseProcess | undefined;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly script: URL,
    private readonly blobFolder: string | null,
    private readonly limits: ParserLimits,
  ) {}

  /** Settles what can be settled. @returns the mails that have to be tried again in a new process */
  async read(batch: readonly Task[]): Promise<Task[]> {
    this.busy = true;
    clearTimeout(this.idle);
    if (batch[0]?.fresh || (this.process?.mailsRead ?? 0) >= this.limits.mailsPerProcess) await this.end();
    const unread = await this.running().read(this.blobFolder, batch);
    this.busy = false;
    this.restLater();
    return unread;
  }

  getReady(): void {
    if (this.busy) return;
    this.running();
    this.restLater();
  }

  async end(): Promise<void> {
    clearTimeout(this.idle);
    const ending = this.process;
    // Who reads meanwhile gets a new one.
    this.process = undefined;
    await ending?.end();
  }

  private running(): ParseProcess {
    if (!this.process?.alive) this.process = new ParseProcess(this.script, this.limits);
    return this.process;
  }

  private restLater(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.end(), this.limits.idleMs).unref();
  }
}
