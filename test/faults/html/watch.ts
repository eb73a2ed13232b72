import { createServer, type AddressInfo, type Server } from 'node:net';
import type { BrowserContext } from '@playwright/test';
import { ranCall } from './vectors.ts';

/** What reached us although it must not. */
export interface Leak {
  /** 0: of no particular vector. */
  vector: number;
  where: string;
  /** Only a connection, over which nothing was asked. */
  bare?: boolean;
}

/** Stands in for every host but the product's own: whoever connects is noticed, whatever they speak. */
export class Listener {
  readonly port: number;
  readonly requests: Leak[] = [];
  readonly #server: Server;
  /** Which view is open, to say where a leak is. */
  view = '';

  static async open(): Promise<Listener> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new Listener(server);
  }

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (socket) => {
      const leak: Leak = { vector: 0, where: `${this.view}: a connection`, bare: true };
      this.requests.push(leak);
      socket.on('error', () => socket.destroy());
      socket.once('data', (bytes) => {
        const text = bytes.toString('latin1');
        leak.bare = false;
        // Also in a TLS greeting, which tells the host in clear.
        leak.vector = Number(/\bv(\d+)\.track/.exec(text)?.[1] ?? 0);
        leak.where += ` for ${bytes[0] === 0x16 ? 'TLS' : text.split('\r\n')[0]!.slice(0, 120)}`;
        socket.end(answer(leak.vector > 0 ? ranCall(leak.vector) : ''));
      });
    });
  }

  close(): void {
    this.#server.close();
  }
}

/** A script, for whoever takes it for one; no image, so that its error handler runs. */
const answer = (script: string): string =>
  [
    'HTTP/1.1 200 OK',
    'content-type: text/javascript',
    'access-control-allow-origin: *',
    'connection: close',
    `content-length: ${script.length}`,
    '',
    script,
  ].join('\r\n');

/** Scripts of vectors tell themselves in the console, whatever frame, window or worker they run in. */
export const watchScripts = (context: BrowserContext, runs: Leak[], viewOf: () => string): void => {
  context.on('console', (message) => {
    const vector = /^\/ran(\d+)\/$/.exec(message.text())?.[1];
    if (vector !== undefined) runs.push({ vector: Number(vector), where: viewOf() });
  });
  context.on('dialog', (dialog) => {
    runs.push({ vector: 0, where: `${viewOf()}: a dialog ${dialog.message()}` });
    void dialog.dismiss();
  });
};
