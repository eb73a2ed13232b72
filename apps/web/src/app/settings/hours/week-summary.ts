import type { Calendar } from '#contracts/mailboxes';
import { WEEKDAYS, type Weekday } from '#calendar/dates';
import type { Translate } from '../../platform/i18n.ts';
import { shortTime } from './day-hours.ts';

type Week = Calendar['week'];

/** From the first opening to the last closing of a day, `9:00–18:00`; null when closed. */
export function spanWords(windows: Week[Weekday], t: Translate): string | null {
  const [from] = windows.map((window) => window.from).sort();
  const to = windows
    .map((window) => window.to)
    .sort()
    .at(-1);
  return from !== undefined && to !== undefined ? t('hours.span', { from: shortTime(from), to: shortTime(to) }) : null;
}

/** `月〜金 9:00–18:00、土 10:00–13:00`: days in a row with the same hours are one. */
export function weekSummary(week: Week, t: Translate): string {
  const runs: { days: Weekday[]; span: string }[] = [];
  for (const day of WEEKDAYS) {
    const span = spanWords(week[day], t);
    const last = runs.at(-1);
    if (span === null) continue;
    if (last?.span === span && last.days.at(-1) === day - 1) last.days.push(day);
    else runs.push({ days: [day], span });
  }
  return runs
    .map(({ days, span }) => t('hours.summary', { days: daysWords(days, t), span }))
    .reduce((first, second) => (first === '' ? second : t('hours.join', { first, second })), '');
}

function daysWords(days: Weekday[], t: Translate): string {
  const [first, last] = [days[0], days.at(-1)].map((day) => t(`hours.day.d${day ?? 1}`));
  return days.length > 1 ? t('hours.range', { from: first ?? '', to: last ?? '' }) : (first ?? '');
}
