import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import { inbox } from '#contracts/inbox';
import type { ListFilter } from '#contracts/ticket-filter';
import { apiResource } from '../platform/api.ts';
import { Push } from '../platform/push.ts';
import { injectAfterNews } from './after-news.ts';
import type { GroupCounts } from './inbox-rows.ts';
import { InboxStore } from './inbox-store.ts';

const AGAIN_AFTER_MS = 800;

/** How many tickets the list on screen has in each group, also where they are not loaded. */
@Injectable()
export class ListGroups {
  readonly #filter = inject(InboxStore).filter;
  readonly #resource = apiResource(
    inbox.groups,
    () => {
      const { view, ...filter } = this.#filter();
      return view === 'closed' ? undefined : { query: { ...filter, view } };
    },
    inject(Push).generation,
  );
  /** Null until they were counted, and for closed tickets, which have no deadline. The last ones stay while new ones are on their way. */
  readonly counts = linkedSignal<{ filter: ListFilter; counted: GroupCounts | undefined }, GroupCounts | null>({
    source: () => ({ filter: this.#filter(), counted: this.#resource.hasValue() ? this.#resource.value() : undefined }),
    computation: ({ filter, counted }, previous) => counted ?? (previous?.source.filter === filter ? previous.value : null),
  }).asReadonly();
  readonly total = computed(() => {
    const counts = this.counts();
    return counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  });

  constructor() {
    injectAfterNews(AGAIN_AFTER_MS, () => this.#resource.reload());
  }
}
