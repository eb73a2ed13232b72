import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { HistoryEntry } from '#contracts/history';
import { Clock } from '../../platform/clock.ts';
import { dateTime, fullDateTime } from '../../platform/dates.ts';
import { Icon } from '../../ui/icon.ts';
import { wordedParts } from './emphasis.ts';
import { eventIcon, eventLine } from './event-line.ts';

/** An event as one quiet line, its time at the end. */
@Component({
  selector: 'app-event-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `<ui-icon [name]="icon()" [size]="14" />
    <span class="words">
      @for (part of parts(); track $index) {
        @if (part.strong) {
          <b>{{ part.text }}</b>
        } @else {
          <span>{{ part.text }}</span>
        }
      }
    </span>
    <time [attr.datetime]="entry().at" [title]="exactTime()">{{ time() }}</time>`,
  styles: `
    :host {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      padding: 5px 0 5px 7px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    ui-icon {
      margin-top: 2px;
    }
    .words {
      min-width: 0;
    }
    b {
      color: var(--c-ink-2);
      font-weight: var(--fw-med);
    }
    time {
      flex: none;
      margin-left: auto;
    }
    @media (max-width: 720px) {
      :host(.brief) time {
        display: none;
      }
    }
  `,
})
export class EventMark {
  readonly #clock = inject(Clock);
  readonly entry = input.required<HistoryEntry>();
  protected readonly icon = computed(() => eventIcon(this.entry().type));
  protected readonly parts = computed(() => wordedParts(eventLine(this.entry(), this.#clock.moment())));
  protected readonly time = computed(() => dateTime(this.entry().at, this.#clock.moment()));
  protected readonly exactTime = computed(() => fullDateTime(this.entry().at, this.#clock.moment()));
}
