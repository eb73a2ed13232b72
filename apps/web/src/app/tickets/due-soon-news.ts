import { Injectable, computed, effect, inject, linkedSignal } from '@angular/core';
import { inbox } from '#contracts/inbox';
import type { TicketRow } from '#contracts/tickets';
import type * as z from 'zod';
import { apiResource } from '../platform/api.ts';
import { Clock } from '../platform/clock.ts';
import { DesktopNotices } from '../platform/desktop-notices.ts';
import { injectT } from '../platform/i18n.ts';
import { Push, injectPush } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { deadlineNews, type KnownStates } from './deadline-news.ts';
import { TicketNotices } from './ticket-notices.ts';

type Page = z.infer<typeof inbox.list.response>;

/** Notices of the desktop about what of mine is due within the hour; for the rest there are notifications. Lives with the shell; asks for nothing unless they are wanted. */
@Injectable()
export class DueSoonNews {
  readonly #session = inject(Session);
  readonly #clock = inject(Clock);
  readonly #notices = inject(TicketNotices);
  readonly #wanted = inject(DesktopNotices).wanted;
  readonly #t = injectT();
  readonly #fetched = apiResource(
    inbox.list,
    () => (this.#wanted() ? { query: { view: 'mine' as const, limit: 200 } } : undefined),
    inject(Push).generation,
  );
  readonly #page = computed(() => (this.#fetched.hasValue() ? this.#fetched.value() : undefined));
  /** Null until they are known. */
  readonly #mine = linkedSignal<Page | undefined, ReadonlyMap<number, TicketRow> | null>({
    source: this.#page,
    computation: (page, previous) => (page ? new Map(page.rows.map((row) => [row.id, row])) : (previous?.value ?? null)),
  });

  constructor() {
    injectPush('ticket.row', ({ row }) => this.#take(row));
    injectPush('ticket.gone', ({ id }) => this.#forget(id));
    let states: KnownStates = new Map();
    effect(() => {
      const rows = [...(this.#mine()?.values() ?? [])];
      const found = deadlineNews(states, rows, this.#myId(), this.#clock.moment());
      states = found.states;
      for (const { row, state } of found.news) if (state === 'soon') this.#tell(row);
    });
  }

  #take(row: TicketRow): void {
    const mine = this.#mine();
    if (!mine) return;
    if (row.assignee?.id !== this.#myId() || row.phase === 'closed') return this.#forget(row.id);
    this.#mine.set(new Map(mine).set(row.id, row));
  }

  #tell({ id, customer, subject }: TicketRow): void {
    const whose = customer?.name || customer?.address || this.#t('inbox.noCustomer');
    const about = this.#t('palette.line', { customer: whose, subject: subject || this.#t('inbox.noSubject') });
    this.#notices.tell(id, this.#t('notices.soon'), about);
  }

  #forget(id: number): void {
    this.#mine.update((mine) => mine && new Map([...mine].filter(([each]) => each !== id)));
  }

  #myId(): number {
    return this.#session.me()?.id ?? 0;
  }
}
