import { calendarProblems } from '#calendar/calendar';
import { NeverOpen, addBusinessMinutes } from '#calendar/deadline';
import type { Calendar } from '#contracts/mailboxes';
import { daysAhead, fullDateTime, timeOfDay, type Moment } from '../../platform/dates.ts';
import type { Translate } from '../../platform/i18n.ts';

/** When a mail that arrives now must be answered: `11/24(火) 9:30`, `今日 18:00`; null where the calendar never opens or is not finished. */
export function dueWords(calendar: Calendar, minutes: number, moment: Moment): string | null {
  if (calendarProblems(calendar).length > 0) return null;
  const there: Moment = { ...moment, zone: calendar.zone };
  try {
    const dueAt = addBusinessMinutes(calendar, moment.now, minutes).toISOString();
    return daysAhead(dueAt, there) === 0 ? moment.t('date.inText.todayAt', { time: timeOfDay(dueAt, there) }) : fullDateTime(dueAt, there);
  } catch (error) {
    if (error instanceof NeverOpen) return null;
    throw error;
  }
}

/** `4営業時間`, `営業時間で90分`. */
export const targetWords = (minutes: number, t: Translate): string =>
  minutes % 60 === 0 ? t('hours.targetHours', { count: minutes / 60 }) : t('hours.targetMinutes', { count: minutes });
