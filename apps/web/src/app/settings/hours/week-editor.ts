import { ChangeDetectionStrategy, Component, computed, model, signal } from '@angular/core';
import type { BusinessWindow } from '#calendar/calendar';
import { WEEKDAYS, type Weekday } from '#calendar/dates';
import type { Calendar } from '#contracts/mailboxes';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { Switch } from '../../ui/switch.ts';
import { DayBar } from './day-bar.ts';
import { axisOf, shortTime, timeFrom, withBreak, type Edge } from './day-hours.ts';
import { spanWords } from './week-summary.ts';

type Week = Calendar['week'];

const USUAL: BusinessWindow[] = [{ from: '09:00', to: '18:00' }];
const MOST_WINDOWS = 6;

/** The hours of a week: drawn, switched on and off by day, and as numbers for whoever opens a day. */
@Component({
  selector: 'app-week-editor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DayBar, Icon, IconButton, Switch],
  templateUrl: './week-editor.html',
  styleUrl: './week-editor.scss',
})
export class WeekEditor {
  protected readonly t = injectT();
  readonly week = model.required<Week>();

  protected readonly mostWindows = MOST_WINDOWS;
  protected readonly axis = computed(() => axisOf(Object.values(this.week()).flat()));
  protected readonly scale = computed(() => {
    const { from, to } = this.axis();
    return Array.from({ length: (to - from) / 2 + 1 }, (_, index) => from + index * 2);
  });
  protected readonly days = computed(() =>
    WEEKDAYS.map((weekday) => ({
      weekday,
      short: this.t(`hours.day.d${weekday}`),
      name: this.t(`hours.dayLong.d${weekday}`),
      windows: this.week()[weekday],
      span: spanWords(this.week()[weekday], this.t),
    })),
  );
  protected readonly opened = signal<Weekday | null>(null);
  /** What a day had before it was switched off. */
  readonly #before = new Map<Weekday, BusinessWindow[]>();

  protected setDay(weekday: Weekday, windows: readonly BusinessWindow[]): void {
    this.week.update((week) => ({ ...week, [weekday]: [...windows] }));
  }

  protected switchDay(weekday: Weekday, on: boolean): void {
    if (!on) this.#before.set(weekday, this.week()[weekday]);
    this.setDay(weekday, on ? (this.#before.get(weekday) ?? USUAL) : []);
    if (!on && this.opened() === weekday) this.opened.set(null);
  }

  protected shown(time: string): string {
    return shortTime(time);
  }

  /** What is no time is taken back. */
  protected write(weekday: Weekday, place: number, edge: Edge, input: HTMLInputElement): void {
    const at = timeFrom(input.value);
    const windows = this.week()[weekday].map((window, index) => (index === place && at ? { ...window, [edge]: at } : window));
    input.value = shortTime(windows[place]?.[edge] ?? '');
    this.setDay(weekday, windows);
  }

  protected drop(weekday: Weekday, place: number): void {
    this.setDay(
      weekday,
      this.week()[weekday].filter((_, index) => index !== place),
    );
  }

  protected rest(weekday: Weekday): void {
    this.setDay(weekday, withBreak(this.week()[weekday]));
  }

  protected copyToWeekdays(weekday: Weekday): void {
    const windows = this.week()[weekday];
    this.week.update((week) => ({ ...week, 1: windows, 2: windows, 3: windows, 4: windows, 5: windows }));
  }

  protected toggle(weekday: Weekday): void {
    this.opened.update((opened) => (opened === weekday ? null : weekday));
  }
}
