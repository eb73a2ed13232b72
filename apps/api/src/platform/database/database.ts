import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** One open transaction. Passed on explicitly; nothing that waits for a network happens inside. */
export type Tx = EntityManager;

/** READ COMMITTED transactions and reviewed SQL over TypeORM's pool. */
@Injectable()
export class Database {
  /** Added to the clock of every transaction; only the demo's seeding and tests move it. */
  clockShiftMs = 0;

  constructor(readonly dataSource: DataSource) {}

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('READ COMMITTED', async (tx) => {
      if (this.clockShiftMs !== 0)
        await tx.query(`SELECT set_config('madoguchi.clock_shift', $1, true)`, [`${this.clockShiftMs} milliseconds`]);
      return work(tx);
    });
  }

  /** Rows of one statement outside a transaction. */
  async rows<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return (await runner.query(sql, [...values], true)).records as Row[];
    } finally {
      await runner.release();
    }
  }
}

/** Rows of one statement inside `tx`; for INSERT/UPDATE/DELETE the RETURNING rows. */
export const rows = async <Row>(tx: Tx, sql: string, values: readonly unknown[] = []): Promise<Row[]> => {
  if (!tx.queryRunner) throw new Error('rows() needs an open transaction');
  return (await tx.queryRunner.query(sql, [...values], true)).records as Row[];
};

/** The first row, or undefined. */
export const row = async <Row>(tx: Tx, sql: string, values: readonly unknown[] = []): Promise<Row | undefined> =>
  (await rows<Row>(tx, sql, values))[0];
