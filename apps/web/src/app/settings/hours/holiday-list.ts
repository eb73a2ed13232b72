import { ChangeDetectionStrategy, Component, computed, inject, model, signal } from '@angular/core';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { rangesOf, withRange, withoutRange } from './holiday-ranges.ts';

const MOST_DAYS = 1000;

/** Days on which everything is closed. */
@Component({
  selector: 'app-holiday-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, IconButton],
  template: `
    @if (ranges().length > 0) {
      <table>
        <thead>
          <tr>
            <th>{{ t('hours.column.date') }}</th>
            <th class="number">{{ t('hours.column.days') }}</th>
            <th>{{ t('hours.column.treatment') }}</th>
            <th>
              <span class="visually-hidden">{{ t('hours.column.actions') }}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          @for (range of ranges(); track range.from) {
            <tr>
              <td class="date tabular">{{ range.words }}</td>
              <td class="number tabular">{{ t('hours.days', { count: range.days }) }}</td>
              <td>{{ t('hours.closed') }}</td>
              <td class="number">
                <button
                  uiIconButton="close"
                  [small]="true"
                  [label]="t('hours.removeHoliday', { date: range.words })"
                  (click)="dates.set(without(range))"
                ></button>
              </td>
            </tr>
          }
        </tbody>
      </table>
    } @else {
      <p class="none">{{ t('hours.noHolidays') }}</p>
    }
    <form novalidate (submit)="add($event)">
      <label
        >{{ t('hours.addedFrom') }}<input class="input tabular" type="date" [value]="from()" (change)="from.set($any($event.target).value)"
      /></label>
      <label
        >{{ t('hours.addedTo') }}<span class="quiet">{{ t('common.optional') }}</span
        ><input
          class="input tabular"
          type="date"
          [min]="from()"
          [value]="to()"
          [attr.aria-invalid]="problem() ? true : null"
          (change)="to.set($any($event.target).value)"
      /></label>
      <button uiButton="" type="submit" [disabled]="from() === '' || problem() !== ''">
        <ui-icon name="plus" />{{ t('hours.addHoliday') }}
      </button>
    </form>
    @if (problem()) {
      <p class="problem" role="status"><ui-icon name="warning" [size]="14" />{{ problem() }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th {
      padding: 6px 10px 6px 0;
      border-bottom: 1px solid var(--c-line-2);
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      font-weight: var(--fw-med);
      text-align: left;
    }
    td {
      padding: 4px 10px 4px 0;
      border-bottom: 1px solid var(--c-line);
    }
    .date {
      font-weight: var(--fw-bold);
    }
    .number {
      text-align: right;
    }
    th.number,
    td.number:nth-child(2) {
      padding-right: 48px;
    }
    .none,
    .quiet {
      color: var(--c-ink-3);
    }
    .quiet {
      margin-left: 6px;
      font-size: var(--fs-11);
      font-weight: var(--fw-reg);
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 8px;
      margin-top: 14px;
    }
    label {
      font-weight: var(--fw-bold);
    }
    .input {
      display: block;
      width: 156px;
      margin-top: 6px;
      font-weight: var(--fw-reg);
    }
    .problem {
      display: flex;
      align-items: center;
      gap: 5px;
      margin-top: 6px;
      color: var(--c-danger);
      font-size: var(--fs-12);
    }
  `,
})
export class HolidayList {
  readonly #moment = inject(Clock).moment;
  protected readonly t = injectT();
  readonly dates = model.required<string[]>();

  protected readonly ranges = computed(() =>
    rangesOf(this.dates()).map((range) => {
      const [from, to] = [dateOnly(range.from, this.#moment()), dateOnly(range.to, this.#moment())];
      return { ...range, words: range.days === 1 ? from : this.t('hours.span', { from, to }) };
    }),
  );
  protected readonly from = signal('');
  /** Empty: one day. */
  protected readonly to = signal('');
  readonly #added = computed(() =>
    this.from() === '' || (this.to() !== '' && this.to() < this.from())
      ? null
      : withRange(this.dates(), this.from(), this.to() || this.from()),
  );
  protected readonly problem = computed(() => {
    if (this.from() === '') return '';
    const added = this.#added();
    if (added === null) return this.t('hours.rangeProblem');
    return added.length > MOST_DAYS ? this.t('hours.tooMany') : '';
  });

  protected without(range: { from: string; to: string }): string[] {
    return withoutRange(this.dates(), range);
  }

  protected add(event: Event): void {
    event.preventDefault();
    const added = this.#added();
    if (!added || this.problem()) return;
    this.dates.set(added);
    this.from.set('');
    this.to.set('');
  }
}
