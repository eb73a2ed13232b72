import { Refused } from '../../support/api-client.ts';
import type { Colleague } from '../../support/office.ts';
import { giveBack, openCase } from '../../support/replying.ts';
import type { Pair } from './pair.ts';
import { type Held, take, takeOver, write } from './writing.ts';

/** Writes by tabs that had lost the lease before they began to write. */
export interface LateWrites {
  late: number;
  /** Refused, or kept aside. */
  fenced: number;
}

interface Crew {
  clients: readonly Colleague[];
  managers: readonly Colleague[];
}

const CLIENTS_OF_A_MANAGER = 10;

/** Half of them at each process. */
export const hire = async (pair: Pair, count: number): Promise<Crew> => {
  const clients: Colleague[] = [];
  const managers: Colleague[] = [];
  for (let n = 0; n < count; n++) clients.push(await pair.roamer(`担当 ${n}`, n % 2 === 0 ? 0 : 1));
  for (let n = 0; n < count; n += CLIENTS_OF_A_MANAGER) managers.push(await pair.roamer(`主任 ${n}`, n % 20 === 0 ? 0 : 1, 'manager'));
  return { clients, managers };
};

/** Everybody wants the same few tickets: held ones are refused, free ones written to, given back, taken over, or lost to a second tab. */
export class Storm {
  acquisitions = 0;
  granted = 0;
  readonly writes: LateWrites = { late: 0, fenced: 0 };
  readonly #crew: Crew;
  readonly #tickets: readonly number[];
  #goal = 0;

  static async over(pair: Pair, crew: Crew, tickets: number): Promise<Storm> {
    const ids: number[] = [];
    for (let n = 0; n < tickets; n++) ids.push(await openCase(pair.office.admin, pair.office.mailboxId, `嵐 ${n}`));
    return new Storm(crew, ids);
  }

  private constructor(crew: Crew, tickets: readonly number[]) {
    this.#crew = crew;
    this.#tickets = tickets;
  }

  /** That many more acquisitions, by all of them together. */
  async blow(acquisitions: number): Promise<void> {
    this.#goal = this.acquisitions + acquisitions;
    await Promise.all(this.#crew.clients.map((client) => this.#work(client)));
  }

  async #work(client: Colleague): Promise<void> {
    while (this.acquisitions < this.#goal) {
      this.acquisitions += 1;
      const held = await take(client.api, anyOf(this.#tickets), `first-tab-of-${client.id}`);
      if (!held) continue;
      this.granted += 1;
      await write(client.api, held);
      const what = Math.random();
      if (what < 0.1) await this.#secondTab(client, held);
      else if (what < 0.2) await this.#takenOver(client, held);
      else await giveBack(client.api, held.ticketId, held.tab, held.fence);
    }
  }

  async #secondTab(client: Colleague, first: Held): Promise<void> {
    const second = await take(client.api, first.ticketId, `second-tab-of-${client.id}`);
    if (!second) return;
    const [, onTime] = await Promise.all([write(client.api, second), this.#writeLate(client, first)]);
    if (onTime) return;
    await giveBack(client.api, second.ticketId, second.tab, second.fence);
  }

  /** In the middle of a word, and once more afterwards. */
  async #takenOver(client: Colleague, held: Held): Promise<void> {
    const manager = anyOf(this.#crew.managers);
    const [taken] = await Promise.all([
      takeOver(manager.api, held.ticketId, `tab-of-manager-${manager.id}`).catch(unlessHeld),
      write(client.api, held),
    ]);
    if (!taken) return;
    await write(manager.api, taken);
    await this.#writeLate(client, held);
    await giveBack(manager.api, taken.ticketId, taken.tab, taken.fence);
  }

  async #writeLate(client: Colleague, lost: Held): Promise<boolean> {
    const accepted = await write(client.api, lost);
    this.writes.late += 1;
    if (!accepted) this.writes.fenced += 1;
    return accepted;
  }
}

const anyOf = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)]!;

const unlessHeld = (error: unknown): null => {
  if (error instanceof Refused && error.code === 'lock-held') return null;
  throw error;
};
