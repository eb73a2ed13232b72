import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../apps/api/src/platform/database/embedded-postgres.ts';
import { Madoguchi } from '../../support/madoguchi.ts';
import { type Colleague, Office } from '../../support/office.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { waitFor } from '../../support/waiting.ts';
import { Journal } from './journal.ts';
import { oddComputer } from './odd-computer.ts';
import { Roamer } from './roamer.ts';

export type Side = 0 | 1;
export const otherSide = (side: Side): Side => (side === 0 ? 1 : 0);

const CLOCK_HOURS = 3;

/** Two API processes on one PostgreSQL that is neither's own. The clock of the second one is hours ahead. */
export class Pair {
  readonly office: Office;
  readonly journal: Journal;
  readonly #postgres: EmbeddedPostgres;
  readonly #project: string | undefined;
  readonly #products: [Madoguchi, Madoguchi];

  static async open(project?: string): Promise<Pair> {
    const postgres = await startEmbeddedPostgres({ dataDir: tempDir('locks') });
    const office = await Office.open({ env: environment(postgres.url, 0), ...(project && { project }) });
    const { dataDir } = office.product;
    const second = await Madoguchi.start({ dataDir, env: environment(postgres.url, 1), ...(project && { project }) });
    return new Pair(office, await Journal.begin(postgres.url), postgres, project, [office.product, second]);
  }

  private constructor(
    office: Office,
    journal: Journal,
    postgres: EmbeddedPostgres,
    project: string | undefined,
    products: [Madoguchi, Madoguchi],
  ) {
    this.office = office;
    this.journal = journal;
    this.#postgres = postgres;
    this.#project = project;
    this.#products = products;
  }

  get urls(): [string, string] {
    const [first, second] = this.#products;
    return [first.url, second.url];
  }

  /** A colleague who goes to this side as long as it answers. */
  async roamer(name: string, side: Side, role: 'agent' | 'manager' = 'agent'): Promise<Colleague & { api: Roamer }> {
    const colleague = await this.office.colleague(name, role);
    const [first, second] = this.urls;
    return { ...colleague, api: new Roamer([colleague.api.at(first), colleague.api.at(second)], side) };
  }

  kill(side: Side): void {
    this.#products[side].kill9();
  }

  killPostgres(): void {
    process.kill(this.#postgres.pid, 'SIGKILL');
  }

  /** Once more on the same port. */
  async restart(side: Side): Promise<void> {
    const { dataDir, port } = this.#products[side];
    const start = () =>
      Madoguchi.start({ dataDir, port, env: environment(this.#postgres.url, side), ...(this.#project && { project: this.#project }) });
    this.#products[side] = await waitFor('the killed process to start again', start, { timeoutMs: 60_000, everyMs: 250 });
    if (side === 0) this.office.product = this.#products[0];
  }

  async close(): Promise<void> {
    if (this.#products[1].running) await this.#products[1].stop();
    await this.office.close();
    await this.#postgres.stop();
  }
}

const environment = (databaseUrl: string, side: Side): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  LOG_LEVEL: 'error',
  ...(side === 1 && oddComputer({ clockHours: CLOCK_HOURS })),
});
