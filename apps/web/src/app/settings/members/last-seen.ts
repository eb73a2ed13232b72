import { dateOnly, dateTime, daysAhead, timeOfDay, type Moment } from '../../platform/dates.ts';

/** The server notes a sign of life at most once a minute. */
const NOW_MINUTES = 5;

export const isNow = (lastSeenAt: string | null, now: Date): boolean =>
  lastSeenAt !== null && now.getTime() - Date.parse(lastSeenAt) < NOW_MINUTES * 60_000;

/** `いま`, `14:11`, `昨日 19:20`, `11/16(月)`. */
export function lastSeenWords(lastSeenAt: string | null, moment: Moment): string {
  if (lastSeenAt === null) return moment.t('members.neverSeen');
  if (isNow(lastSeenAt, moment.now)) return moment.t('members.now');
  const ahead = daysAhead(lastSeenAt, moment);
  if (ahead === 0) return timeOfDay(lastSeenAt, moment);
  return ahead === -1 ? dateTime(lastSeenAt, moment) : dateOnly(lastSeenAt, moment);
}
