import { Injectable } from '@nestjs/common';
import { PgBoss, type Job as BossJob, type SendOptions } from 'pg-boss';
import * as z from 'zod';
import { log } from '../log.ts';
import type { Tx } from '../database/database.ts';
import { pooledConnections } from '../database/pooled-client.ts';

/** A kind of job: its queue and the shape of its payload. */
export interface JobType<Payload> {
  name: string;
  payload: z.ZodType<Payload>;
}

export const jobType = <Payload>(name: string, payload: z.ZodType<Payload>): JobType<Payload> => ({ name, payload });

export interface EnqueueOptions {
  /** Wakes nobody before. Handlers still look at their row: the job is only a wake-up. */
  startAfterMs?: number;
}

type Handler<Payload> = (payload: Payload) => Promise<void>;
interface Registration {
  type: JobType<unknown>;
  handler: Handler<unknown>;
  workers: number;
}

const joined = (tx: Tx): NonNullable<SendOptions['db']> => ({
  executeSql: async (text: string, values?: unknown[]) => {
    if (!tx.queryRunner) throw new Error('enqueue() needs an open transaction');
    const result = (await tx.queryRunner.query(text, values, true)) as { records: unknown[] };
    return { rows: result.records };
  },
});

/**
 * Typed queue in the same database: a job exists exactly when its transaction commits. Handlers are idempotent and look at their row,
 * since a job may come twice, late or not at all (then a sweep finds the row).
 */
@Injectable()
export class Jobs {
  private boss: PgBoss | undefined;
  private readonly registrations = new Map<string, Registration>();
  private readonly sweeps: { name: string; everyMs: number; run: () => Promise<void> }[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private stopping = false;

  constructor(private readonly databaseUrl: string) {}

  /** Declares the handler of a job type, at construction of a feature. `workers` run side by side. */
  handle<Payload>(type: JobType<Payload>, handler: Handler<Payload>, workers = 1): void {
    if (this.registrations.has(type.name)) throw new Error(`two handlers for ${type.name}`);
    this.registrations.set(type.name, { type, handler: handler as Handler<unknown>, workers });
  }

  /** Runs `run` again and again, one at a time, the first time at the start. A failure is logged and the next turn comes all the same. */
  sweep(name: string, everyMs: number, run: () => Promise<void>): void {
    this.sweeps.push({ name, everyMs, run });
  }

  async enqueue<Payload>(tx: Tx, type: JobType<Payload>, payload: Payload, options: EnqueueOptions = {}): Promise<void> {
    const startAfter = options.startAfterMs ? new Date(Date.now() + options.startAfterMs) : undefined;
    await this.running().send(type.name, payload as object, { db: joined(tx), ...(startAfter && { startAfter }) });
    if (options.startAfterMs) this.wakeAt(type.name, options.startAfterMs);
  }

  async start(options: { work: boolean }): Promise<void> {
    const boss = new PgBoss({
      ...pooledConnections,
      connectionString: this.databaseUrl,
      schema: 'job',
      max: 4,
      useListenNotify: true,
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
      application_name: 'madoguchi-jobs',
    });
    boss.on('error', (error: Error) => log.warn({ problem: error.message }, 'jobs: database'));
    await boss.start();
    this.boss = boss;
    for (const { type } of this.registrations.values()) {
      const queue = { retryLimit: 5, retryDelay: 2, retryBackoff: true, heartbeatSeconds: 10, notify: true };
      if (await boss.getQueue(type.name)) await boss.updateQueue(type.name, queue);
      else await boss.createQueue(type.name, queue);
    }
    if (options.work) await this.work();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await this.boss?.stop({ graceful: true, timeout: 5_000, close: true });
  }

  private readonly workerIds = new Map<string, string[]>();

  /** Begins to handle jobs and to sweep; `start` does it too when asked for. */
  async work(): Promise<void> {
    const boss = this.running();
    for (const { type, handler, workers } of this.registrations.values()) {
      const ids: string[] = [];
      this.workerIds.set(type.name, ids);
      for (let i = 0; i < workers; i++) {
        const id: string = await boss.work(
          type.name,
          { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 1 },
          async (jobs: BossJob<unknown>[]) => {
            for (const job of jobs) await handler(type.payload.parse(job.data));
            boss.notifyWorker(id);
          },
        );
        ids.push(id);
      }
    }
    for (const { name, everyMs, run } of this.sweeps) this.repeat(name, everyMs, run);
  }

  private repeat(name: string, everyMs: number, run: () => Promise<void>): void {
    const turn = async (): Promise<void> => {
      try {
        await run();
      } catch (error) {
        log.warn({ sweep: name, problem: error instanceof Error ? error.message : 'unknown' }, 'sweep failed, it comes again');
      }
      if (!this.stopping) this.timer(everyMs, () => void turn());
    };
    void turn();
  }

  /** pg-boss only notifies for jobs that can run at once; for delayed ones a timer of ours wakes the worker. */
  private wakeAt(name: string, ms: number): void {
    this.timer(ms + 5, () => {
      for (const id of this.workerIds.get(name) ?? []) this.boss?.notifyWorker(id);
    });
  }

  private timer(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
  }

  private running(): PgBoss {
    if (!this.boss) throw new Error('jobs are not started');
    return this.boss;
  }
}
