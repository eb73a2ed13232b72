import { expect, test } from '@jest/globals';
import type { BusinessCalendar } from '#calendar/calendar';
import { remindDates } from './remind-dates.ts';

const hours = [{ from: '09:00', to: '18:00' }];
const closed: BusinessCalendar = { zone: 'Asia/Tokyo', week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }, holidays: [] };
const office: BusinessCalendar = {
  ...closed,
  week: { ...closed.week, 1: hours, 2: hours, 3: hours, 4: hours, 5: hours },
  holidays: ['2026-11-23'],
};

test.each<[string, string, BusinessCalendar | null, string[]]>([
  ['a Friday before a holiday', '2026-11-20', office, ['businessDays 2026-11-26', 'week 2026-11-27', 'twoWeeks 2026-12-04']],
  ['a Sunday', '2026-11-29', office, ['businessDays 2026-12-02', 'week 2026-12-06', 'twoWeeks 2026-12-13']],
  ['no calendar yet', '2026-11-20', null, ['week 2026-11-27', 'twoWeeks 2026-12-04']],
  ['never open', '2026-11-20', closed, ['week 2026-11-27', 'twoWeeks 2026-12-04']],
])('%s', (_, today, calendar, dates) => {
  expect(remindDates(today, calendar).map(({ key, date }) => `${key} ${date}`)).toEqual(dates);
});
