/** Dates as `2026-11-24` and times as `18:00`, as date and time fields hold them, on the wall of a zone. */
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The instant that this wall shows then. A time that a clock change skips counts from before the change (an hour later on the wall). */
export function instantAt(date: string, time: string, zone: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const guess = wanted - offsetMs(wanted, zone);
  return new Date(wanted - offsetMs(guess, zone));
}

export const dateAt = (at: Date, zone: string): string => new Date(at.getTime() + offsetMs(at.getTime(), zone)).toISOString().slice(0, 10);
export const timeAt = (at: Date, zone: string): string => new Date(at.getTime() + offsetMs(at.getTime(), zone)).toISOString().slice(11, 16);

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The Monday after this date. */
export const nextMonday = (date: string): string => addDays(date, (8 - new Date(`${date}T00:00:00Z`).getUTCDay()) % 7 || 7);

/** What the wall is ahead of UTC at this instant. */
function offsetMs(at: number, zone: string): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const wall = Date.UTC(parts['year']!, parts['month']! - 1, parts['day'], parts['hour'], parts['minute']);
  return wall - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
