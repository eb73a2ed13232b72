import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { FaultProxy, type Cut } from '../../support/fault-proxy.ts';
import { waitFor } from '../../support/waiting.ts';

let server: Server;
let proxy: FaultProxy;

beforeEach(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('0123456789');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await FaultProxy.start({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
});
afterEach(async () => {
  await proxy.stop();
  server.close();
});

function listen() {
  const socket = connect(proxy.port, proxy.host);
  const heard = { text: '', ending: '' };
  socket.on('data', (bytes) => (heard.text += String(bytes)));
  socket.on('end', () => (heard.ending = 'fin'));
  socket.on('error', (error: NodeJS.ErrnoException) => (heard.ending = error.code ?? ''));
  return { socket, heard };
}

test.each<[Cut, string]>([
  ['fin', 'fin'],
  ['rst', 'ECONNRESET'],
  ['blackhole', ''],
])('%s after 4 bytes', async (how, ending) => {
  proxy.plan = { afterBytes: 4, how };
  const { socket, heard } = listen();
  await waitFor('the cut', () => proxy.cuts === 1 && heard.ending === ending);
  if (how !== 'rst') expect(heard.text).toBe('0123');
  socket.destroy();
});

test('an open connection can be cut at any time; without a plan everything passes', async () => {
  const { heard } = listen();
  await waitFor('all bytes', () => heard.text === '0123456789');
  proxy.cutNow('rst');
  await waitFor('the cut', () => heard.ending === 'ECONNRESET');
  await waitFor('no connection', () => proxy.connections === 0);
});
