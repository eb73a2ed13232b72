import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { discardUnfinishedDemo, unfinishedMark } from '../../../apps/api/src/demo/unfinished-demo.ts';
import { migrate } from '../../../apps/api/src/platform/database/migrate.ts';
import { createDatabase, dropDatabase } from '../../support/database.ts';
import { tempDir } from '../../support/temp-dir.ts';

const name = `unfinished_w${process.env.JEST_WORKER_ID}`;
let url: string;
let dataDir: string;

beforeEach(async () => {
  url = await createDatabase(name, 'migrated');
  dataDir = tempDir('unfinished');
  for (const folder of ['mail', 'blobs', 'postgres']) mkdirSync(join(dataDir, folder));
  await ask(`INSERT INTO organisation (name, zone, calendar) VALUES ('half', 'Asia/Tokyo', '{}')`);
});
afterEach(() => dropDatabase(name));

const ask = async (sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
};

test('half a demo is thrown away, and the next start begins anew', async () => {
  writeFileSync(unfinishedMark(dataDir), '');
  await discardUnfinishedDemo(url, dataDir);
  await migrate(url);
  expect(await ask('SELECT name FROM organisation')).toEqual([]);
  expect(['mail', 'blobs', 'postgres', 'unfinished'].filter((folder) => existsSync(join(dataDir, folder)))).toEqual(['postgres']);
});

test('a demo that was finished is left alone', async () => {
  await discardUnfinishedDemo(url, dataDir);
  expect(await ask('SELECT name FROM organisation')).toEqual([{ name: 'half' }]);
  expect(existsSync(join(dataDir, 'mail'))).toBe(true);
});
