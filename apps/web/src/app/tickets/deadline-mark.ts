import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TicketRow } from '#contracts/tickets';
import { Clock } from '../platform/clock.ts';
import { Icon } from '../ui/icon.ts';
import type { IconName } from '../ui/icon-names.ts';
import { deadlineState, deadlineTime, deadlineWords, type DeadlineState } from './deadline.ts';

const ICONS: Record<DeadlineState, IconName> = {
  over: 'warning',
  soon: 'clock-filled',
  today: 'clock',
  later: 'calendar',
  hold: 'pause',
  done: 'check',
  none: 'minus',
};

/** The deadline: icon shape, words, weight, then colour. Moves with the clock. `brief` leaves out the absolute time. Empty without one. */
@Component({
  selector: 'app-deadline-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `@if (state() !== 'none') {
    <ui-icon [name]="icon()" [size]="14" />
    <span class="words">{{ words() }}</span>
    @if (!brief() && time(); as absolute) {
      <span class="time">{{ absolute }}</span>
    }
  }`,
  styles: `
    :host {
      display: inline-grid;
      grid-template-columns: 14px auto;
      column-gap: 5px;
      align-items: center;
      white-space: nowrap;
      line-height: 1.35;
      color: var(--c-ink-2);
      font-variant-numeric: tabular-nums;
    }
    .words {
      font-weight: var(--fw-med);
    }
    .time {
      grid-column: 2;
      color: var(--c-ink-3);
      font-size: var(--fs-11);
    }
    :host(.over),
    :host(.soon) {
      color: var(--c-danger);
    }
    :host(.over) .words,
    :host(.soon) .words {
      font-weight: 700;
    }
    :host(.today) {
      color: var(--c-warn);
    }
    :host(.hold) {
      color: var(--c-ink-3);
    }
    :host(.done) {
      color: var(--c-ok);
    }
  `,
  host: { '[class]': 'state()' },
})
export class DeadlineMark {
  readonly #clock = inject(Clock);
  readonly deadline = input.required<Pick<TicketRow, 'deadline' | 'dueAt' | 'lateMinutes' | 'resumeOn'>>();
  readonly brief = input(false);
  protected readonly state = computed(() => deadlineState(this.deadline(), this.#clock.moment()));
  protected readonly words = computed(() => deadlineWords(this.deadline(), this.#clock.moment()));
  protected readonly time = computed(() => deadlineTime(this.deadline(), this.#clock.moment()));
  protected readonly icon = computed(() => ICONS[this.state()]);
}
