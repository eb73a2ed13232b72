import { windowsOn, type BusinessCalendar } from './calendar.ts';
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
  const { zone } = calendar;
  const lastDay = localDay(zone, until.getTime());
  for (let day = localDay(zone, from.getTime()); day <= lastDay; day++) {
    for (const window of windowsOn(calendar, day)) {
      const start = Math.max(from.getTime(), firstReached(zone, day, window.from));
      const end = Math.min(until.getTime(), firstReached(zone, day, window.to));
      if (start < end) yield { start: new Date(start), end: new Date(end) };
    }
  }
}

export const isOpen = (calendar: BusinessCalendar, at: Date): boolean =>
  !openSegments(calendar, at, new Date(at.getTime() + 1)).next().done;
