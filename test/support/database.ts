import { existsSync } from 'node:fs';
import { Client } from 'pg';

const template = 'madoguchi_template';
let seeds: Promise<Seed[]> | undefined;
const migrationRunner = new URL('../../apps/api/src/platform/database/migrate.ts', import.meta.url);

/** The url of this Jest worker's own migrated database, made on first use and kept for the worker's later files. */
export async function testDatabaseUrl(): Promise<string> {
  const name = `w${process.env.JEST_WORKER_ID ?? '0'}`;
  await withServer(async (server) => {
    await ensureTemplate(server);
    if (!(await exists(server, name))) await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return urlOf(name);
}

/** A database apart, replaced if it exists: migrated, or empty (for tests of the migrations themselves and of a first start). */
export async function createDatabase(name: string, content: 'migrated' | 'empty'): Promise<string> {
  await withServer(async (server) => {
    if (content === 'migrated') await ensureTemplate(server);
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${content === 'migrated' ? template : 'template1'}`);
  });
  return urlOf(name);
}

export async function dropDatabase(name: string): Promise<void> {
  await withServer((server) => server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

/**
 * Back to what the migrations left: deletes all rows (faster than TRUNCATE) past the triggers that keep history append-only, then puts
 * the rows of the template back. Migration records and queue definitions stay.
 */
export async function cleanDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    const tables = await tablesOf(client);
    await client.query(tables.map((table) => `DELETE FROM ${table};`).join('\n'));
    for (const { name, rows } of await (seeds ??= withServer(readSeeds))) {
      await client.query(`INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${name}, $1)`, [rows]);
    }
  } finally {
    await client.end();
  }
}

async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT c.oid::regclass::text AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND (n.nspname = 'public' AND c.relname <> 'migration' OR n.nspname = 'job' AND c.relname = 'job')
    ORDER BY 1`);
  return rows.map(({ name }) => name);
}

/** Migrates the template once for all workers; whoever comes first does it, under a lock. */
async function ensureTemplate(server: Client): Promise<void> {
  await server.query('SELECT pg_advisory_lock(1)');
  try {
    if (await exists(server, template)) return;
    const building = `${template}_new`;
    await server.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${building}`);
    if (existsSync(migrationRunner)) {
      const { migrate } = (await import(migrationRunner.href)) as { migrate: (url: string) => Promise<void> };
      await migrate(urlOf(building));
    }
    await storeSeeds(server, building);
    await server.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
    await server.query(`ALTER DATABASE ${template} IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  } finally {
    await server.query('SELECT pg_advisory_unlock(1)');
  }
}

interface Seed {
  name: string;
  rows: string;
}

/** The rows that the migrations themselves wrote, kept on the server's own database (the template refuses connections). */
async function storeSeeds(server: Client, database: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(database) });
  await client.connect();
  const found: Seed[] = [];
  for (const name of await tablesOf(client)) {
    const { rows } = await client.query<{ rows: string | null }>(`SELECT json_agg(t)::text AS rows FROM ${name} t`);
    if (rows[0]?.rows) found.push({ name, rows: rows[0].rows });
  }
  await client.end();
  await server.query('CREATE TABLE IF NOT EXISTS seed (name text, rows text)');
  await server.query('DELETE FROM seed');
  for (const { name, rows } of found) await server.query('INSERT INTO seed VALUES ($1, $2)', [name, rows]);
}

async function readSeeds(server: Client): Promise<Seed[]> {
  return (await server.query<Seed>('SELECT name, rows FROM seed')).rows;
}

async function exists(server: Client, name: string): Promise<boolean> {
  return (await server.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1;
}

async function withServer<T>(use: (server: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function urlOf(name: string): string {
  return serverUrl().replace(/[^/]+$/, name);
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is not set: this file runs in a Jest project without the global set-up of the database.');
  return url;
}
