export const DAY_MS = 86_400_000;

/** ISO weekday: Monday = 1 … Sunday = 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Days since 1970-01-01 of a calendar date (`2026-11-21`), no zone involved. Throws RangeError for anything that is no such date. */
export const dayNumber = (isoDate: string): number => {
  if (!isIsoDate(isoDate)) throw new RangeError(`not an ISO date: ${isoDate}`);
  return parseDay(isoDate);
};

export const toIsoDate = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const weekdayOf = (day: number): Weekday => (new Date(day * DAY_MS).getUTCDay() || 7) as Weekday;

/** True for a date that exists: `Date.parse` alone would roll 30 February over into March. */
export const isIsoDate = (text: string): boolean => {
  const day = parseDay(text);
  return Number.isInteger(day) && toIsoDate(day) === text;
};

const parseDay = (text: string) => Date.parse(`${text}T00:00:00Z`) / DAY_MS;
