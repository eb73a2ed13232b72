import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createDataSource } from '../../../apps/api/src/platform/database/data-source.ts';
import { migrate, NewerSchema } from '../../../apps/api/src/platform/database/migrate.ts';
import { createDatabase, dropDatabase } from '../../support/database.ts';

const NAME = 'migrations_test';
let url: string;
let client: Client;

beforeAll(async () => {
  url = await createDatabase(NAME, 'empty');
  client = new Client({ connectionString: url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await dropDatabase(NAME);
});

/** Every column, constraint, index, function and trigger, as text. */
const schema = async (): Promise<string[]> =>
  (
    await client.query<{ line: string }>(`
      SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'migration%'
      UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE 'migration%'
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'migration%'
      UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
      ORDER BY 1`)
  ).rows.map(({ line }) => line);

test('the second start migrates nothing and refuses nothing', async () => {
  await migrate(url);
  const first = await schema();
  await migrate(url);
  expect(await schema()).toEqual(first);
  expect(first.length).toBeGreaterThan(100);
});

test('down and up again ends in the same schema', async () => {
  const before = await schema();
  const dataSource = await createDataSource(url).initialize();
  try {
    const count = dataSource.migrations.length;
    for (let i = 0; i < count; i++) await dataSource.undoLastMigration({ transaction: 'each' });
    expect(await schema()).toEqual([]);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
  expect(await schema()).toEqual(before);
});

test('a database of a newer version is left alone', async () => {
  const before = await schema();
  await client.query(`INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`);
  await expect(migrate(url)).rejects.toBeInstanceOf(NewerSchema);
  expect(await schema()).toEqual(before);
});
