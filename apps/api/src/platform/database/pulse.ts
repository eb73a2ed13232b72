import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Client } from 'pg';
import { log } from '../log.ts';

const EVERY_MS = 3_000;
const ANSWER_MS = 5_000;
/** Time for an answer that arrived while this process was busy to be read. */
const READ_MS = 250;

/**
 * Asks the database for a sign of life. When it accepts and never answers (frozen, or behind a line that swallows everything), nothing fails
 * by itself for a quarter of an hour: then `silent` is told, and again as long as the silence lasts.
 */
export class Pulse implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopped = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly silent: () => void,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      const client = new Client({ connectionString: this.databaseUrl, application_name: 'madoguchi-pulse' });
      client.on('error', () => undefined);
      await this.feel(client);
      client.connection.stream.destroy();
      await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Until the connection breaks, nobody answers, or we stop. A refusal is an answer: whoever asks hears it themselves. */
  private async feel(client: Client): Promise<void> {
    const { signal } = this.stopped;
    for (let ask: () => Promise<unknown> = () => client.connect(); !signal.aborted; ask = () => client.query('SELECT 1')) {
      const answer = await Promise.race([ask().then(alive, broken), silence(signal)]);
      if (answer === 'broken' || signal.aborted) return;
      if (answer === 'silent') {
        log.warn({ seconds: ANSWER_MS / 1000 }, 'database: no answer; what waits for it is given up');
        return this.silent();
      }
      await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

const alive = (): 'alive' => 'alive';
const broken = (): 'broken' => 'broken';
const silence = async (signal: AbortSignal): Promise<'silent'> => {
  await pause(ANSWER_MS, undefined, { signal }).catch(() => undefined);
  await pause(READ_MS, undefined, { signal }).catch(() => undefined);
  return 'silent';
};
