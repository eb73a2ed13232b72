import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, row, rows } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { Secrets } from '../platform/secrets/secrets.ts';
import { judge, type Limit, type Reading, type Verdict } from './guess-limit.ts';
import { TooManyAttempts } from './refusals.ts';

const READ = `
  SELECT key, coalesce(a.count, 0) AS count, extract(epoch FROM current_instant() - a.window_start)::float8 AS "windowSeconds"
  FROM unnest($1::text[]) AS key LEFT JOIN attempt a USING (key)`;
const ADD = `
  INSERT INTO attempt AS a (key, window_start, count) SELECT key, current_instant(), 1 FROM unnest($1::text[]) AS key
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN a.key = ANY($2) THEN 1 ELSE a.count + 1 END,
    window_start = CASE WHEN a.key = ANY($2) THEN excluded.window_start ELSE a.window_start END`;

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
  async count(limits: readonly Limit[]): Promise<Verdict> {
    const sealed = limits.map(({ key, cap }) => ({ key: this.seal(key), cap }));
    const keys = sealed.map(({ key }) => key);
    // A flood is refused by one read that waits for nobody.
    const glance = judge(sealed, await this.database.rows<Reading>(READ, [keys]));
    if (!glance.allowed) return glance;
    return this.database.transaction(async (tx) => {
      // One after the other: two guesses must not both find the last place free.
      await row(tx, `SELECT pg_advisory_xact_lock(hashtextextended('attempt', 0))`);
      const verdict = judge(sealed, await rows<Reading>(tx, READ, [keys]));
      if (verdict.allowed) await rows(tx, ADD, [keys, verdict.begin]);
      return verdict;
    });
  }

  /** A right guess was none. */
  async giveBack(limits: readonly Limit[]): Promise<void> {
    await this.database.rows('UPDATE attempt SET count = greatest(count - 1, 0) WHERE key = ANY($1)', [
      limits.map(({ key }) => this.seal(key)),
    ]);
  }

  /** Addresses, some of them mistyped and of strangers, are not for keeping. */
  private seal(key: string): string {
    return createHmac('sha256', this.secret).update(key).digest('base64url');
  }
}
