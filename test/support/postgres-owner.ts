// A process that owns an embedded PostgreSQL, for tests that kill it: prints `ready <pid of PostgreSQL> <url>`, ends on SIGTERM.
import { startEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres.ts';

const [dataDir = ''] = process.argv.slice(2);
try {
  const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => console.log(line) });
  process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  console.log(`ready ${postgres.pid} ${postgres.url}`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
