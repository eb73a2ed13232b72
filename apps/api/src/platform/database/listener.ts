import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { log } from '../log.ts';
import { closeConnection } from './close-connection.ts';

const HEARTBEAT_MS = 5_000;
const ANSWER_MS = 5_000;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;

interface Ears {
  heard(channel: string, payload: string): void;
  /** The line was down and is up again: notifications in between are lost. */
  missedSome(): void;
  /** The line is down and does not come back at once: until `missedSome` nothing is heard. */
  deaf?(): void;
}

/** One dedicated connection that LISTENs. When it breaks, it comes back by itself. */
export class Listener {
  private readonly stopped = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly channels: readonly string[],
    private readonly ears: Ears,
  ) {}

  /** Returns when the first connection listens; from then on nothing is missed unnoticed. */
  async start(): Promise<void> {
    const client = await this.listen();
    this.running = this.keepListening(client);
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async keepListening(first: Client): Promise<void> {
    for (let client: Client | null = first; client; client = await this.listenAgain()) {
      if (client !== first) this.ears.missedSome();
      const how = await this.untilBroken(client);
      if (how === 'silent') this.ears.deaf?.();
      await closeConnection(client);
    }
  }

  private async listenAgain(): Promise<Client | null> {
    for (let delayMs = FIRST_DELAY_MS; !this.stopped.signal.aborted; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
      try {
        return await this.listen();
      } catch (error) {
        log.warn({ problem: error instanceof Error ? error.message : String(error), delayMs }, 'listen: no line to the database');
        this.ears.deaf?.();
        await pause(delayMs, undefined, { signal: this.stopped.signal }).catch(() => undefined);
      }
    }
    return null;
  }

  private async listen(): Promise<Client> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: 'madoguchi-listen',
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload }) => this.ears.heard(channel, payload ?? ''));
    try {
      await client.connect();
      await client.query(this.channels.map((channel) => `LISTEN ${channel}`).join('; '));
      return client;
    } catch (error) {
      await closeConnection(client);
      throw error;
    }
  }

  /** Ends with the connection, with a heartbeat that nobody answers, or with `stop()`. */
  private untilBroken(client: Client): Promise<'silent' | 'cut'> {
    return new Promise((resolve) => {
      const heartbeat = setInterval(() => void client.query('SELECT 1').catch(() => broken('silent')), HEARTBEAT_MS);
      const { signal } = this.stopped;
      const cut = (): void => broken('cut');
      const broken = (how: 'silent' | 'cut'): void => {
        clearInterval(heartbeat);
        signal.removeEventListener('abort', cut);
        resolve(how);
      };
      signal.addEventListener('abort', cut);
      client.on('end', cut);
      if (signal.aborted) cut();
    });
  }
}
