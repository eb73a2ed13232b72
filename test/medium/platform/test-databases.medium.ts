import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { cleanDatabase, createDatabase, dropDatabase, testDatabaseUrl } from '../../support/database.ts';

const name = `apart_w${process.env.JEST_WORKER_ID}`;
let url: string;
let client: Client;

beforeAll(async () => {
  url = await createDatabase(name, 'migrated');
  client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`
    CREATE TABLE kept (id bigint PRIMARY KEY);
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'append only'; END $$;
    CREATE TRIGGER append_only BEFORE DELETE ON kept EXECUTE FUNCTION refuse();
    CREATE TABLE child (id bigint REFERENCES kept)`);
});
beforeEach(() => cleanDatabase(url));
afterAll(async () => {
  await client.end();
  await dropDatabase(name);
});

test.each([1, 2])('every test starts without the rows of another (%i)', async (id) => {
  expect((await client.query('SELECT FROM kept')).rowCount).toBe(0);
  await client.query('INSERT INTO kept VALUES ($1)', [id]);
  await client.query('INSERT INTO child VALUES ($1)', [id]);
  await expect(client.query('DELETE FROM kept')).rejects.toThrow('append only');
});

test('a worker keeps its own database, apart from the server’s', async () => {
  const own = await testDatabaseUrl();
  expect(own).toMatch(new RegExp(`/w${process.env.JEST_WORKER_ID}$`));
  expect(await testDatabaseUrl()).toBe(own);
});
