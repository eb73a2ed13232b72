import { SealLog } from '../history/seal-log.ts';
import { verifyHistory } from '../history/verification.ts';
import type { Config } from '../platform/config.ts';
import { createDataSource } from '../platform/database/data-source.ts';
import { findRunningPostgres, startEmbeddedPostgres } from '../platform/database/embedded-postgres.ts';

/** Recomputes every chain and seal. @returns the exit status: 1 when anything was altered */
export const verify = (config: Config, dataDir: string): Promise<number> =>
  withDatabase(config, dataDir, async (url) => {
    const dataSource = await createDataSource(url).initialize();
    try {
      const sealLog = await new SealLog(dataDir).read();
      const { events, tickets, seals, problems } = await dataSource.transaction('REPEATABLE READ', (tx) =>
        verifyHistory((sql, values) => tx.query(sql, [...values]), sealLog),
      );
      for (const { kind, ticketId, seq } of problems) process.stdout.write(`altered kind=${kind} ticket=${ticketId ?? '-'} seq=${seq}\n`);
      process.stdout.write(`history events=${events} tickets=${tickets} seals=${seals} problems=${problems.length}\n`);
      return problems.length === 0 ? 0 : 1;
    } finally {
      await dataSource.destroy();
    }
  });

/** Beside a running instance its database is used; otherwise the embedded one is started for as long as the command takes. */
const withDatabase = async <T>(config: Config, dataDir: string, work: (url: string) => Promise<T>): Promise<T> => {
  const url = config.databaseUrl ?? findRunningPostgres(dataDir);
  if (url) return work(url);
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
};
