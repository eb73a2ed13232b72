import type { BusinessCalendar } from '#calendar/calendar';
import { NeverOpen, nextBusinessDay } from '#calendar/deadline';
import { addDays } from './wall-time.ts';

const BUSINESS_DAYS = 3;

export interface RemindDate {
  /** Worded under `reminding.<key>`. */
  key: 'businessDays' | 'week' | 'twoWeeks';
  date: string;
}

/** By when an answer is usually expected. `calendar` null: it is not known (yet). */
export function remindDates(today: string, calendar: BusinessCalendar | null): RemindDate[] {
  const soon = calendar && afterBusinessDays(calendar, today);
  return [
    ...(soon ? [{ key: 'businessDays' as const, date: soon }] : []),
    { key: 'week', date: addDays(today, 7) },
    { key: 'twoWeeks', date: addDays(today, 14) },
  ];
}

const afterBusinessDays = (calendar: BusinessCalendar, today: string): string | null => {
  try {
    let date = today;
    for (let days = 0; days < BUSINESS_DAYS; days++) date = nextBusinessDay(calendar, date);
    return date;
  } catch (error) {
    if (error instanceof NeverOpen) return null;
    throw error;
  }
};
