import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AccountsModule } from '../../../apps/api/src/accounts/accounts.module.ts';
import { ApiServer } from '../../support/api-server.ts';
import { testDatabaseUrl } from '../../support/database.ts';
import { FaultProxy } from '../../support/fault-proxy.ts';
import { waitFor } from '../../support/waiting.ts';

let line: FaultProxy;
let server: ApiServer;

beforeAll(async () => {
  const database = new URL(await testDatabaseUrl());
  line = await FaultProxy.start({ host: database.hostname, port: Number(database.port) });
  database.port = `${line.port}`;
  server = await ApiServer.start(database.href, [AccountsModule]);
});
afterAll(async () => {
  await server.stop();
  await line.stop();
});

const ask = async (): Promise<{ status: number; code: string | undefined }> => {
  const response = await server.get('/api/session', 'nobody');
  return { status: response.status, code: ((await response.json()) as { code?: string }).code };
};

test('a line to the database that swallows everything: every request is answered, and all is well as soon as a new line works', async () => {
  await Promise.all(Array.from({ length: 12 }, ask));
  line.plan = { afterBytes: 0, how: 'blackhole' };
  line.cutNow('blackhole');
  const answers = await Promise.all(Array.from({ length: 24 }, ask));
  expect(new Set(answers.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['503 database-away']));
  line.plan = undefined;
  await waitFor('an answer', async () => (await ask()).status === 200, { timeoutMs: 15_000 });
  expect(new Set((await Promise.all(Array.from({ length: 24 }, ask))).map(({ status }) => status))).toEqual(new Set([200]));
}, 60_000);
