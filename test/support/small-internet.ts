import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on this machine that stands for the internet of a product started with its `env`: `http://*.internet.example/…`. */
export class SmallInternet {
  /** Paths asked for, in order. */
  readonly asked: string[] = [];
  readonly env: Record<string, string>;
  /** The same server at its address inside the house. */
  readonly inside: string;
  readonly #server: Server;

  /** @param files answered as they are, by path; anything else is not there */
  static async open(files: Readonly<Record<string, Buffer>>): Promise<SmallInternet> {
    const asked: string[] = [];
    const server = createServer(({ url = '', headers }, response) => {
      asked.push(`${headers.host}${url}`);
      const file = files[url];
      response.writeHead(file ? 200 : 404).end(file);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new SmallInternet(server, asked);
  }

  private constructor(server: Server, asked: string[]) {
    const { port } = server.address() as AddressInfo;
    const preload = new URL('small-internet-preload.mjs', import.meta.url).href;
    this.#server = server;
    this.asked = asked;
    this.inside = `http://127.0.0.1:${port}`;
    this.env = { NODE_OPTIONS: `--import=${preload}`, SMALL_INTERNET_PORT: `${port}` };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}
