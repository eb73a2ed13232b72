import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { Bucket, GroupCounts } from '#contracts/ticket-counts';
import type { ViewKey } from '#contracts/ticket-filter';
import type { TicketRow } from '#contracts/tickets';
import { Appearance } from '../platform/appearance.ts';
import { Clock } from '../platform/clock.ts';
import { injectMedia } from '../platform/media.ts';
import { observedSize } from '../platform/observed-size.ts';
import { Session } from '../platform/session.ts';
import { companyOf } from './company.ts';
import { GroupHeading } from './group-heading.ts';
import { InboxRow } from './inbox-row.ts';
import { withGroups, withoutGroups, type InboxItem } from './inbox-rows.ts';
import type { Selection } from './selection.ts';
import { heldTop, layoutOf, lineAt, linesIn, scrollTo, type Lines } from './window.ts';

const HEADING = 30;
const PHONE_HEADING = 34;
const COMFORTABLE = 54;
const COMPACT = 36;
const PHONE = 120;
const NARROW = { quiet: 78, company: 98 };
/** Lines drawn beyond the edges, and how close to the end the next page is asked for. */
const MORE = 6;

/** The grid of tickets: only what is in the window is drawn, whatever the number of rows. Rows stand still while others come and go above. */
@Component({
  selector: 'app-ticket-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [GroupHeading, InboxRow],
  templateUrl: './ticket-list.html',
  styleUrl: './ticket-list.scss',
})
export class TicketList {
  readonly #clock = inject(Clock);
  readonly #appearance = inject(Appearance);
  readonly #session = inject(Session);
  readonly #phone = injectMedia('(max-width: 720px)');
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');

  readonly rows = input.required<readonly TicketRow[]>();
  readonly view = input.required<ViewKey>();
  readonly groups = input.required<GroupCounts | null>();
  /** No more rows on the server: below, above. */
  readonly complete = input.required<boolean>();
  readonly fromStart = input.required<boolean>();
  readonly label = input.required<string>();
  readonly selection = input.required<Selection>();
  /** Rows are being picked: each shows its box. */
  readonly selecting = input(false);
  readonly unread = input.required<(row: TicketRow) => boolean>();
  /** Beside an open ticket. */
  readonly narrow = input(false);
  readonly currentId = input<number | null>(null);
  /** The end is near, or the beginning of what is loaded. */
  readonly more = output();
  readonly earlier = output();
  /** To the group after (1) or before (−1). */
  readonly jumped = output<1 | -1>();
  readonly toggled = output<number>();
  readonly focused = output<number>();
  readonly opened = output<number>();

  protected readonly brief = computed(() => this.#appearance.compact() || this.narrow() || this.#phone());
  readonly #hovered = signal<number | null>(null);
  readonly #size = observedSize(this.scroller);
  /** Closed tickets have no deadline, and beside an open one there is no room for headings. */
  readonly #grouped = computed(() => this.view() !== 'closed' && !this.narrow());
  protected readonly items = computed(() =>
    this.#grouped() ? withGroups(this.rows(), this.groups(), this.fromStart(), this.#clock.moment()) : withoutGroups(this.rows()),
  );
  protected readonly layout = computed(() => layoutOf(this.items().map((item) => this.#heightOf(item))));
  /** Where the window begins. When lines come or go it follows what stood at its edge; at the very beginning new rows come into sight. */
  readonly #top = linkedSignal<Lines & { fromStart: boolean }, number>({
    source: () => ({
      ids: this.items().map((item) => (item.kind === 'row' ? item.row.id : null)),
      layout: this.layout(),
      fromStart: this.fromStart(),
    }),
    computation: (now, previous) => {
      if (!previous || (previous.value === 0 && previous.source.fromStart)) return 0;
      return heldTop(previous.source, previous.value, now);
    },
  });
  protected readonly lines = computed(() => {
    const [from, to] = linesIn(this.layout(), this.#top(), this.#size().height, MORE);
    const items = this.items();
    const drawn = Array.from({ length: to - from }, (_, each) => from + each);
    // The row with the focus stays drawn: its element would lose it.
    const kept = items.findIndex((item) => item.kind === 'row' && item.row.id === this.selection().focus);
    if (kept !== -1 && (kept < from || kept >= to)) drawn.push(kept);
    return drawn
      .sort((a, b) => a - b)
      .map((at) => ({ item: items[at]!, top: this.layout().tops[at]!, height: this.#heightOf(items[at]!), at }));
  });
  /** The group that the top edge is in. */
  protected readonly heading = computed(() => this.#groupOf(lineAt(this.layout(), this.#top())));
  /** The group that someone is at: of the row with the focus while it is in sight. Undefined while nothing is grouped. */
  readonly bucket = computed<Bucket | undefined>(() => {
    const at = this.items().findIndex((item) => item.kind === 'row' && item.row.id === this.selection().focus);
    const below = (this.layout().tops[at] ?? -1) - this.#top();
    const here = below >= 0 && below < this.#size().height ? this.#groupOf(at) : this.heading();
    return here?.bucket;
  });
  protected readonly headingHeight = computed(() => (this.#phone() ? PHONE_HEADING : HEADING));
  /** The first row when no row has the focus: Tab comes into the list somewhere. */
  protected readonly tabStop = computed(() => this.selection().focus ?? this.rows()[0]?.id ?? null);

  /** Index of the last row that someone looks at or points to; new rows above it have to wait. −1: none. */
  readonly still = (): number => {
    const ids = this.rows().map(({ id }) => id);
    const scrolledPast = this.#top() > 0 || !this.fromStart() ? this.#lastVisibleRow() : -1;
    return Math.max(
      scrolledPast,
      ...[this.selection().focus, this.#hovered(), this.currentId()].map((id) => (id === null ? -1 : ids.indexOf(id))),
    );
  };

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(async () => {
      if (!matchMedia('(any-pointer: coarse)').matches) return;
      const { onLongPress } = await import('./long-press.ts');
      if (!destroyed.destroyed) destroyed.onDestroy(onLongPress(this.scroller().nativeElement, (target) => this.#picked(target)));
    });
    afterRenderEffect(() => {
      this.layout();
      this.scroller().nativeElement.scrollTop = untracked(this.#top);
    });
    effect(() => {
      const last = lineAt(this.layout(), this.#top() + this.#size().height);
      if (!this.complete() && last >= this.items().length - 1 - MORE * 2) this.more.emit();
    });
    effect(() => {
      if (!this.fromStart() && lineAt(this.layout(), this.#top()) <= MORE * 2) this.earlier.emit();
    });
  }

  protected scrolled(): void {
    this.#top.set(this.scroller().nativeElement.scrollTop);
  }

  /** Enter on the row itself, not on its box or link. */
  protected entered(event: Event, id: number): void {
    if (event.target === event.currentTarget) this.opened.emit(id);
  }

  /** Scrolls the row into sight and gives it the focus. */
  reveal(id: number): void {
    const items = this.items();
    const at = items.findIndex((item) => item.kind === 'row' && item.row.id === id);
    if (at === -1) return;
    const scroller = this.scroller().nativeElement;
    const cover = this.heading() ? this.headingHeight() : 0;
    scroller.scrollTop = scrollTo(this.layout().tops[at]!, this.#heightOf(items[at]!), scroller.scrollTop, scroller.clientHeight, cover);
    this.scrolled();
    requestAnimationFrame(() => scroller.querySelector<HTMLElement>(`[data-ticket="${id}"]`)?.focus({ preventScroll: true }));
  }

  toTop(): void {
    this.scroller().nativeElement.scrollTop = 0;
    this.scrolled();
  }

  protected pointed({ target }: Event): void {
    this.#hovered.set(target instanceof Element ? ticketAt(target) : null);
  }

  protected unpointed(): void {
    this.#hovered.set(null);
  }

  #picked(target: Element): void {
    const id = ticketAt(target);
    if (id !== null && !this.narrow()) this.toggled.emit(id);
  }

  #groupOf(line: number): Extract<InboxItem, { kind: 'group' }> | null {
    const items = this.items();
    for (let at = line; at >= 0; at--) {
      const item = items[at];
      if (item?.kind === 'group') return item;
    }
    return null;
  }

  #lastVisibleRow(): number {
    const item = this.items()[lineAt(this.layout(), this.#top() + this.#size().height)];
    return item?.kind === 'row' ? item.index : -1;
  }

  #heightOf(item: InboxItem): number {
    if (item.kind === 'group') return this.headingHeight();
    if (this.#phone()) return PHONE;
    if (!this.narrow()) return this.#appearance.compact() ? COMPACT : COMFORTABLE;
    return companyOf(item.row, this.#session.me()?.id ?? 0, this.#clock.now()) ? NARROW.company : NARROW.quiet;
  }
}

const ticketAt = (target: Element): number | null => {
  const row = target.closest('[data-ticket]');
  return row ? Number(row.getAttribute('data-ticket')) : null;
};
