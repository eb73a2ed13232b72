import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { ActivatedRoute, Router, RouterOutlet } from '@angular/router';
import { VIEWS, type TicketRow, type ViewKey } from '#contracts/tickets';
import { asApiError, troubleWords } from '../platform/api-error.ts';
import { Appearance } from '../platform/appearance.ts';
import { Clock } from '../platform/clock.ts';
import { timeOfDay } from '../platform/dates.ts';
import { injectT } from '../platform/i18n.ts';
import { injectShortcuts } from '../platform/keyboard.ts';
import { injectMedia } from '../platform/media.ts';
import { PageTitle } from '../platform/page-title.ts';
import { Push } from '../platform/push.ts';
import { Session } from '../platform/session.ts';
import { PaletteButton } from '../palette/palette-button.ts';
import { Button } from '../ui/button.ts';
import { IconButton } from '../ui/icon-button.ts';
import { Icon } from '../ui/icon.ts';
import { Keys } from '../ui/keys.ts';
import { PageHead } from '../ui/page-head.ts';
import { Strip } from '../ui/strip.ts';
import { Toasts } from '../ui/toast.ts';
import { TroublePage } from '../ui/trouble-page.ts';
import { BulkBar } from './bulk-bar.ts';
import { deadlineNews, type KnownStates } from './deadline-news.ts';
import { InboxEmpty } from './inbox-empty.ts';
import { InboxNav } from './inbox-nav.ts';
import { InboxStore } from './inbox-store.ts';
import { ListSkeleton } from './list-skeleton.ts';
import { Mailboxes } from './mailboxes.ts';
import { NOTHING, clear, extend, focusOn, kept, move, toggle, without, type Selection } from './selection.ts';
import { TicketCounts } from './ticket-counts.ts';
import { TicketList } from './ticket-list.ts';
import { ViewChips } from './view-chips.ts';

/** 受信箱: views on the left, tickets in the middle; an open ticket takes their place and leaves a narrow list. */
@Component({
  selector: 'app-inbox',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    BulkBar,
    Button,
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
  templateUrl: './inbox.html',
  styleUrl: './inbox.scss',
  host: { '[class.with-ticket]': 'ticketId() !== null' },
})
export class Inbox {
  /** From the path, and the mailbox from the query. */
  readonly view = input.required<ViewKey, string>({ transform: (name) => VIEWS.find((view) => view === name) ?? 'all' });
  readonly mailbox = input<number | undefined, string | undefined>(undefined, { transform: (id) => (id ? Number(id) : undefined) });

  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #mailboxes = inject(Mailboxes);
  readonly #counts = inject(TicketCounts);
  protected readonly t = injectT();
  protected readonly store = inject(InboxStore);
  protected readonly push = inject(Push);
  protected readonly appearance = inject(Appearance);
  protected readonly list = viewChild(TicketList);
  protected readonly wide = injectMedia('(min-width: 1024px)');
  protected readonly drawer = signal(false);

  /** The ticket that is open beside or above the list. */
  protected readonly ticketId = computed(() => {
    this.#router.lastSuccessfulNavigation();
    const id = this.#route.firstChild?.snapshot.paramMap.get('ticketId');
    return id ? Number(id) : null;
  });
  protected readonly selection = linkedSignal<{ list: string; ids: readonly number[] }, Selection>({
    source: () => ({ list: `${this.view()} ${this.mailbox()}`, ids: this.store.ids() }),
    computation: ({ list, ids }, previous) =>
      previous?.source.list === list ? kept(previous.value, previous.source.ids, ids) : { ...NOTHING, focus: null },
  });
  protected readonly selected = computed(() => this.store.rows().filter(({ id }) => this.selection().selected.has(id)));
  protected readonly name = computed(() => {
    const mailbox = this.#mailboxes.byId().get(this.mailbox() ?? 0)?.name;
    const view = this.t(`inbox.view.${this.view()}`);
    if (!mailbox) return view;
    return this.view() === 'all' ? mailbox : `${mailbox} · ${view}`;
  });
  /** `未完了 128`, `14件`; beside an open ticket the bare number. Empty where it is not counted. */
  protected readonly count = computed(() => {
    const view = this.view();
    const mailboxId = this.mailbox();
    const counted = view === 'closed' || (mailboxId !== undefined && view !== 'all') ? undefined : this.#counts.of(view, mailboxId);
    if (counted === undefined) return '';
    if (this.ticketId() !== null) return String(counted);
    return this.t(view === 'all' ? 'inbox.open' : 'inbox.count', { count: counted });
  });
  protected readonly label = computed(() =>
    this.t('inbox.list', { view: this.name(), sort: this.t(this.view() === 'closed' ? 'inbox.sortClosed' : 'inbox.sortDue') }),
  );
  protected readonly staleSince = computed(() => {
    const since = this.push.liveUntil();
    return since ? timeOfDay(since.toISOString(), this.#clock.moment()) : '';
  });
  protected readonly problem = computed(() => {
    const problem = this.store.problem();
    return problem && troubleWords(asApiError(problem), this.t);
  });
  protected readonly unread = (row: TicketRow): boolean => this.store.unread(row);

  constructor() {
    effect(() => this.store.filter.set({ view: this.view(), mailboxId: this.mailbox() }));
    effect(() => (this.store.still = this.list()?.still ?? (() => -1)));
    const title = inject(PageTitle);
    effect(() => {
      if (this.ticketId() === null) title.show(this.name());
    });
    // Closing a ticket leads back to its row.
    let opened: number | null = null;
    effect(() => {
      const ticketId = this.ticketId();
      if (ticketId !== null) this.selection.update((selection) => focusOn(selection, ticketId));
      else if (opened !== null) untracked(() => this.#show(opened!));
      opened = ticketId;
    });
    // Crossing a deadline is told once, and only about what is mine.
    let states: KnownStates = new Map();
    effect(() => {
      const found = deadlineNews(states, this.store.rows(), this.#session.me()?.id ?? 0, this.#clock.moment());
      states = found.states;
      for (const { row, state } of found.news) void this.#announcer.announce(this.t(`deadline.${state}News`, { subject: row.subject }));
    });
    injectShortcuts([
      { keys: 'j', run: () => this.#move(1) },
      { keys: 'k', run: () => this.#move(-1) },
      { keys: 'shift+j', run: () => this.#change((selection) => extend(selection, this.store.ids(), 1)) },
      { keys: 'shift+k', run: () => this.#change((selection) => extend(selection, this.store.ids(), -1)) },
      { keys: 'x', run: () => this.#toggleFocused() },
      { keys: 'e', run: () => void this.closeWithoutReply(), name: 'inbox.noReplyNeeded' },
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
    this.selection.update(clear);
  }

  protected drop(ids: number[]): void {
    this.selection.update((selection) => without(selection, ids));
  }

  protected open(id: number): void {
    void this.#router.navigate(['/inbox', this.view(), id], { queryParamsHandling: 'preserve' });
  }

  protected back(): void {
    if (this.ticketId() !== null) void this.#router.navigate(['/inbox', this.view()], { queryParamsHandling: 'preserve' });
  }

  protected showArrived(): void {
    this.store.settle();
    this.list()?.toTop();
  }

  protected toggleDensity(): void {
    this.appearance.change({ density: this.appearance.compact() ? 'comfortable' : 'compact' });
  }

  /** 対応不要 for what is selected, or for the row in focus. What a colleague is replying to is left alone. */
  protected async closeWithoutReply(): Promise<void> {
    const { selected, focus } = this.selection();
    const ids = (selected.size > 0 ? [...selected] : focus === null ? [] : [focus]).filter((id) => this.#mayWork(id));
    if (ids.length === 0) return;
    const closures = await this.store.closeWithoutReply(ids);
    if (!closures) return;
    const { closed, skipped } = closures;
    this.clearSelection();
    const words =
      skipped.length > 0
        ? this.t('inbox.closedSome', { count: closed.length, skipped: skipped.length })
        : this.t('inbox.closedMany', { count: closed.length });
    if (closed.length === 0) return this.#toasts.tell(words);
    this.#toasts.offerUndo(words, () => void this.#reopen(closed));
    const next = this.selection().focus;
    if (next !== null) this.#show(next);
  }

  async #reopen(ids: readonly number[]): Promise<void> {
    if (await this.store.reopen(ids)) void this.#announcer.announce(this.t('inbox.reopened'));
  }

  #mayWork(id: number): boolean {
    const row = this.store.rows().find((each) => each.id === id);
    return row !== undefined && row.phase !== 'closed' && this.#session.mayIn(row.mailboxId, 'ticket.work');
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

  #show(id: number): void {
    this.list()?.reveal(id);
  }
}
