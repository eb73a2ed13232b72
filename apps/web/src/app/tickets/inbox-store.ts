import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { tickets, type TicketRow } from '#contracts/tickets';
import type * as z from 'zod';
import { Api, apiResource } from '../platform/api.ts';
import { asApiError, type ApiError } from '../platform/api-error.ts';
import { Push, injectPush } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { EMPTY, settled, withPage, withRow, withoutRow, type InboxList } from './inbox-list.ts';
import type { InboxFilter } from './inbox-rows.ts';

type Closures = z.infer<typeof tickets.closeMany.response>;
type Page = z.infer<typeof tickets.list.response>;
interface Arrival {
  filter: InboxFilter;
  cursor: string | undefined;
  page: Page | undefined;
}

const PAGE = 100;

/** The inbox of one person: the list of a view page by page, kept true by the live line. Provided by the inbox's route. */
@Injectable()
export class InboxStore {
  readonly #api = inject(Api);
  readonly #push = inject(Push);
  readonly #session = inject(Session);

  readonly filter = signal<InboxFilter>({ view: 'mine', mailboxId: undefined });
  /** Set by the list on screen: index of the last row that must not move, −1 for none. */
  still: () => number = () => -1;

  readonly #cursor = linkedSignal<unknown, string | undefined>({
    source: () => [this.filter(), this.#push.generation()],
    computation: () => undefined,
  });
  readonly #page = apiResource(
    tickets.list,
    () => ({ query: { ...this.filter(), after: this.#cursor(), limit: PAGE } }),
    this.#push.generation,
  );
  readonly #list = linkedSignal<Arrival, InboxList>({
    source: () => ({ filter: this.filter(), cursor: this.#cursor(), page: this.#page.hasValue() ? this.#page.value() : undefined }),
    computation: ({ filter, cursor, page }, previous) => {
      const before = previous?.source.filter === filter ? previous.value : EMPTY;
      if (!page || page === previous?.source.page) return before;
      return withPage(cursor === undefined ? EMPTY : before, page.rows, page.next);
    },
  });
  readonly #read = linkedSignal<Page | undefined, ReadonlyMap<number, number>>({
    source: () => (this.#page.hasValue() ? this.#page.value() : undefined),
    computation: (page, previous) =>
      new Map([...(previous?.value ?? []), ...Object.entries(page?.readSeq ?? {}).map(([id, seq]) => [Number(id), seq] as const)]),
  });
  readonly #problem = signal<ApiError | null>(null);

  readonly rows = computed(() => this.#list().rows);
  readonly ids = computed(() => this.rows().map(({ id }) => id));
  readonly waiting = computed(() => this.#list().waiting.length);
  readonly complete = computed(() => this.#list().next === null && !this.#page.isLoading() && !this.#page.error());
  readonly loading = this.#page.isLoading;
  /** Why the list, or its next page, could not be loaded. */
  readonly error = this.#page.error;
  /** Why the last command did nothing. */
  readonly problem = this.#problem.asReadonly();

  constructor() {
    injectPush('ticket.row', ({ row }) => this.apply(row));
    injectPush('ticket.gone', ({ id }) => this.#list.update((list) => withoutRow(list, id)));
  }

  /** A row as it is now: from the live line, or from the answer to a command. */
  apply(row: TicketRow): void {
    const myId = this.#session.me()?.id ?? 0;
    this.#list.update((list) => withRow(list, row, this.filter(), myId, this.#api.time(), this.still()));
  }

  unread({ id, inboundSeq }: TicketRow): boolean {
    return inboundSeq > (this.#read().get(id) ?? 0);
  }

  /** Someone opened the ticket here: it is read up to this sequence. */
  markRead(ticketId: number, seq: number): void {
    this.#read.update((read) => new Map(read).set(ticketId, Math.max(seq, read.get(ticketId) ?? 0)));
  }

  loadMore(): void {
    const { next } = this.#list();
    if (next !== null && !this.#page.isLoading() && !this.#page.error()) this.#cursor.set(next);
  }

  retry(): void {
    this.#page.reload();
  }

  /** Shows what waits behind the 新着 pill. */
  settle(): void {
    this.#list.update((list) => settled(list, this.filter()));
  }

  /** 対応不要. Null when nothing could be done; `problem` says why. */
  closeWithoutReply(ids: readonly number[]): Promise<Closures | null> {
    return this.#attempt(async () => {
      const closures = await this.#api.call(tickets.closeMany, { body: { ids: [...ids], reason: 'no-reply-needed' } });
      this.#list.update((list) => closures.closed.reduce(withoutRow, list));
      return closures;
    });
  }

  reopen(ids: readonly number[]): Promise<TicketRow[] | null> {
    return this.#attempt(async () => {
      const rows = await Promise.all(ids.map((id) => this.#api.call(tickets.reopen, { params: { id } })));
      for (const row of rows) this.apply(row);
      return rows;
    });
  }

  forgetProblem(): void {
    this.#problem.set(null);
  }

  async #attempt<T>(command: () => Promise<T>): Promise<T | null> {
    this.#problem.set(null);
    try {
      return await command();
    } catch (error) {
      this.#problem.set(asApiError(error));
      return null;
    }
  }
}
