import { DestroyRef, Injectable, type Signal, computed, effect, inject, signal, untracked } from '@angular/core';
import { inbox } from '#contracts/inbox';
import {
  type GroupCounts,
  groupsOf,
  type MailboxCounts,
  type Narrowing,
  narrowingKey,
  narrowingOf,
  totalOf,
} from '#contracts/ticket-counts';
import { type ListFilter, VIEWS, type ViewKey } from '#contracts/ticket-filter';
import { MOST_NARROWINGS } from '#contracts/push';
import { Api } from '../platform/api.ts';
import { Push } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { withCounted, withFetched } from './counted-mailboxes.ts';

const EVERYTHING = narrowingKey({});

/** Live tickets by view, mailbox and list. Fetched once, then told by the server as they change and as time passes. */
@Injectable({ providedIn: 'root' })
export class TicketCounts {
  readonly #api = inject(Api);
  readonly #push = inject(Push);
  readonly #session = inject(Session);
  /** By narrowing. What is known stays while new numbers are fetched or cannot be. */
  readonly #known = signal<ReadonlyMap<string, readonly MailboxCounts[]>>(new Map());
  readonly #watchers = signal<readonly Signal<readonly ListFilter[]>[]>([]);
  readonly #narrowings = computed(
    () => {
      const filters = this.#watchers().flatMap((filters) => filters());
      return new Map<string, Narrowing>([
        [EVERYTHING, {}],
        ...filters.map((filter) => [narrowingKey(filter), narrowingOf(filter)] as const),
      ]);
    },
    { equal: (a, b) => a.size === b.size && [...a.keys()].every((key) => b.has(key)) },
  );
  #fetched: { turn: unknown; keys: ReadonlySet<string> } = { turn: null, keys: new Set() };

  /** Of the views; undefined until they were counted once. */
  readonly counts = computed(() => {
    if (!this.#known().has(EVERYTHING)) return undefined;
    return Object.fromEntries(VIEWS.map((view) => [view, this.total({ view }) ?? 0])) as Record<ViewKey, number>;
  });
  readonly mine = computed(() => this.counts()?.mine ?? 0);

  constructor() {
    this.#push.on('counts', ({ narrowing, counted }) => this.#change(narrowingKey(narrowing), (known) => withCounted(known, counted)));
    effect(() => {
      const [narrowings, turn, me] = [this.#narrowings(), this.#push.generation(), this.#session.me()?.id];
      untracked(() => (me === undefined ? this.#known.set(new Map()) : void this.#follow(narrowings, `${me} ${turn}`)));
    });
  }

  /** Keeps the lists of these filters counted for as long as the caller lives. */
  watch(filters: Signal<readonly ListFilter[]>): void {
    this.#watchers.update((watchers) => [...watchers, filters]);
    inject(DestroyRef).onDestroy(() => this.#watchers.update((watchers) => watchers.filter((each) => each !== filters)));
  }

  /** Null until it was counted, and for closed tickets, which are not. */
  groups(filter: ListFilter): GroupCounts | null {
    const known = this.#known().get(narrowingKey(filter));
    return known && filter.view !== 'closed' ? groupsOf(known, filter, this.#session.me()?.id ?? 0) : null;
  }

  total(filter: ListFilter): number | undefined {
    const groups = this.groups(filter);
    return groups ? totalOf(groups) : undefined;
  }

  /** Watched first, fetched then: nothing falls between. What was fetched since the line stood is told. */
  async #follow(narrowings: ReadonlyMap<string, Narrowing>, turn: string): Promise<void> {
    const fetched = this.#fetched.turn === turn ? this.#fetched.keys : new Set<string>();
    this.#fetched = { turn, keys: new Set(narrowings.keys()) };
    this.#known.update((known) => new Map([...known].filter(([key]) => narrowings.has(key))));
    const narrowed = [...narrowings].filter(([key]) => key !== EVERYTHING).map(([, narrowing]) => narrowing);
    // Without a line it is told when the line is back.
    await this.#push.emit('counts.watch', { narrowings: narrowed.slice(0, MOST_NARROWINGS) }).catch(() => undefined);
    await Promise.all([...narrowings].filter(([key]) => !fetched.has(key)).map(([key, narrowing]) => this.#fetch(key, narrowing, turn)));
  }

  async #fetch(key: string, narrowing: Narrowing, turn: string): Promise<void> {
    // What cannot be fetched now is fetched when the line is back.
    const counted = await this.#api.call(inbox.counts, { query: narrowing }).catch(() => null);
    if (counted && this.#fetched.turn === turn && this.#fetched.keys.has(key)) this.#change(key, (known) => withFetched(known, counted));
  }

  #change(key: string, change: (known: readonly MailboxCounts[]) => readonly MailboxCounts[]): void {
    if (this.#fetched.keys.has(key)) this.#known.update((known) => new Map(known).set(key, change(known.get(key) ?? [])));
  }
}
