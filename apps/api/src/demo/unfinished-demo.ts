import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/** Lies in the data folder while the demo is being made. */
export const unfinishedMark = (dataDir: string): string => join(dataDir, 'unfinished');

/** Half a demo is of no use: what an interrupted start left is thrown away, so that this one begins anew. Before migrating. */
export const discardUnfinishedDemo = async (databaseUrl: string, dataDir: string): Promise<void> => {
  if (!existsSync(unfinishedMark(dataDir))) return;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('DROP SCHEMA IF EXISTS job CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  } finally {
    await client.end();
  }
  for (const folder of ['mail', 'blobs']) await rm(join(dataDir, folder), { recursive: true, force: true });
  await rm(unfinishedMark(dataDir));
};
