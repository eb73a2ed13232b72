import { expect, test } from '@jest/globals';
import type { BusinessCalendar } from '#calendar/calendar';
import { sendTimes } from './send-times.ts';

const hours = [{ from: '09:30', to: '18:00' }];
const closed: BusinessCalendar = { zone: 'Asia/Tokyo', week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }, holidays: [] };
const office: BusinessCalendar = {
  ...closed,
  week: { ...closed.week, 1: hours, 2: hours, 3: hours, 4: hours, 5: hours },
  holidays: ['2026-11-23'],
};
const from9: BusinessCalendar = { ...office, week: { ...office.week, 2: [{ from: '09:00', to: '18:00' }] } };
const tokyo = (text: string): Date => new Date(`${text}:00+09:00`);
const told = (now: string, calendar: BusinessCalendar | null) =>
  sendTimes(tokyo(now), 'Asia/Tokyo', calendar).map(({ key, at }) => [key, at.toISOString()]);
const iso = (text: string): string => tokyo(text).toISOString();

test('on a Friday evening before a holiday on Monday', () => {
  expect(told('2026-11-20T19:00', office)).toEqual([
    ['tomorrow', iso('2026-11-21T09:00')],
    ['afternoon', iso('2026-11-21T13:00')],
    ['monday', iso('2026-11-23T09:00')],
    ['opening', iso('2026-11-24T09:30')],
  ]);
});

test('before opening it is still the next day’s', () => {
  expect(told('2026-11-24T07:00', office)).toEqual([
    ['tomorrow', iso('2026-11-25T09:00')],
    ['opening', iso('2026-11-25T09:30')],
    ['afternoon', iso('2026-11-25T13:00')],
    ['monday', iso('2026-11-30T09:00')],
  ]);
});

test('the same instant is offered once, by the better name', () => {
  expect(told('2026-11-22T12:00', { ...from9, holidays: [] }).map(([key]) => key)).toEqual(['tomorrow', 'opening', 'afternoon']);
  expect(told('2026-11-23T12:00', from9)).toEqual([
    ['opening', iso('2026-11-24T09:00')],
    ['afternoon', iso('2026-11-24T13:00')],
    ['monday', iso('2026-11-30T09:00')],
  ]);
});

test.each([
  ['no calendar yet', null],
  ['never open', closed],
])('%s: without an opening', (_, calendar) => {
  expect(told('2026-11-20T19:00', calendar).map(([key]) => key)).toEqual(['tomorrow', 'afternoon', 'monday']);
});
