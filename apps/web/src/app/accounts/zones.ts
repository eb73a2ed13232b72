export interface ZoneChoice {
  zone: string;
  /** `Asia/Tokyo (GMT+9)`. */
  label: string;
}

/** Every time zone that this browser knows, with its distance from Greenwich at that moment. */
export const zoneChoices = (now: Date): ZoneChoice[] =>
  Intl.supportedValuesOf('timeZone').map((zone) => ({ zone, label: `${zone} (${offsetOf(zone, now)})` }));

/** Where this browser is. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const offsetOf = (zone: string, now: Date): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';
