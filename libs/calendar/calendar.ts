import { isIsoDate, toIsoDate, WEEKDAYS, weekdayOf, type Weekday } from './dates.ts';
import { isZone } from './zone.ts';

/** Hours of one day on the wall clock, half-open: `from` 00:00–23:59 is open, `to` 00:01–24:00 is not. Never past midnight: split there. */
export interface BusinessWindow {
  from: string;
  to: string;
}

/** When a team works. Everything in this library expects a calendar without `calendarProblems`. */
export interface BusinessCalendar {
  /** IANA name, e.g. `Asia/Tokyo`. */
  zone: string;
  /** Windows by ISO weekday (Monday = 1), in any order; an empty list is a closed day. */
  week: Record<Weekday, BusinessWindow[]>;
  /** ISO dates (`2026-11-23`) on which everything is closed. */
  holidays: string[];
}

/** `index` points into the day's windows as given, or into `holidays`. */
export type CalendarProblem =
  | { code: 'unknown-zone' }
  | { code: 'not-a-time' | 'from-not-before-to' | 'overlap'; weekday: Weekday; index: number }
  | { code: 'not-a-date'; index: number }
  | { code: 'never-open' };

/** Everything that is wrong with a calendar, for a form to show; empty when it can be used. */
export const calendarProblems = (calendar: BusinessCalendar): CalendarProblem[] => [
  ...(isZone(calendar.zone) ? [] : [{ code: 'unknown-zone' as const }]),
  ...WEEKDAYS.flatMap((weekday) => windowProblems(weekday, calendar.week[weekday])),
  ...calendar.holidays.flatMap((date, index) => (isIsoDate(date) ? [] : [{ code: 'not-a-date' as const, index }])),
  ...(WEEKDAYS.some((weekday) => calendar.week[weekday].length > 0) ? [] : [{ code: 'never-open' as const }]),
];

/** Windows of one date as minutes of the wall clock, in order. */
export const windowsOn = (calendar: BusinessCalendar, day: number): { from: number; to: number }[] => {
  const windows = calendar.week[weekdayOf(day)];
  if (windows.length === 0 || calendar.holidays.includes(toIsoDate(day))) return [];
  return windows.map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) })).sort((a, b) => a.from - b.from);
};

function windowProblems(weekday: Weekday, windows: BusinessWindow[]): CalendarProblem[] {
  return windows.flatMap((window, index): CalendarProblem[] => {
    if (!isTime(window.from) || !(isTime(window.to) || window.to === '24:00')) return [{ code: 'not-a-time', weekday, index }];
    if (window.from >= window.to) return [{ code: 'from-not-before-to', weekday, index }];
    const overlaps = windows.slice(0, index).some((other) => other.from < window.to && window.from < other.to);
    return overlaps ? [{ code: 'overlap', weekday, index }] : [];
  });
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
