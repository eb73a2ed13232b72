import { windowsOn, type BusinessCalendar } from './calendar.ts';
import { DAY_MS, dayNumber, toIsoDate } from './dates.ts';
import { openSegments, type Segment } from './segments.ts';
import { firstReached, localDay } from './zone.ts';

const MINUTE_MS = 60_000;
const SEARCHED_DAYS = 400;

/** The calendar has no open time for 400 days after an instant, so nothing can fall due. */
export class NeverOpen extends Error {
  override readonly name = 'NeverOpen';
  readonly after: Date;

  constructor(after: Date) {
    super(`no open time within ${SEARCHED_DAYS} days after ${after.toISOString()}`);
    this.after = after;
  }
}

/**
 * The instant by which `minutes` (≥ 0, fractions count to the millisecond) of open time have passed since `start`. Outside hours the
 * clock starts at the next opening; time that is used up exactly at closing falls due at that closing, not at the next opening.
 * Throws NeverOpen, and RangeError for a negative number.
 */
export const addBusinessMinutes = (calendar: BusinessCalendar, start: Date, minutes: number): Date => {
  if (!(minutes >= 0 && minutes < Infinity)) throw new RangeError(`not a number of minutes: ${minutes}`);
  let remaining = Math.round(minutes * MINUTE_MS);
  for (let from = start, until = searchedUntil(from); ; from = until, until = searchedUntil(from)) {
    let open = false;
    for (const segment of openSegments(calendar, from, until)) {
      open = true;
      if (remaining <= lengthOf(segment)) return new Date(segment.start.getTime() + remaining);
      remaining -= lengthOf(segment);
    }
    if (!open) throw new NeverOpen(from);
  }
};

/** Open minutes within [a, b), with fractions; negative when `b` lies before `a` (a deadline that has passed). */
export const businessMinutesBetween = (calendar: BusinessCalendar, a: Date, b: Date): number => {
  if (b < a) return 0 - businessMinutesBetween(calendar, b, a);
  let total = 0;
  for (const segment of openSegments(calendar, a, b)) total += lengthOf(segment);
  return total / MINUTE_MS;
};

/** The first open instant at or after `at`: `at` itself during hours. Throws NeverOpen. */
export const nextOpening = (calendar: BusinessCalendar, at: Date): Date => addBusinessMinutes(calendar, at, 0);

/** The first date after `isoDate` with any hours. Throws NeverOpen, and RangeError for what is no date. */
export const nextBusinessDay = (calendar: BusinessCalendar, isoDate: string): string => {
  const today = dayNumber(isoDate);
  for (let day = today + 1; day <= today + SEARCHED_DAYS; day++) {
    if (windowsOn(calendar, day).length > 0) return toIsoDate(day);
  }
  throw new NeverOpen(new Date(today * DAY_MS));
};

/** How urgent a deadline looks at `now`: over (reached or passed) · soon (under 60 minutes left) · today (same date in `zone`) · later. */
export type DueBucket = 'over' | 'soon' | 'today' | 'later';

export const dueBucket = (now: Date, dueAt: Date, zone: string): DueBucket => {
  if (dueAt <= now) return 'over';
  if (dueAt.getTime() - now.getTime() < 60 * MINUTE_MS) return 'soon';
  return dueAt < endOfLocalDay(now, zone) ? 'today' : 'later';
};

/** First instant of the next date in `zone`: the bound between 'today' and 'later', also for queries. */
export const endOfLocalDay = (now: Date, zone: string): Date => new Date(firstReached(zone, localDay(zone, now.getTime()) + 1, 0));

const lengthOf = ({ start, end }: Segment) => end.getTime() - start.getTime();

const searchedUntil = (from: Date) => new Date(from.getTime() + SEARCHED_DAYS * DAY_MS);
