import { Injectable } from '@nestjs/common';
import { Blobs } from '../platform/blobs/blobs.ts';
import type { NamesOf } from '../platform/blobs/orphan-sweep.ts';
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
    const namesOf = await this.question();
    return sweepOrphans(this.blobs.folder, now, namesOf);
  }

  /** Every column of that name in every table, so that a table that comes later is asked too. */
  private async question(): Promise<NamesOf> {
    const columns = await this.database.rows<{ table: string; column: string }>(
      `SELECT format('%I', table_name) AS table, format('%I', column_name) AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name IN ('sha256', 'raw_sha256')`,
    );
    const asked = columns.map(({ table, column }) => `SELECT ${column} AS sha256 FROM ${table} WHERE ${column} = ANY ($1)`).join(' UNION ');
    return async (candidates) => new Set((await this.database.rows<{ sha256: string }>(asked, [candidates])).map(({ sha256 }) => sha256));
  }
}
