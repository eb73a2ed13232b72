import type { Key, Translate } from './i18n.ts';

/** Now, as its reader sees it. */
export interface Moment {
  now: Date;
  /** IANA name of the zone in which days begin and times are written. */
  zone: string;
  t: Translate;
}

/** A moment on the wall of a zone. `day` counts whole days since 1970-01-01 there. */
interface Wall {
  year: number;
  month: number;
  date: number;
  weekday: number;
  time: string;
  day: number;
}

const DAY_MS = 86_400_000;

/** Whole days from now to then on the wall of the zone: 0 today, 1 tomorrow, −1 yesterday. */
export const daysAhead = (at: string, { now, zone }: Pick<Moment, 'now' | 'zone'>): number =>
  wall(new Date(at), zone).day - wall(now, zone).day;

/** `18:00`, `9:05`: 24 hours, no leading zero. */
export const timeOfDay = (at: string, { zone }: Moment): string => wall(new Date(at), zone).time;

/** `11/21(土)`, `2027/2/1(月)` · `Sat 21 Nov`, `Mon 1 Feb 2027`: the year only when it is not this one. Also takes a date without time. */
export function dateOnly(at: string, { now, zone, t }: Moment): string {
  const { year, month, date, weekday } = at.length === 10 ? wall(new Date(`${at}T00:00:00Z`), 'UTC') : wall(new Date(at), zone);
  const words = { year, date, month: t(`date.month.${month}` as Key), weekday: t(`date.weekday.${weekday}` as Key) };
  return t(year === wall(now, zone).year ? 'date.thisYear' : 'date.otherYear', words);
}

/** `11/21(土) 18:00` · `Sat 21 Nov, 18:00`. */
export const fullDateTime = (at: string, moment: Moment): string =>
  moment.t('date.withTime', { date: dateOnly(at, moment), time: timeOfDay(at, moment) });

/** As `fullDateTime`, today and yesterday by name: `今日 18:00` · `Yesterday 9:12`. */
export const dateTime = (at: string, moment: Moment): string => withDayNames(at, moment, 'date.todayAt', 'date.yesterdayAt');

/** As `dateTime`, in the middle of a sentence: `今日 18:00` · `yesterday 9:12`. */
export const dateTimeInText = (at: string, moment: Moment): string =>
  withDayNames(at, moment, 'date.inText.todayAt', 'date.inText.yesterdayAt');

function withDayNames(at: string, moment: Moment, today: Key, yesterday: Key): string {
  const name = { 0: today, [-1]: yesterday }[daysAhead(at, moment)];
  return name === undefined ? fullDateTime(at, moment) : moment.t(name, { time: timeOfDay(at, moment) });
}

/** For a narrow column: `13:41` today, `昨日`, else `11/16(月)`. */
export function listTime(at: string, moment: Moment): string {
  const ahead = daysAhead(at, moment);
  if (ahead === 0) return timeOfDay(at, moment);
  return ahead === -1 ? moment.t('date.yesterday') : dateOnly(at, moment);
}

/** `2時間12分`, `38分`, `3日5時間` · `2h 12m`. At least one minute; from a day on without minutes. */
export function duration(minutes: number, t: Translate): string {
  const whole = Math.max(1, Math.floor(minutes));
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  const [long, short] =
    days > 0
      ? [t('date.days', { n: days }), hours > 0 ? t('date.hours', { n: hours }) : null]
      : [hours > 0 ? t('date.hours', { n: hours }) : null, rest > 0 ? t('date.minutes', { n: rest }) : null];
  return long !== null && short !== null ? t('date.twoUnits', { long, short }) : (long ?? short ?? '');
}

function wall(at: Date, zone: string): Wall {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, date] = [Number(parts['year']), Number(parts['month']), Number(parts['day'])];
  const utc = Date.UTC(year, month - 1, date);
  return {
    year,
    month,
    date,
    weekday: new Date(utc).getUTCDay(),
    time: `${Number(parts['hour'])}:${parts['minute']}`,
    day: utc / DAY_MS,
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}
