import { dayNumber, toIsoDate } from '#calendar/dates';

/** Holidays that follow each other, both ends included. */
export interface HolidayRange {
  from: string;
  to: string;
  days: number;
}

/** ISO dates in any order as ranges in order. */
export function rangesOf(dates: readonly string[]): HolidayRange[] {
  const ranges: HolidayRange[] = [];
  for (const day of sortedDays(dates)) {
    const last = ranges.at(-1);
    if (last && dayNumber(last.to) + 1 === day) {
      last.to = toIsoDate(day);
      last.days += 1;
    } else ranges.push({ from: toIsoDate(day), to: toIsoDate(day), days: 1 });
  }
  return ranges;
}

/** `from` ≤ `to`, both ISO dates and both included. */
export const withRange = (dates: readonly string[], from: string, to: string): string[] =>
  sortedDays([...dates, ...daysOf(from, to)]).map(toIsoDate);

export function withoutRange(dates: readonly string[], { from, to }: Pick<HolidayRange, 'from' | 'to'>): string[] {
  const gone = new Set(daysOf(from, to));
  return dates.filter((date) => !gone.has(date));
}

const daysOf = (from: string, to: string): string[] => {
  const first = dayNumber(from);
  return Array.from({ length: dayNumber(to) - first + 1 }, (_, index) => toIsoDate(first + index));
};

const sortedDays = (dates: readonly string[]): number[] => [...new Set(dates.map(dayNumber))].sort((a, b) => a - b);
