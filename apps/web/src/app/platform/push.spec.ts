import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { Push } from './push.ts';

/** A real socket server on a free port. `heard` collects what browsers say. */
async function line() {
  const http: HttpServer = createServer();
  const io = new Server(http);
  const heard: [string, unknown][] = [];
  let refuse: object | null = null;
  io.on('connection', (socket) =>
    socket.onAny((event: string, payload: unknown, acknowledge?: (answer: unknown) => void) => {
      heard.push([event, payload]);
      acknowledge?.(refuse ?? { ok: true });
    }),
  );
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const push = new Push();
  open.push({ io, push });
  return {
    io,
    push,
    heard,
    refuseWith: (answer: object) => (refuse = answer),
    connect: () => push.connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}`),
  };
}

const open: { io: Server; push: Push }[] = [];
afterEach(async () => {
  for (const { io, push } of open.splice(0)) {
    push.disconnect();
    await io.close();
  }
});

async function until(condition: () => boolean, patienceMs = 5_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`did not happen within ${patienceMs} ms`);
    await new Promise((soon) => setTimeout(soon, 5));
  }
}

describe('the live line', () => {
  test('hands a message to the handlers of its type', async () => {
    const { io, push, connect } = await line();
    const gone: number[] = [];
    const stop = push.on('ticket.gone', ({ id }) => gone.push(id));
    await connect();
    await until(() => push.connection() === 'live');
    io.emit('push', { type: 'ticket.gone', id: 7 });
    await until(() => gone.length === 1);
    stop();
    io.emit('push', { type: 'ticket.gone', id: 8 });
    io.emit('push', { type: 'resync' });
    await until(() => push.generation() === 2);
    expect(gone).toEqual([7]);
  });

  test('what was fetched before the line stood is fetched again', async () => {
    const { push, connect } = await line();
    expect(push.generation()).toBe(0);
    await connect();
    await until(() => push.connection() === 'live');
    expect(push.generation()).toBe(1);
  });

  test('a message that it does not know makes the page fetch again', async () => {
    const { io, push, connect } = await line();
    await connect();
    await until(() => push.connection() === 'live');
    io.emit('push', { type: 'from.next.year', id: 7 });
    await until(() => push.generation() === 2);
  });

  test('after a cut it comes back, opens its ticket again and counts what it may have missed', async () => {
    const { io, push, heard, connect } = await line();
    await connect();
    await until(() => push.connection() === 'live');
    const close = push.openTicket(12847);
    const closeTwin = push.openTicket(12847);
    await until(() => heard.length === 1);
    io.disconnectSockets(true);
    await until(() => push.connection() === 'reconnecting');
    expect(push.liveUntil()).toBeInstanceOf(Date);
    push.retry();
    await until(() => push.connection() === 'live' && heard.length === 2);
    expect(push.liveUntil()).toBeNull();
    expect(push.generation()).toBe(2);
    closeTwin();
    close();
    await until(() => heard.length === 3);
    expect(heard).toEqual([
      ['ticket.open', { ticketId: 12847 }],
      ['ticket.open', { ticketId: 12847 }],
      ['ticket.close', { ticketId: 12847 }],
    ]);
  });

  test('closed by the server it comes back by itself, however often it is refused', async () => {
    const { io, push, connect } = await line();
    let refusals = 0;
    await connect();
    await until(() => push.connection() === 'live');
    io.use((_, next) => (++refusals <= 2 ? next(Object.assign(new Error('no'), { data: { code: 'database-away', data: {} } })) : next()));
    io.disconnectSockets(true);
    await until(() => push.refusal()?.code === 'database-away', 10_000);
    await until(() => push.connection() === 'live', 10_000);
    expect([refusals, push.refusal()]).toEqual([3, null]);
  }, 20_000);

  test('refused because the session is over it says so and stays away', async () => {
    const { io, push, connect } = await line();
    io.use((_, next) => next(Object.assign(new Error('no'), { data: { code: 'signed-out', data: {} } })));
    let ended = 0;
    push.on('session.ended', () => ended++);
    await connect();
    await until(() => ended === 1);
    expect(push.connection()).toBe('reconnecting');
  });

  test('an acknowledged event resolves, a refused one rejects with the reason', async () => {
    const { push, connect, refuseWith } = await line();
    await connect();
    await until(() => push.connection() === 'live');
    await expect(push.emit('reply.typing', { ticketId: 1, fence: 2 })).resolves.toBeUndefined();
    refuseWith({ code: 'lock-lost', data: {} });
    await expect(push.emit('reply.typing', { ticketId: 1, fence: 2 })).rejects.toMatchObject({ code: 'lock-lost' });
  });

  test('an event without a line is refused as offline', async () => {
    const { push } = await line();
    await expect(push.emit('reply.typing', { ticketId: 1, fence: 2 })).rejects.toMatchObject({ code: 'offline' });
  });
});
