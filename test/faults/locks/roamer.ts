import { setTimeout as pause } from 'node:timers/promises';
import type * as z from 'zod';
import type { Route } from '#contracts/route';
import { ApiClient, type Given, Refused } from '../../support/api-client.ts';

const PATIENCE_MS = 60_000;
const NEXT_TRY_MS = 200;

/** A browser behind a balancer: what one process does not answer it asks the other. */
export class Roamer extends ApiClient {
  readonly #ways: readonly [ApiClient, ApiClient];
  #way: 0 | 1;

  constructor(ways: readonly [ApiClient, ApiClient], first: 0 | 1) {
    super(ways[first].url);
    this.#ways = ways;
    this.#way = first;
  }

  override get cookie(): string {
    return this.#ways[0].cookie;
  }

  /** This way and no other. */
  by(way: 0 | 1): ApiClient {
    return this.#ways[way];
  }

  /** @throws Refused */
  override async call<R extends Route>(route: R, given?: Given<R>): Promise<z.output<R['response']>> {
    for (const since = performance.now(); ; await pause(NEXT_TRY_MS)) {
      try {
        return await this.#ways[this.#way].call(route, given);
      } catch (error) {
        // Killed, or without its database: no answer, and nobody knows whether it was done.
        const unanswered = !(error instanceof Refused) || error.status >= 500;
        if (!unanswered || performance.now() - since > PATIENCE_MS) throw error;
        this.#way = this.#way === 0 ? 1 : 0;
      }
    }
  }
}
