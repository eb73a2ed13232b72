import { windowsOn, type BusinessCalendar } from './calendar.ts';
import { DAY_MS } from './dates.ts';
import { firstReached, localDay } from './zone.ts';

/** Half-open stretch of open time: `start` is open, `end` is not. */
export interface Segment {
  start: Date;
  end: Date;
}

/**
 * Open time within [from, until), lazily and in order, cut at both ends. Never empty, never overlapping; two may touch (at midnight,
 * or where one window ends as the next begins). Around a change of the clocks a window begins and ends when its time is first reached.
 */
export function* openSegments(calendar: BusinessCalendar, from: Date, until: Date): Generator<Segment, void, undefined> {
  // No zone is a whole day away from UTC.
  for (let day = localDay(calendar.zone, from.getTime()); (day - 1) * DAY_MS < until.getTime(); day++) {
    for (const open of openOn(calendar, day)) {
      const start = Math.max(from.getTime(), open.start);
      const end = Math.min(until.getTime(), open.end);
      if (start < end) yield { start: new Date(start), end: new Date(end) };
    }
  }
}

const known = new WeakMap<BusinessCalendar, Map<number, { start: number; end: number }[]>>();

/** The windows of a day in epoch ms. Kept with the calendar: asking a zone is dear, and many tickets fall due on the same days. */
const openOn = (calendar: BusinessCalendar, day: number): { start: number; end: number }[] => {
  const days = known.get(calendar) ?? new Map<number, { start: number; end: number }[]>();
  known.set(calendar, days);
  const { zone } = calendar;
  const open =
    days.get(day) ??
    windowsOn(calendar, day).map(({ from, to }) => ({ start: firstReached(zone, day, from), end: firstReached(zone, day, to) }));
  days.set(day, open);
  return open;
};

export const isOpen = (calendar: BusinessCalendar, at: Date): boolean =>
  !openSegments(calendar, at, new Date(at.getTime() + 1)).next().done;
