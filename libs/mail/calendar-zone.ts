/** Windows names of zones with summer time (CLDR windowsZones), as Outlook writes them; of the others the calendar itself tells the offset. */
const windowsZones: Record<string, string> = {
  'AUS Eastern Standard Time': 'Australia/Sydney',
  'Alaskan Standard Time': 'America/Anchorage',
  'Atlantic Standard Time': 'America/Halifax',
  'Cen. Australia Standard Time': 'Australia/Adelaide',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'Central Standard Time': 'America/Chicago',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'Eastern Standard Time': 'America/New_York',
  'FLE Standard Time': 'Europe/Kiev',
  'GMT Standard Time': 'Europe/London',
  'GTB Standard Time': 'Europe/Bucharest',
  'Israel Standard Time': 'Asia/Jerusalem',
  'Mountain Standard Time': 'America/Denver',
  'New Zealand Standard Time': 'Pacific/Auckland',
  'Newfoundland Standard Time': 'America/St_Johns',
  'Pacific Standard Time': 'America/Los_Angeles',
  'Romance Standard Time': 'Europe/Paris',
  'Tasmania Standard Time': 'Australia/Hobart',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'W. Europe Standard Time': 'Europe/Berlin',
};

const minuteMs = 60_000;

/**
 * The instant at which clocks of that zone show this, `2026-12-01T05:00Z`; null when nobody can know. A time that a clock change skips
 * counts from before the change.
 * @param clock `2026-12-01T14:00`
 * @param zone as a calendar names it: an IANA name, perhaps at the end of a path, or a Windows name
 * @param offsets what the calendar says of that zone (TZOFFSETTO, `+0900`): of use when it is always the same
 */
export function instantIn(clock: string, zone: string, offsets: ReadonlySet<string>): string | null {
  const wanted = Date.parse(`${clock}Z`);
  if (Number.isNaN(wanted)) return null;
  const offsetAt = offsetsOf(windowsZones[zone] ?? zone.split('/').slice(-2).join('/')) ?? offsetsOf(zone) ?? always(offsets);
  if (!offsetAt) return null;
  return minuteAt(wanted - offsetAt(wanted - offsetAt(wanted)));
}

/** `2026-12-01T05:00Z`; null outside of the years that four digits can tell. */
export function minuteAt(instant: number): string | null {
  const written = new Date(instant).toISOString();
  return /^\d{4}-/.test(written) ? `${written.slice(0, 16)}Z` : null;
}

/** How far clocks are ahead of UTC at an instant, in milliseconds. */
type OffsetAt = (instant: number) => number;

function always(offsets: ReadonlySet<string>): OffsetAt | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)/.exec([...offsets][0] ?? '') ?? [];
  if (offsets.size !== 1 || !sign) return null;
  const offset = (Number(hours) * 60 + Number(minutes)) * minuteMs * (sign === '-' ? -1 : 1);
  return () => offset;
}

function offsetsOf(zone: string): OffsetAt | null {
  try {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...numeric });
    return (instant) => {
      const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
      return Date.UTC(parts['year']!, parts['month']! - 1, parts['day'], parts['hour'], parts['minute']) - instant;
    };
  } catch {
    return null;
  }
}
