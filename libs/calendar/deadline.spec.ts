import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { calendarProblems, type BusinessCalendar, type BusinessWindow } from './calendar.ts';
import {
  addBusinessMinutes,
  businessMinutesBetween,
  dueBucket,
  endOfLocalDay,
  NeverOpen,
  nextBusinessDay,
  nextOpening,
} from './deadline.ts';
import { isOpen } from './segments.ts';

const weekdays = (zone: string, windows: BusinessWindow[], saturday: BusinessWindow[] = []): BusinessCalendar => ({
  zone,
  week: { 1: windows, 2: windows, 3: windows, 4: windows, 5: windows, 6: saturday, 7: [] },
  holidays: [],
});
const nineToSix = [{ from: '09:00', to: '18:00' }];
const tokyo: BusinessCalendar = { ...weekdays('Asia/Tokyo', nineToSix, [{ from: '10:00', to: '13:00' }]), holidays: ['2026-11-23'] };
const allDay = [{ from: '00:00', to: '24:00' }];
const around = (zone: string): BusinessCalendar => ({
  ...weekdays(zone, allDay, allDay),
  week: { ...weekdays(zone, allDay, allDay).week, 7: allDay },
});
const newYork = around('America/New_York');
const lordHowe = around('Australia/Lord_Howe');
const closed = weekdays('Asia/Tokyo', []);

test.each([
  ['within the day', tokyo, '2026-11-20T09:00+09:00', 60, '2026-11-20T10:00+09:00'],
  ['over Saturday and a holiday', tokyo, '2026-11-20T17:30+09:00', 240, '2026-11-24T09:30+09:00'],
  ['exactly to closing', tokyo, '2026-11-20T17:30+09:00', 30, '2026-11-20T18:00+09:00'],
  ['a minute past closing', tokyo, '2026-11-20T17:30+09:00', 31, '2026-11-21T10:01+09:00'],
  ['from closing', tokyo, '2026-11-20T18:00+09:00', 10, '2026-11-21T10:10+09:00'],
  ['from before opening', tokyo, '2026-11-20T06:00+09:00', 10, '2026-11-20T09:10+09:00'],
  ['from a Sunday before a holiday', tokyo, '2026-11-22T12:00+09:00', 10, '2026-11-24T09:10+09:00'],
  ['nothing, during hours', tokyo, '2026-11-20T09:30+09:00', 0, '2026-11-20T09:30+09:00'],
  ['nothing, outside hours', tokyo, '2026-11-20T18:00+09:00', 0, '2026-11-21T10:00+09:00'],
  ['half a minute', tokyo, '2026-11-20T09:00+09:00', 0.5, '2026-11-20T09:00:30+09:00'],
  ['a day over the New York gap of 2026', newYork, '2026-03-07T12:00-05:00', 1440, '2026-03-08T13:00-04:00'],
  ['a day over the New York overlap of 2026', newYork, '2026-10-31T12:00-04:00', 1440, '2026-11-01T11:00-05:00'],
  ['a day over the New York gap of 2027', newYork, '2027-03-13T12:00-05:00', 1440, '2027-03-14T13:00-04:00'],
  ['a day over the New York overlap of 2027', newYork, '2027-11-06T12:00-04:00', 1440, '2027-11-07T11:00-05:00'],
  ['a day over the Lord Howe overlap of 2026', lordHowe, '2026-04-04T12:00+11:00', 1440, '2026-04-05T11:30+10:30'],
  ['a day over the Lord Howe gap of 2026', lordHowe, '2026-10-03T12:00+10:30', 1440, '2026-10-04T12:30+11:00'],
  ['a day over the Lord Howe overlap of 2027', lordHowe, '2027-04-03T12:00+11:00', 1440, '2027-04-04T11:30+10:30'],
  ['a day over the Lord Howe gap of 2027', lordHowe, '2027-10-02T12:00+10:30', 1440, '2027-10-03T12:30+11:00'],
  [
    'New York office hours on both sides of the gap',
    weekdays('America/New_York', nineToSix),
    '2026-03-06T17:00-05:00',
    120,
    '2026-03-09T10:00-04:00',
  ],
  [
    'New York office hours on both sides of the overlap',
    weekdays('America/New_York', nineToSix),
    '2026-10-30T17:00-04:00',
    120,
    '2026-11-02T10:00-05:00',
  ],
  [
    'more open time than one search holds',
    weekdays('Asia/Tokyo', [{ from: '09:00', to: '09:01' }]),
    '2026-01-05T09:00+09:00',
    500,
    '2027-12-03T09:01+09:00',
  ],
])('%s', (_, calendar, start, minutes, due) => {
  expect(addBusinessMinutes(calendar, new Date(start), minutes)).toEqual(new Date(due));
});

test.each([-1, NaN, Infinity])('%d is not a number of minutes', (minutes) => {
  expect(() => addBusinessMinutes(tokyo, new Date('2026-11-20T09:00+09:00'), minutes)).toThrow(RangeError);
});

describe('a calendar that never opens', () => {
  const now = new Date('2026-11-20T09:00+09:00');

  test('has no deadline, opening or business day', () => {
    expect(() => addBusinessMinutes(closed, now, 1)).toThrow(NeverOpen);
    expect(() => nextOpening(closed, now)).toThrow(NeverOpen);
    expect(() => nextBusinessDay(closed, '2026-11-20')).toThrow(NeverOpen);
  });

  test('has no minutes', () => {
    expect(businessMinutesBetween(closed, now, new Date('2027-11-20T09:00+09:00'))).toBe(0);
  });
});

test.each([
  ['a holiday weekend', '2026-11-20T17:30+09:00', '2026-11-24T09:30+09:00', 240],
  ['closed time only', '2026-11-21T13:00+09:00', '2026-11-24T09:00+09:00', 0],
  ['a deadline that has passed', '2026-11-20T10:00+09:00', '2026-11-20T09:15+09:00', -45],
  ['nothing', '2026-11-20T10:00+09:00', '2026-11-20T10:00+09:00', 0],
])('minutes between: %s', (_, a, b, minutes) => {
  expect(businessMinutesBetween(tokyo, new Date(a), new Date(b))).toBe(minutes);
});

test.each([
  ['2026-11-20T10:00+09:00', '2026-11-20T10:00+09:00'],
  ['2026-11-20T18:00+09:00', '2026-11-21T10:00+09:00'],
  ['2026-11-21T13:00+09:00', '2026-11-24T09:00+09:00'],
])('the next opening at %s is %s', (at, opening) => {
  expect(nextOpening(tokyo, new Date(at))).toEqual(new Date(opening));
});

test.each([
  ['2026-11-19', '2026-11-20'],
  ['2026-11-20', '2026-11-21'],
  ['2026-11-21', '2026-11-24'],
  ['2026-12-31', '2027-01-01'],
])('the business day after %s is %s', (date, next) => {
  expect(nextBusinessDay(tokyo, date)).toBe(next);
});

test('a business day after no date is refused', () => {
  expect(() => nextBusinessDay(tokyo, '2026-02-30')).toThrow(RangeError);
});

test.each([
  ['2026-11-20T15:00+09:00', 'over'],
  ['2026-11-20T14:59+09:00', 'over'],
  ['2026-11-20T15:00:00.001+09:00', 'soon'],
  ['2026-11-20T15:59:59.999+09:00', 'soon'],
  ['2026-11-20T16:00+09:00', 'today'],
  ['2026-11-20T23:59:59.999+09:00', 'today'],
  ['2026-11-21T00:00+09:00', 'later'],
])('at 15:00 in Tokyo a deadline of %s is %s', (dueAt, bucket) => {
  expect(dueBucket(new Date('2026-11-20T15:00+09:00'), new Date(dueAt), 'Asia/Tokyo')).toBe(bucket);
});

test('less than an hour over midnight is soon, not later', () => {
  expect(dueBucket(new Date('2026-11-20T23:30+09:00'), new Date('2026-11-21T00:10+09:00'), 'Asia/Tokyo')).toBe('soon');
});

test('the local day of a change of the clocks ends at its midnight', () => {
  expect(endOfLocalDay(new Date('2026-11-01T12:00-05:00'), 'America/New_York')).toEqual(new Date('2026-11-02T00:00-05:00'));
});

describe('for any calendar', () => {
  const time = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const windows = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 }).map((marks) => {
    const sorted = marks.toSorted((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
      from: time(sorted[2 * i] ?? 0),
      to: time(sorted[2 * i + 1] ?? 0),
    }));
  });
  const calendars = fc
    .record({
      zone: fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC'),
      week: fc.record({ 1: windows, 2: windows, 3: windows, 4: windows, 5: windows, 6: windows, 7: windows }),
      holidays: fc.array(fc.constantFrom('2026-03-08', '2026-04-05', '2026-10-04', '2026-11-01', '2026-11-23', '2027-03-14'), {
        maxLength: 3,
      }),
    })
    .filter((calendar) => calendarProblems(calendar).length === 0);
  const instants = fc.date({ min: new Date('2026-01-01T00:00Z'), max: new Date('2027-12-31T00:00Z'), noInvalidDate: true });
  const amounts = fc.integer({ min: 1, max: 3000 });
  // One open minute a week is allowed, and 3,000 weeks are a long walk: keep such calendars out.
  const busy = calendars.filter(
    (calendar) => businessMinutesBetween(calendar, new Date('2026-05-04T00:00Z'), new Date('2026-05-11T00:00Z')) >= 300,
  );

  test('what was added lies between', () => {
    fc.assert(
      fc.property(busy, instants, amounts, (calendar, start, minutes) => {
        expect(businessMinutesBetween(calendar, start, addBusinessMinutes(calendar, start, minutes))).toBe(minutes);
      }),
    );
  });

  test('a later start or more minutes never fall due earlier', () => {
    fc.assert(
      fc.property(busy, instants, instants, amounts, amounts, (calendar, one, other, few, more) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        const due = addBusinessMinutes(calendar, early, few);
        expect(addBusinessMinutes(calendar, late, few) >= due).toBe(true);
        expect(addBusinessMinutes(calendar, early, few + more) > due).toBe(true);
      }),
    );
  });

  test('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(busy, instants, amounts, amounts, (calendar, start, first, second) => {
        const inTwo = addBusinessMinutes(calendar, addBusinessMinutes(calendar, start, first), second);
        expect(inTwo).toEqual(addBusinessMinutes(calendar, start, first + second));
      }),
    );
  });

  test('minutes between add up over any third point, whatever the order', () => {
    const hours = fc.integer({ min: -1500, max: 1500 });
    fc.assert(
      fc.property(busy, instants, hours, hours, (calendar, a, toB, toC) => {
        const [b, c] = [toB, toC].map((count) => new Date(a.getTime() + count * 3_600_000)) as [Date, Date];
        const sum = businessMinutesBetween(calendar, a, b) + businessMinutesBetween(calendar, b, c);
        expect(sum).toBeCloseTo(businessMinutesBetween(calendar, a, c), 6);
      }),
      { numRuns: 50 },
    );
  });

  test('the next opening is open and nothing before it is', () => {
    fc.assert(
      fc.property(busy, instants, (calendar, at) => {
        const opening = nextOpening(calendar, at);
        expect(isOpen(calendar, opening)).toBe(true);
        expect(businessMinutesBetween(calendar, at, opening)).toBe(0);
      }),
    );
  });
});
