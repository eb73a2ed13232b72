import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type RawMail, type ReadBatch, type ReadFailure, type ReadOutcome, READY } from './read-mail.ts';
import { residentBytes } from './resident-memory.ts';

export interface ParserLimits {
  baseMs: number;
  perMegabyteMs: number;
  residentBytes: number;
  /** A process is replaced after so many mails. */
  mailsPerProcess: number;
  idleMs: number;
}

export interface Task {
  raw: RawMail;
  settle(outcome: ReadOutcome): void;
  /** In a batch of its own: of several without an answer any may have ended the process. */
  alone: boolean;
  /** A used process may be heavy from earlier mails: memory is judged in a fresh one. */
  fresh: boolean;
}

const MEGABYTE = 1024 * 1024;
const LOOK_MS = 50;

/** A running parse process, watched from outside while it works: it cannot watch itself when a mail keeps it busy. */
export class ParseProcess {
  mailsRead = 0;
  alive = true;
  private readonly child: ChildProcess;
  private readonly ready: Promise<boolean>;
  /** When it ended and everything it had said was heard. */
  private readonly over: Promise<void>;

  constructor(
    script: URL,
    private readonly limits: ParserLimits,
  ) {
    this.child = fork(script, [], {
      execArgv: script.href.endsWith('.ts') ? ['--conditions=source'] : [],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('error', () => undefined);
    this.over = Promise.all([once(this.child, 'exit'), once(this.child, 'disconnect')]).then(
      () => this.gone(),
      () => this.gone(),
    );
    this.ready = Promise.race([
      once(this.child, 'message').then(
        ([said]) => said === READY,
        () => false,
      ),
      this.over.then(() => false),
    ]);
  }

  /** Settles what can be settled. @returns the mails that a new process has to read */
  async read(blobFolder: string | null, batch: readonly Task[]): Promise<Task[]> {
    if (!(await this.ready)) {
      for (const { settle } of batch) settle({ fault: 'no-parse-process' });
      return [];
    }
    const waiting = [...batch];
    const wasUsed = this.mailsRead > 0;
    const request: ReadBatch = { blobFolder, mails: waiting.map(({ raw }) => raw) };
    const answered = this.listen(waiting);
    const guard = this.guard(waiting);
    this.child.send(request, () => undefined);
    await Promise.race([answered, this.over]);
    const killedFor = guard.end();
    const [culprit, ...others] = waiting;
    if (!culprit) return [];
    const failure = killedFor ?? { reason: 'parser-failed', detail: `ended with ${this.child.exitCode ?? this.child.signalCode}` };
    if (others.length > 0) return waiting.map((task) => ({ ...task, alone: true }));
    if (failure.reason === 'parser-memory' && wasUsed) return [{ ...culprit, alone: true, fresh: true }];
    culprit.settle({ failure });
    return [];
  }

  async end(): Promise<void> {
    if (!this.alive) return;
    this.child.kill('SIGKILL');
    await this.over;
  }

  /** Takes the mails that are answered from the front. */
  private listen(waiting: Task[]): Promise<void> {
    return new Promise((resolve) => {
      const heard = (outcomes: unknown): void => {
        for (const outcome of outcomes as ReadOutcome[]) {
          this.mailsRead++;
          waiting.shift()?.settle(outcome);
        }
        if (waiting.length > 0) return;
        this.child.off('message', heard);
        resolve();
      };
      this.child.on('message', heard);
    });
  }

  /** Kills the process when the mail at the front takes too long or too much. `end` says for what. */
  private guard(waiting: readonly Task[]): { end(): ReadFailure | undefined } {
    let killedFor: ReadFailure | undefined;
    let judged: Task | undefined;
    let due = 0;
    const kill = (failure: ReadFailure): void => {
      if (over) return;
      killedFor ??= failure;
      this.child.kill('SIGKILL');
    };
    let over = false;
    const look = setInterval(() => {
      const [front] = waiting;
      if (front !== judged) due = performance.now() + this.allowedMs(front);
      judged = front;
      if (performance.now() > due) kill({ reason: 'parser-timeout', detail: '' });
      void residentBytes(this.child.pid).then((bytes) => {
        if (bytes > this.limits.residentBytes) kill({ reason: 'parser-memory', detail: `${Math.round(bytes / MEGABYTE)} MB` });
      });
    }, LOOK_MS);
    return {
      end: () => {
        over = true;
        clearInterval(look);
        return killedFor;
      },
    };
  }

  private allowedMs(task: Task | undefined): number {
    return this.limits.baseMs + ((task?.raw.size ?? 0) / MEGABYTE) * this.limits.perMegabyteMs;
  }

  private gone(): void {
    this.alive = false;
  }
}
