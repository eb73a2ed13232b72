import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { HistoryEntry } from '#contracts/history';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { EventMark } from './event-mark.ts';
import { dateAt } from './wall-time.ts';

/** 対応履歴: everything that happened, newest first, day by day. Nothing in it can be changed. */
@Component({
  selector: 'app-history-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EventMark],
  template: `@for (day of days(); track day.date) {
      <h2>{{ day.name }}</h2>
      <ol>
        @for (entry of day.entries; track entry.seq) {
          <li><app-event-mark [entry]="entry" /></li>
        }
      </ol>
    } @empty {
      <p>{{ t('history.empty') }}</p>
    }`,
  styles: `
    :host {
      display: block;
    }
    h2 {
      position: sticky;
      top: -12px;
      padding: 12px 0 4px;
      background: var(--c-surface);
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      font-weight: var(--fw-med);
    }
    li + li {
      border-top: 1px solid var(--c-line);
    }
    app-event-mark {
      padding-block: 8px;
      font-size: var(--fs-13);
    }
    p {
      color: var(--c-ink-3);
    }
  `,
})
export class HistoryList {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly entries = input.required<readonly HistoryEntry[]>();
  protected readonly days = computed(() => {
    const moment = this.#clock.moment();
    const days: { date: string; name: string; entries: HistoryEntry[] }[] = [];
    for (const entry of this.entries().toReversed()) {
      const date = dateAt(new Date(entry.at), moment.zone);
      if (days.at(-1)?.date !== date) days.push({ date, name: dateOnly(entry.at, moment), entries: [] });
      days.at(-1)!.entries.push(entry);
    }
    return days;
  });
}
