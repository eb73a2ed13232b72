import type { BusinessCalendar } from '#calendar/calendar';
import { NeverOpen, nextOpening } from '#calendar/deadline';
import { addDays, dateAt, instantAt, nextMonday } from './wall-time.ts';

const MORNING = '09:00';
const AFTERNOON = '13:00';

export interface SendTime {
  /** Worded under `scheduling.<key>`. */
  key: 'tomorrow' | 'afternoon' | 'opening' | 'monday';
  at: Date;
}

/** The times that a reply is usually kept for, soonest first, each instant once. `calendar` null: it is not known (yet). */
export function sendTimes(now: Date, zone: string, calendar: BusinessCalendar | null): SendTime[] {
  const today = dateAt(now, zone);
  const opening = calendar && openingAfter(calendar, instantAt(addDays(today, 1), '00:00', zone));
  const times: SendTime[] = [
    ...(opening ? [{ key: 'opening' as const, at: opening }] : []),
    { key: 'tomorrow', at: instantAt(addDays(today, 1), MORNING, zone) },
    { key: 'afternoon', at: instantAt(addDays(today, 1), AFTERNOON, zone) },
    { key: 'monday', at: instantAt(nextMonday(today), MORNING, zone) },
  ];
  return times
    .filter(({ at }, index) => times.findIndex((other) => other.at.getTime() === at.getTime()) === index)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

const openingAfter = (calendar: BusinessCalendar, at: Date): Date | null => {
  try {
    return nextOpening(calendar, at);
  } catch (error) {
    if (error instanceof NeverOpen) return null;
    throw error;
  }
};
