import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { HistoryEntry } from '#contracts/history';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { InputBox } from '../../ui/field.ts';
import { EventMark } from './event-mark.ts';
import { actorsOf, EVERYTHING, filtered, type HistoryFilter, kindsOf } from './history-filter.ts';
import { dateAt } from './wall-time.ts';

/** 対応履歴: everything that happened, newest first, day by day, all or only by one person or of one kind. Nothing in it can be changed. */
@Component({
  selector: 'app-history-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EventMark, InputBox],
  template: `@if (entries().length > 0) {
      <div class="filter">
        <select
          #kind
          uiInput
          [attr.aria-label]="t('historyFilter.kind')"
          [value]="filter().kind"
          (change)="choose({ kind: $any(kind.value) })"
        >
          <option value="all">{{ t('historyFilter.allKinds') }}</option>
          @for (each of kinds(); track each.kind) {
            <option [value]="each.kind">{{ each.name }}</option>
          }
        </select>
        <select #who uiInput [attr.aria-label]="t('historyFilter.person')" [value]="filter().person" (change)="choosePerson(who.value)">
          <option value="all">{{ t('historyFilter.everybody') }}</option>
          @for (person of people(); track person.id) {
            <option [value]="person.id">{{ person.name }}</option>
          }
          <option value="system">{{ t('history.system') }}</option>
        </select>
        <span class="tabular" role="status">{{ t('historyFilter.count', { shown: shown().length, all: entries().length }) }}</span>
      </div>
    }
    @for (day of days(); track day.date) {
      <h2>{{ day.name }}</h2>
      <ol>
        @for (entry of day.entries; track entry.seq) {
          <li><app-event-mark [entry]="entry" /></li>
        }
      </ol>
    } @empty {
      <p>{{ t(entries().length > 0 ? 'historyFilter.none' : 'history.empty') }}</p>
    }`,
  styles: `
    :host {
      display: block;
    }
    .filter {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    select {
      width: auto;
      max-width: 46%;
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
  protected readonly filter = signal<HistoryFilter>(EVERYTHING);
  protected readonly kinds = computed(() => kindsOf(this.entries()).map((kind) => ({ kind, name: this.t(`historyFilter.kinds.${kind}`) })));
  protected readonly people = computed(() => actorsOf(this.entries()));
  protected readonly shown = computed(() => filtered(this.entries(), this.filter()));
  protected readonly days = computed(() => {
    const moment = this.#clock.moment();
    const days: { date: string; name: string; entries: HistoryEntry[] }[] = [];
    for (const entry of this.shown().toReversed()) {
      const date = dateAt(new Date(entry.at), moment.zone);
      if (days.at(-1)?.date !== date) days.push({ date, name: dateOnly(entry.at, moment), entries: [] });
      days.at(-1)!.entries.push(entry);
    }
    return days;
  });

  protected choose(change: Partial<HistoryFilter>): void {
    this.filter.update((filter) => ({ ...filter, ...change }));
  }

  protected choosePerson(chosen: string): void {
    this.choose({ person: chosen === 'all' || chosen === 'system' ? chosen : Number(chosen) });
  }
}
