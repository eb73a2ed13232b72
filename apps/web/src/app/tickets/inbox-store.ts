import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { inbox, type TicketChange } from '#contracts/inbox';
import type { Bucket } from '#contracts/ticket-counts';
import type { ListFilter, Reader } from '#contracts/ticket-filter';
import { tickets, type TicketRow } from '#contracts/tickets';
import type * as z from 'zod';
import { Api, apiResource, type Args } from '../platform/api.ts';
import { asApiError, type ApiError } from '../platform/api-error.ts';
import { daysAhead } from '../platform/dates.ts';
import { Push, injectPush } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { EMPTY, settled, withNext, withPrevious, withRow, withoutRow, type InboxList } from './inbox-list.ts';
import { sameList } from './list-address.ts';

type Page = z.infer<typeof inbox.list.response>;
export type Changes = z.infer<typeof inbox.change.response>;
/** Which page comes next: one that begins a list, or one beyond what is here. */
type Turn = { kind: 'begin'; at?: Bucket | undefined } | { kind: 'after' | 'before'; cursor: string };
interface Arrival {
  filter: ListFilter;
  turn: Turn;
  page: Page | undefined;
}

/** What fills a tall screen stands sooner than what one may scroll through. */
const ROWS = { begin: 50, after: 100, before: 100 };

/** The inbox of one person: a list page by page in both directions, kept true by the live line. Provided by the inbox's route. */
@Injectable()
export class InboxStore {
  readonly #api = inject(Api);
  readonly #push = inject(Push);
  readonly #session = inject(Session);

  readonly filter = signal<ListFilter>({ view: 'mine' }, { equal: sameList });
  /** Set by the list on screen: index of the last row that must not move, −1 for none. */
  still: () => number = () => -1;

  /** The group that the list begins with; undefined: at its own beginning. */
  readonly #origin = linkedSignal<ListFilter, Bucket | undefined>({ source: this.filter, computation: () => undefined });
  readonly #turn = linkedSignal<unknown, Turn>({
    source: () => [this.#origin(), this.filter(), this.#push.generation()],
    computation: () => ({ kind: 'begin', at: this.#origin() }),
  });
  readonly #page = apiResource(inbox.list, () => pageOf(this.filter(), this.#turn()), this.#push.generation);
  readonly #list = linkedSignal<Arrival, InboxList>({
    source: () => ({ filter: this.filter(), turn: this.#turn(), page: this.#page.hasValue() ? this.#page.value() : undefined }),
    computation: ({ filter, turn, page }, previous) => {
      const before = previous?.source.filter === filter ? previous.value : EMPTY;
      if (!page || page === previous?.source.page) return before;
      if (turn.kind === 'begin') return { ...page, waiting: [] };
      return turn.kind === 'after' ? withNext(before, page) : withPrevious(before, page);
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
  /** Whether the list goes on below, and above. */
  readonly complete = computed(() => this.#list().next === null && !this.#page.isLoading() && !this.#page.error());
  readonly fromStart = computed(() => this.#list().previous === null);
  readonly loading = this.#page.isLoading;
  /** Why the list, or its next page, could not be loaded. */
  readonly error = this.#page.error;
  /** Why the last command did nothing. */
  readonly problem = this.#problem.asReadonly();

  constructor() {
    injectPush('ticket.row', ({ row }) => this.apply(row));
    injectPush('ticket.unread', ({ id, readSeq }) => this.#read.update((read) => new Map(read).set(id, readSeq)));
    injectPush('ticket.gone', ({ id }) => this.#list.update((list) => withoutRow(list, id)));
  }

  /** A row as it is now: from the live line, or from the answer to a command. */
  apply(row: TicketRow): void {
    this.#list.update((list) => withRow(list, row, this.filter(), this.#reader(), this.still()));
  }

  unread({ id, inboundSeq }: TicketRow): boolean {
    return inboundSeq > (this.#read().get(id) ?? 0);
  }

  /** Someone opened the ticket here: it is read up to this sequence. */
  markRead(ticketId: number, seq: number): void {
    this.#read.update((read) => new Map(read).set(ticketId, Math.max(seq, read.get(ticketId) ?? 0)));
  }

  loadMore(): void {
    this.#load('after', this.#list().next);
  }

  loadPrevious(): void {
    this.#load('before', this.#list().previous);
  }

  /** Shows the list from its beginning, or from where a group begins; other rows come as one scrolls. */
  begin(at?: Bucket): void {
    this.#list.set(EMPTY);
    this.#origin.set(at);
    this.#turn.set({ kind: 'begin', at });
  }

  retry(): void {
    this.#page.reload();
  }

  /** Shows what waits behind the 新着 pill. */
  settle(): void {
    this.#list.update((list) => settled(list, this.filter()));
  }

  /** The same to several. Null when nothing could be done; `problem` says why. With `version`: only to what is still as it was. */
  change(asked: readonly { id: number; version?: number }[], change: TicketChange): Promise<Changes | null> {
    return this.#attempt(async () => {
      const answer = await this.#api.call(inbox.change, { body: { tickets: [...asked], change } });
      for (const { row } of answer.changed) {
        this.apply(row);
        if (change.do === 'mark-read') this.markRead(row.id, row.conversationSeq);
      }
      return answer;
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

  #load(kind: 'after' | 'before', cursor: string | null): void {
    if (cursor !== null && !this.#page.isLoading() && !this.#page.error()) this.#turn.set({ kind, cursor });
  }

  #reader(): Reader {
    const [now, zone] = [this.#api.time(), this.#session.zone()];
    return { id: this.#session.me()?.id ?? 0, now, isToday: (instant) => daysAhead(instant, { now, zone }) === 0 };
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

/** What is asked of the server for one page of a list. */
export const pageOf = (filter: ListFilter, turn: Turn): Args<typeof inbox.list> => ({
  query: { ...filter, ...where(turn), limit: ROWS[turn.kind] },
});

const where = (turn: Turn): { at?: Bucket; after?: string; before?: string } => {
  if (turn.kind === 'begin') return turn.at === undefined ? {} : { at: turn.at };
  return turn.kind === 'after' ? { after: turn.cursor } : { before: turn.cursor };
};
