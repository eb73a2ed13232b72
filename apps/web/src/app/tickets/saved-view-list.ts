import { Injectable, computed, inject, linkedSignal } from '@angular/core';
import { savedViews, type SavedView, type SavedViewContent } from '#contracts/saved-views';
import type { ListFilter } from '#contracts/ticket-filter';
import { Api, apiResource } from '../platform/api.ts';
import { Push } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { sameList } from './list-address.ts';
import { TicketCounts } from './ticket-counts.ts';

/** 保存したビュー: mine and those that are shared. */
@Injectable({ providedIn: 'root' })
export class SavedViewList {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #resource = apiResource(savedViews.list, () => (this.#session.me() ? {} : undefined), inject(Push).generation);
  readonly #list = linkedSignal<SavedView[] | undefined, readonly SavedView[]>({
    source: () => (this.#resource.hasValue() ? this.#resource.value() : undefined),
    computation: (now, previous) => now ?? previous?.value ?? [],
  });
  readonly list = this.#list.asReadonly();

  constructor() {
    const live = computed(() =>
      this.list()
        .map(({ filter }) => filter)
        .filter(({ view }) => view !== 'closed'),
    );
    inject(TicketCounts).watch(live);
  }

  /** The view that asks for exactly this. */
  of(filter: ListFilter): SavedView | undefined {
    return this.#list().find((view) => sameList(view.filter, filter));
  }

  async create(body: SavedViewContent): Promise<SavedView> {
    const made = await this.#api.call(savedViews.create, { body });
    this.#list.update((list) => [...list, made]);
    return made;
  }

  async change(id: number, body: SavedViewContent): Promise<void> {
    const changed = await this.#api.call(savedViews.change, { params: { id }, body });
    this.#list.update((list) => list.map((view) => (view.id === id ? changed : view)));
  }

  async remove(id: number): Promise<void> {
    await this.#api.call(savedViews.remove, { params: { id } });
    this.#list.update((list) => list.filter((view) => view.id !== id));
  }
}
