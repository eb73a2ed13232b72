import type { CalendarEvent } from '#contracts/messages';
import { dateOnly, fullDateTime, timeOfDay, type Moment } from '../../platform/dates.ts';
import { addDays, instantAt } from './wall-time.ts';

/** When it is, on the wall of the moment's zone: `12/1(火) 14:00–15:00`, `12/1(火)〜12/3(木) 終日`. Empty when it does not say. */
export function eventWhen({ start, end, zone }: Pick<CalendarEvent, 'start' | 'end' | 'zone'>, moment: Moment): string {
  if (start === null) return '';
  if (isDay(start)) return wholeDays(start, end && isDay(end) ? addDays(end, -1) : start, moment);
  if (start.endsWith('Z') || zone === null) return span(onWall(start, moment), end && !isDay(end) ? onWall(end, moment) : null, moment);
  // A clock that hangs nobody knows where: as it is written.
  const there = { ...moment, zone: 'UTC' };
  const when = span(`${start}Z`, end?.length === start.length ? `${end}Z` : null, there);
  return moment.t('event.onClockOf', { when, zone });
}

const isDay = (at: string): boolean => at.length === 10;

const onWall = (at: string, { zone }: Moment): string =>
  at.endsWith('Z') ? at : instantAt(at.slice(0, 10), at.slice(11), zone).toISOString();

function wholeDays(first: string, last: string, moment: Moment): string {
  const from = dateOnly(first, moment);
  const days = last > first ? moment.t('event.range', { from, to: dateOnly(last, moment) }) : from;
  return moment.t('event.wholeDay', { days });
}

function span(from: string, to: string | null, moment: Moment): string {
  const begin = fullDateTime(from, moment);
  if (to === null || Date.parse(to) <= Date.parse(from)) return begin;
  if (dateOnly(from, moment) !== dateOnly(to, moment)) return moment.t('event.range', { from: begin, to: fullDateTime(to, moment) });
  return moment.t('event.span', { from: begin, to: timeOfDay(to, moment) });
}
