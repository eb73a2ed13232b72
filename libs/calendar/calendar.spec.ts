import { expect, test } from '@jest/globals';
import { calendarProblems, type BusinessCalendar, type BusinessWindow, type CalendarProblem } from './calendar.ts';

const open: BusinessWindow[] = [{ from: '09:00', to: '18:00' }];
const office: BusinessCalendar = {
  zone: 'Asia/Tokyo',
  week: { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] },
  holidays: ['2026-11-23'],
};
const monday = (...windows: BusinessWindow[]) => ({ ...office, week: { ...office.week, 1: windows } });

test.each<[string, BusinessCalendar, CalendarProblem[]]>([
  ['an office week', office, []],
  ['a lunch break', monday({ from: '09:00', to: '12:00' }, { from: '13:00', to: '18:00' }), []],
  ['windows that touch, in any order', monday({ from: '12:00', to: '18:00' }, { from: '09:00', to: '12:00' }), []],
  ['a whole day', monday({ from: '00:00', to: '24:00' }), []],
  ['a zone that is none', { ...office, zone: 'Tokyo' }, [{ code: 'unknown-zone' }]],
  [
    'windows that overlap',
    monday({ from: '09:00', to: '12:30' }, { from: '12:00', to: '18:00' }),
    [{ code: 'overlap', weekday: 1, index: 1 }],
  ],
  ['a window twice', monday(...open, ...open), [{ code: 'overlap', weekday: 1, index: 1 }]],
  ['an empty window', monday({ from: '09:00', to: '09:00' }), [{ code: 'from-not-before-to', weekday: 1, index: 0 }]],
  ['a night shift in one piece', monday({ from: '22:00', to: '06:00' }), [{ code: 'from-not-before-to', weekday: 1, index: 0 }]],
  ['hours without a leading zero', monday({ from: '9:00', to: '18:00' }), [{ code: 'not-a-time', weekday: 1, index: 0 }]],
  ['24:00 as beginning', monday({ from: '24:00', to: '24:00' }), [{ code: 'not-a-time', weekday: 1, index: 0 }]],
  ['minute 60', monday({ from: '09:00', to: '17:60' }), [{ code: 'not-a-time', weekday: 1, index: 0 }]],
  ['a holiday that does not exist', { ...office, holidays: ['2026-11-23', '2026-02-30'] }, [{ code: 'not-a-date', index: 1 }]],
  ['a holiday in words', { ...office, holidays: ['11/23'] }, [{ code: 'not-a-date', index: 0 }]],
  ['no hours at all', { ...office, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }, [{ code: 'never-open' }]],
])('%s', (_, calendar, problems) => {
  expect(calendarProblems(calendar)).toEqual(problems);
});
