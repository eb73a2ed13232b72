import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres.ts';
import { tempDir } from './temp-dir.ts';

const key = Symbol.for('madoguchi.test-server');
const shared = globalThis as { [key]?: { postgres: EmbeddedPostgres; users: number } | undefined };

/** One throw-away PostgreSQL for all projects of a Jest run; its workers find it in TEST_DATABASE_URL. */
export async function startTestServer(): Promise<void> {
  if (shared[key]) {
    shared[key].users += 1;
    return;
  }
  const postgres = await startEmbeddedPostgres({ dataDir: tempDir('test'), durable: false });
  process.env.TEST_DATABASE_URL = postgres.url;
  shared[key] = { postgres, users: 1 };
}

export async function stopTestServer(): Promise<void> {
  const server = shared[key];
  if (!server || --server.users > 0) return;
  shared[key] = undefined;
  await server.postgres.stop();
}
