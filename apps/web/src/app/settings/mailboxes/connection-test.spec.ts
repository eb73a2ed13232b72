import '@angular/compiler';
import { expect, test } from '@jest/globals';
import { Injector } from '@angular/core';
import { Api, FETCH } from '../../platform/api.ts';
import { connectionFrom, draftFor } from './connection-draft.ts';
import { ConnectionTest } from './connection-test.ts';

const address = 'return@komorebi.example';
const body = { mailboxId: null, address, connection: connectionFrom({ ...draftFor(address), password: 'a secret for tests' }) };
const line = (step: string, state: string): string =>
  `${JSON.stringify({ step, state, milliseconds: null, data: {}, problem: null, detail: null, fix: null })}\n`;

/** A server that says each line when it is told to, one stream for each run; like every fetch it breaks off when aborted. */
function server() {
  const runs: { say: (...lines: string[]) => Promise<void>; finish: () => Promise<void>; signal: AbortSignal }[] = [];
  const fake = (_: string, { signal }: RequestInit) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    signal?.addEventListener('abort', () => void writer.abort(signal.reason));
    runs.push({
      say: async (...lines) => {
        for (const each of lines) await writer.write(new TextEncoder().encode(each));
      },
      finish: () => writer.close(),
      signal: signal as AbortSignal,
    });
    return Promise.resolve(new Response(readable));
  };
  const injector = Injector.create({ providers: [{ provide: FETCH, useValue: fake }, Api, ConnectionTest] });
  return { connection: injector.get(ConnectionTest), runs, leave: () => injector.destroy() };
}

const states = (connection: ConnectionTest): string =>
  connection
    .steps()
    .map(({ state }) => state)
    .join(' ');

test('steps follow the stream, and nothing is left running when it ends', async () => {
  const { connection, runs } = server();
  const run = connection.run(body);
  await runs[0]?.say(line('connect', 'ok'), line('sign-in', 'running'));
  await runs[0]?.finish();
  await run;
  expect([states(connection), connection.running(), connection.error()]).toEqual(['ok skipped skipped skipped skipped', false, null]);
});

test('a second run ends the first and is not disturbed by it', async () => {
  const { connection, runs } = server();
  const first = connection.run(body);
  const second = connection.run({ ...body, mailboxId: 3 });
  await first;
  expect([runs[0]?.signal.aborted, connection.running(), connection.body()?.mailboxId]).toEqual([true, true, 3]);
  await runs[1]?.say(line('connect', 'failed'));
  await runs[1]?.finish();
  await second;
  expect(states(connection)).toBe('failed skipped skipped skipped skipped');
});

test('who leaves ends the test', async () => {
  const { connection, runs, leave } = server();
  const run = connection.run(body);
  leave();
  await run;
  expect([runs[0]?.signal.aborted, connection.error()]).toEqual([true, null]);
});
