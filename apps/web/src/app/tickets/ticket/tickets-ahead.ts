import { Injectable, inject } from '@angular/core';
import { tickets, type TicketDetail, type TicketRow } from '#contracts/tickets';
import { Api } from '../../platform/api.ts';
import { Push } from '../../platform/push.ts';
import { Session } from '../../platform/session.ts';

/** Longer ago is too long to be shown as how it is. */
const FRESH_MS = 30_000;

interface Ahead {
  /** Null while it is on its way. */
  detail: TicketDetail | null;
  at: number;
  /** For whom, and on which line: what somebody else read, or what may have been missed, is never shown. */
  turn: string;
}

/** Tickets beside the open one, fetched before somebody goes there. They are shown at once, and fetched again as they are shown. */
@Injectable({ providedIn: 'root' })
export class TicketsAhead {
  readonly #api = inject(Api);
  readonly #push = inject(Push);
  readonly #session = inject(Session);
  #known = new Map<number, Ahead>();

  async fetch(ids: readonly number[]): Promise<void> {
    this.#known = new Map([...this.#known].filter(([, ahead]) => this.#isFresh(ahead)));
    await Promise.all(ids.filter((id) => !this.#known.has(id)).map((id) => this.#fetchOne(id)));
  }

  /** The ticket as it was fetched, if it is still the same as its row says and nobody's words are under way in it. */
  of({ id, version }: Pick<TicketRow, 'id' | 'version'>): TicketDetail | undefined {
    const ahead = this.#known.get(id);
    if (!ahead?.detail || !this.#isFresh(ahead)) return undefined;
    const { row, draft, sideDrafts } = ahead.detail;
    return row.version === version && draft === null && sideDrafts.length === 0 ? ahead.detail : undefined;
  }

  async #fetchOne(id: number): Promise<void> {
    const ahead: Ahead = { detail: null, at: Date.now(), turn: this.#turn() };
    this.#known.set(id, ahead);
    // What cannot be fetched ahead is fetched when somebody goes there, and told then.
    ahead.detail = await this.#api.call(tickets.show, { params: { id } }).catch(() => null);
  }

  #isFresh({ at, turn }: Ahead): boolean {
    return Date.now() - at < FRESH_MS && turn === this.#turn();
  }

  #turn(): string {
    return `${this.#session.me()?.id} ${this.#push.generation()}`;
  }
}
