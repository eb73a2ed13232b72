import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { Secrets } from '../platform/secrets/secrets.ts';
import { type Counter, judge, type Limit, type Verdict } from './guess-limit.ts';
import { TooManyAttempts } from './refusals.ts';

/** Counts guesses in the database: any number of processes share one count. */
@Injectable()
export class Guesses {
  private readonly secret: Buffer;

  constructor(
    private readonly database: Database,
    secrets: Secrets,
    jobs: Jobs,
  ) {
    this.secret = secrets.derive('attempt');
    jobs.sweep('accounts.old-attempts', 3600_000, async () => {
      await database.rows(`DELETE FROM attempt WHERE window_start < current_instant() - interval '1 day'`);
    });
  }

  /** @returns how many guesses are left. @throws TooManyAttempts */
  async take(limits: readonly Limit[]): Promise<number> {
    const verdict = await this.count(limits);
    if (!verdict.allowed) throw new TooManyAttempts(verdict.retryAfterSeconds);
    return verdict.left;
  }

  /** Counts one guess against every limit, or against none when one of them is used up. */
  count(limits: readonly Limit[]): Promise<Verdict> {
    const sealed = limits.map(({ key, cap }) => ({ key: this.seal(key), cap }));
    const keys = sealed.map(({ key }) => key);
    return this.database.transaction(async (tx) => {
      // One after the other: two guesses must not both find the last place free.
      await row(tx, `SELECT pg_advisory_xact_lock(hashtextextended('attempt', 0))`);
      const counters = await rows<Counter>(tx, 'SELECT key, count, window_start AS "windowStart" FROM attempt WHERE key = ANY($1)', [keys]);
      const clock = await row<{ now: Date }>(tx, 'SELECT current_instant() AS now');
      const verdict = judge(sealed, counters, clock!.now);
      if (verdict.allowed) await this.add(tx, keys, verdict.counting, clock!.now);
      return verdict;
    });
  }

  /** A right guess was none. */
  async giveBack(limits: readonly Limit[]): Promise<void> {
    await this.database.rows('UPDATE attempt SET count = greatest(count - 1, 0) WHERE key = ANY($1)', [
      limits.map(({ key }) => this.seal(key)),
    ]);
  }

  /** A window that does not run (any more) begins now. */
  private async add(tx: Tx, keys: string[], running: string[], now: Date): Promise<void> {
    await rows(
      tx,
      `INSERT INTO attempt AS a (key, window_start, count) SELECT key, $2, 1 FROM unnest($1::text[]) AS key
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN a.key = ANY($3) THEN a.count + 1 ELSE 1 END,
         window_start = CASE WHEN a.key = ANY($3) THEN a.window_start ELSE $2 END`,
      [keys, now, running],
    );
  }

  /** Addresses, some of them mistyped and of strangers, are not for keeping. */
  private seal(key: string): string {
    return createHmac('sha256', this.secret).update(key).digest('base64url');
  }
}
