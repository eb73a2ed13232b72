import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How a connection ends: politely, with RST, or not at all (packets just vanish). */
export type Cut = 'fin' | 'rst' | 'blackhole';

interface Plan {
  afterBytes: number;
  how: Cut;
}

/** A TCP proxy on loopback between the product and a server, which breaks connections as the test plans. */
export class FaultProxy {
  readonly host = '127.0.0.1';
  /** For the connections that come: cut after that many bytes from the server. Undefined: passes everything. */
  plan: Plan | undefined;
  /** How many connections were cut so far. */
  cuts = 0;
  readonly #target: { host: string; port: number };
  readonly #server: Server;
  readonly #open = new Set<{ client: Socket; server: Socket }>();

  static async start(target: { host: string; port: number }): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, proxy.host, resolve));
    return proxy;
  }

  private constructor(target: { host: string; port: number }) {
    this.#target = target;
    this.#server = createServer((client) => this.#connect(client));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#open.size;
  }

  /** Cuts what is open now, whatever was planned. */
  cutNow(how: Cut): void {
    for (const pair of [...this.#open]) this.#cut(pair, how);
  }

  async stop(): Promise<void> {
    this.plan = undefined;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const { client, server } of this.#open) for (const socket of [client, server]) socket.destroy();
    await closed;
  }

  #connect(client: Socket): void {
    const { plan } = this;
    const server = connect(this.#target);
    const pair = { client, server };
    this.#open.add(pair);
    let left = plan?.afterBytes ?? Infinity;
    server.on('data', (bytes: Buffer) => {
      const passed = bytes.subarray(0, left);
      left -= passed.length;
      client.write(passed);
      if (left === 0 && plan) this.#cut(pair, plan.how);
    });
    client.on('data', (bytes) => server.write(bytes));
    client.on('end', () => server.end());
    server.on('end', () => client.end());
    for (const socket of [client, server]) socket.on('error', () => undefined);
    client.on('close', () => {
      server.destroy();
      this.#open.delete(pair);
    });
    server.on('close', () => client.destroySoon());
  }

  #cut({ client, server }: { client: Socket; server: Socket }, how: Cut): void {
    this.cuts += 1;
    for (const socket of [client, server]) socket.removeAllListeners('data').removeAllListeners('end').removeAllListeners('close').resume();
    server.destroy();
    if (how === 'fin') client.end();
    if (how === 'rst') client.resetAndDestroy();
    client.on('close', () => {
      for (const pair of this.#open) if (pair.client === client) this.#open.delete(pair);
    });
  }
}
