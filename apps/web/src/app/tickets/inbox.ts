import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, untracked, viewChild } from '@angular/core';
import { ActivatedRoute, Router, RouterOutlet } from '@angular/router';
import { BUCKETS, type Bucket } from '#contracts/ticket-counts';
import type { ListFilter } from '#contracts/ticket-filter';
import type { TicketRow } from '#contracts/tickets';
import { asApiError, troubleWords } from '../platform/api-error.ts';
import { Appearance } from '../platform/appearance.ts';
import { injectT } from '../platform/i18n.ts';
import { injectShortcuts } from '../platform/keyboard.ts';
import { injectMedia } from '../platform/media.ts';
import { PageTitle } from '../platform/page-title.ts';
import { PaletteButton } from '../palette/palette-button.ts';
import { Button } from '../ui/button.ts';
import { IconButton } from '../ui/icon-button.ts';
import { Icon } from '../ui/icon.ts';
import { Keys } from '../ui/keys.ts';
import { PageHead } from '../ui/page-head.ts';
import { Strip } from '../ui/strip.ts';
import { TroublePage } from '../ui/trouble-page.ts';
import { BulkBar } from './bulk-bar.ts';
import { BulkWork } from './bulk-work.ts';
import { DeadlineAnnouncer } from './deadline-announcer.ts';
import { FilterBar } from './filter-bar.ts';
import { InboxEmpty } from './inbox-empty.ts';
import { InboxNav } from './inbox-nav.ts';
import { InboxStore } from './inbox-store.ts';
import { filterIn, sameList } from './list-address.ts';
import { ListConditions } from './list-conditions.ts';
import { ListGroups } from './list-groups.ts';
import { ListHeading } from './list-heading.ts';
import { ListSkeleton } from './list-skeleton.ts';
import { NOTHING, clear, extend, focusOn, kept, move, toggle, without, type Selection } from './selection.ts';
import { TicketList } from './ticket-list.ts';
import { ViewChips } from './view-chips.ts';

/** 受信箱: views on the left, tickets in the middle; an open ticket takes their place and leaves a narrow list. */
@Component({
  selector: 'app-inbox',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    BulkBar,
    Button,
    FilterBar,
    Icon,
    IconButton,
    InboxEmpty,
    InboxNav,
    Keys,
    ListSkeleton,
    PageHead,
    PaletteButton,
    RouterOutlet,
    Strip,
    TicketList,
    TroublePage,
    ViewChips,
  ],
  providers: [BulkWork, DeadlineAnnouncer, ListConditions, ListGroups, ListHeading],
  templateUrl: './inbox.html',
  styleUrl: './inbox.scss',
  host: { '[class.with-ticket]': 'ticketId() !== null' },
})
export class Inbox {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #bulk = inject(BulkWork);
  protected readonly t = injectT();
  protected readonly store = inject(InboxStore);
  protected readonly conditions = inject(ListConditions);
  protected readonly groups = inject(ListGroups);
  protected readonly heading = inject(ListHeading);
  protected readonly appearance = inject(Appearance);
  protected readonly list = viewChild(TicketList);
  protected readonly pageHead = viewChild(PageHead);
  protected readonly wide = injectMedia('(min-width: 1024px)');
  #jumping = false;

  /** The ticket that is open beside or above the list. */
  protected readonly ticketId = computed(() => {
    this.#router.lastSuccessfulNavigation();
    const id = this.#route.firstChild?.snapshot.paramMap.get('ticketId');
    return id ? Number(id) : null;
  });
  /** Going anywhere, whatever led there, leaves it behind. */
  protected readonly drawer = linkedSignal({ source: () => this.#router.lastSuccessfulNavigation(), computation: () => false });
  readonly #asked = computed(
    () => {
      this.#router.lastSuccessfulNavigation();
      const { params, queryParams } = this.#route.snapshot;
      return filterIn(params['view'] as string | undefined, queryParams);
    },
    { equal: sameList },
  );
  protected readonly selection = linkedSignal<{ list: ListFilter; ids: readonly number[] }, Selection>({
    source: () => ({ list: this.store.filter(), ids: this.store.ids() }),
    computation: ({ list, ids }, previous) =>
      previous?.source.list === list ? kept(previous.value, previous.source.ids, ids) : { ...NOTHING, focus: null },
  });
  /** On a phone: rows are picked by tapping them, even before one is. */
  protected readonly picking = linkedSignal({ source: () => this.store.filter(), computation: () => false });
  protected readonly selecting = computed(() => this.picking() || this.selected().length > 0);
  protected readonly selected = computed(() => this.store.rows().filter(({ id }) => this.selection().selected.has(id)));
  /** Names of what the list is narrowed to and cannot be seen. */
  protected readonly gone = computed(() =>
    this.conditions
      .gone()
      .map(({ name }) => name)
      .join(this.t('bulk.comma')),
  );
  protected readonly problem = computed(() => {
    const problem = this.store.problem();
    return problem && troubleWords(asApiError(problem), this.t);
  });
  protected readonly unread = (row: TicketRow): boolean => this.store.unread(row);

  constructor() {
    inject(DeadlineAnnouncer);
    effect(() => this.store.filter.set(this.#asked()));
    effect(() => (this.store.still = this.list()?.still ?? (() => -1)));
    const title = inject(PageTitle);
    effect(() => {
      if (this.ticketId() === null) title.show(this.heading.name());
    });
    // Leaving a ticket leads back to its row.
    let opened: number | null = null;
    effect(() => {
      const ticketId = this.ticketId();
      if (ticketId !== null) this.selection.update((selection) => focusOn(selection, ticketId));
      else if (opened !== null) untracked(() => this.#return(opened!));
      opened = ticketId;
    });
    // A jump leads to the first row of the group, as soon as it is here.
    effect(() => {
      const [first] = this.store.ids();
      if (!this.#jumping || first === undefined || !this.list()) return;
      this.#jumping = false;
      untracked(() => this.#change((selection) => focusOn(selection, first)));
    });
    injectShortcuts([
      { keys: 'j', run: () => this.#move(1) },
      { keys: 'k', run: () => this.#move(-1) },
      { keys: 'shift+j', run: () => this.#change((selection) => extend(selection, this.store.ids(), 1)) },
      { keys: 'shift+k', run: () => this.#change((selection) => extend(selection, this.store.ids(), -1)) },
      { keys: 'x', run: () => this.#toggleFocused() },
      { keys: 'e', run: () => void this.closeWithoutReply(), name: 'inbox.noReplyNeeded' },
      { keys: 'f', run: () => void this.conditions.choose(), name: 'filter.open' },
      { keys: '{', run: () => this.jump(-1), name: 'groups.previous' },
      { keys: '}', run: () => this.jump(1), name: 'groups.next' },
      { keys: 'u', run: () => this.back() },
      { keys: '[', run: () => this.drawer.update((open) => !open) },
      { keys: 'escape', run: () => this.#escape() },
    ]);
  }

  protected focusRow(id: number): void {
    if (this.selection().focus !== id) this.selection.update((selection) => focusOn(selection, id));
  }

  protected toggleRow(id: number): void {
    this.selection.update((selection) => toggle(selection, id));
  }

  protected clearSelection(): void {
    this.picking.set(false);
    this.selection.update(clear);
  }

  protected drop(ids: number[]): void {
    this.selection.update((selection) => without(selection, ids));
  }

  protected open(id: number): void {
    void this.#router.navigate(['/inbox', this.store.filter().view, id], { queryParamsHandling: 'preserve' });
  }

  protected back(): void {
    if (this.ticketId() !== null) void this.#router.navigate(['/inbox', this.store.filter().view], { queryParamsHandling: 'preserve' });
  }

  protected showArrived(): void {
    if (!this.store.fromStart()) return this.store.begin();
    this.store.settle();
    this.list()?.toTop();
  }

  /** To the group after or before the one at the top edge: what lies between is not loaded. */
  protected jump(by: 1 | -1): void {
    const counts = this.groups.counts();
    const here = this.list()?.bucket();
    if (!counts || !here) return;
    const filled = BUCKETS.filter((bucket) => counts[bucket] > 0 || bucket === here);
    const to: Bucket | undefined = filled[filled.indexOf(here) + by];
    if (!to) return;
    this.#jumping = true;
    this.store.begin(to === filled[0] ? undefined : to);
  }

  protected dropGone(): void {
    this.conditions.without(...this.conditions.gone().map(({ key }) => key));
  }

  protected toggleDensity(): void {
    this.appearance.change({ density: this.appearance.compact() ? 'comfortable' : 'compact' });
  }

  /** 対応不要 for what is selected, or for the row in focus. */
  protected async closeWithoutReply(): Promise<void> {
    const { selected, focus } = this.selection();
    const rows = this.store.rows().filter(({ id }) => (selected.size > 0 ? selected.has(id) : id === focus));
    if (!(await this.#bulk.change(rows, { do: 'close', reason: 'no-reply-needed' }))) return;
    this.clearSelection();
    const next = this.selection().focus;
    if (next !== null) this.#show(next);
  }

  #move(by: 1 | -1): void {
    this.#change((selection) => move(selection, this.store.ids(), by));
    const { focus } = this.selection();
    if (this.ticketId() !== null && focus !== null) this.open(focus);
  }

  #toggleFocused(): void {
    const { focus } = this.selection();
    if (focus !== null) this.toggleRow(focus);
  }

  #escape(): void {
    if (this.drawer()) this.drawer.set(false);
    else this.clearSelection();
  }

  #change(change: (selection: Selection) => Selection): void {
    this.selection.update(change);
    const { focus } = this.selection();
    if (focus !== null) this.#show(focus);
  }

  /** To the row that was open, to its neighbour where it has left the list, or to the heading of an empty one. */
  #return(id: number): void {
    const ids = this.store.ids();
    const row = [id, this.selection().focus ?? 0, ids[0] ?? 0].find((each) => ids.includes(each));
    if (row === undefined) this.pageHead()?.focus();
    else this.#show(row);
  }

  #show(id: number): void {
    this.list()?.reveal(id);
  }
}
