import { Injectable, computed, inject } from '@angular/core';
import { InboxStore } from './inbox-store.ts';
import { TicketCounts } from './ticket-counts.ts';

/** How many tickets the list on screen has in each group, also where they are not loaded. */
@Injectable()
export class ListGroups {
  readonly #filter = inject(InboxStore).filter;
  readonly #counts = inject(TicketCounts);
  /** Null until they were counted, and for closed tickets, which have no deadline. */
  readonly counts = computed(() => this.#counts.groups(this.#filter()));
  /** Undefined where it is not counted, or not yet. */
  readonly total = computed(() => this.#counts.total(this.#filter()));

  constructor() {
    this.#counts.watch(computed(() => (this.#filter().view === 'closed' ? [] : [this.#filter()])));
  }
}
