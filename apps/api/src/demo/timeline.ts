import type { BusinessCalendar } from '#calendar/calendar';
import { windowsOn } from '#calendar/calendar';
import { toIsoDate } from '#calendar/dates';
import { firstReached, localDay } from '#calendar/zone';
import type { Step, Story, When } from './scenario/story.ts';

export interface Happening {
  story: Story;
  step: Step;
  at: Date;
}

/** Everything of all stories in the order in which it happened, seen from `now`. */
export const timeline = (stories: readonly Story[], calendar: BusinessCalendar, now: Date): Happening[] =>
  stories
    .flatMap((story) => story.steps.map((step) => ({ story, step, at: instantOf(step.when, calendar, now) })))
    .sort((a, b) => a.at.getTime() - b.at.getTime());

export const instantOf = (when: When, calendar: BusinessCalendar, now: Date): Date => {
  const [days, hours = 0, minutes = 0] = when.split(/[dm: ]+/).map(Number);
  if (when.endsWith('m')) return new Date(now.getTime() - days! * 60_000);
  const day = workday(calendar, localDay(calendar.zone, now.getTime()), -days!);
  return new Date(firstReached(calendar.zone, day, hours * 60 + minutes));
};

/** ISO date of the n-th working day after today. */
export const workdayAhead = (days: number, calendar: BusinessCalendar, now: Date): string =>
  toIsoDate(workday(calendar, localDay(calendar.zone, now.getTime()), days));

/** Day number of the n-th working day before (negative) or after `today`. */
const workday = (calendar: BusinessCalendar, today: number, count: number): number => {
  const step = Math.sign(count);
  let day = today;
  for (let left = Math.abs(count); left > 0;) {
    day += step;
    if (windowsOn(calendar, day).length > 0) left -= 1;
  }
  return day;
};
