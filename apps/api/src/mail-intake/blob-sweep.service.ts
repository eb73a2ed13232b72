import { Injectable } from '@nestjs/common';
import { Blobs } from '../platform/blobs/blobs.ts';
import type { Named } from '../platform/blobs/orphan-sweep.ts';
import { sweepOrphans } from '../platform/blobs/orphan-sweep.ts';
import { Database } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { log } from '../platform/log.ts';

const EVERY_MS = 6 * 60 * 60 * 1000;

/** Blobs are written before the commit that names them: what a crash in between leaves is removed here. */
@Injectable()
export class BlobSweep {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    jobs: Jobs,
  ) {
    jobs.sweep('orphan-blobs', EVERY_MS, async () => {
      const removed = await this.run(new Date());
      if (removed > 0) log.info({ removed }, 'blobs: orphans removed');
    });
  }

  /** @returns how many files were removed */
  async run(now: Date): Promise<number> {
    return sweepOrphans(this.blobs.folder, now, await this.questions());
  }

  /** Every column of that name in every table, so that a table that comes later is asked too. */
  private async questions(): Promise<Named> {
    const columns = await this.database.rows<{ table: string; column: string }>(
      `SELECT format('%I', table_name) AS table, format('%I', column_name) AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name IN ('sha256', 'raw_sha256')`,
    );
    const asked = columns.map(({ table, column }) => `SELECT ${column} AS name FROM ${table} WHERE ${column} = ANY ($1)`).join(' UNION ');
    const ask =
      (sql: string) =>
      async (candidates: readonly string[]): Promise<Set<string>> =>
        new Set((await this.database.rows<{ name: string }>(sql, [candidates])).map(({ name }) => name));
    return { blobs: ask(asked), packs: ask('SELECT DISTINCT pack AS name FROM packed_blob WHERE pack = ANY ($1::uuid[])') };
  }
}
