import { expect, test } from '@jest/globals';
import type { BusinessCalendar, BusinessWindow } from './calendar.ts';
import { isOpen, openSegments } from './segments.ts';

const daily = (zone: string, ...windows: BusinessWindow[]): BusinessCalendar => ({
  zone,
  week: { 1: windows, 2: windows, 3: windows, 4: windows, 5: windows, 6: windows, 7: windows },
  holidays: [],
});
const night: BusinessWindow = { from: '01:30', to: '03:00' };
const wholeDay: BusinessWindow = { from: '00:00', to: '24:00' };

/** Midnight to midnight of one date on the wall, given as instants; the minutes are what a person would call the length of the shift. */
test.each([
  ['Tokyo, summer time elsewhere', daily('Asia/Tokyo', night), '2026-03-07T15:00Z', '2026-03-08T15:00Z', ['03-07T16:30 03-07T18:00']],
  [
    'New York, 02:00 → 03:00 in 2026',
    daily('America/New_York', night),
    '2026-03-08T05:00Z',
    '2026-03-09T04:00Z',
    ['03-08T06:30 03-08T07:00'],
  ],
  [
    'New York, 02:00 → 01:00 in 2026',
    daily('America/New_York', night),
    '2026-11-01T04:00Z',
    '2026-11-02T05:00Z',
    ['11-01T05:30 11-01T08:00'],
  ],
  [
    'New York, 02:00 → 03:00 in 2027',
    daily('America/New_York', night),
    '2027-03-14T05:00Z',
    '2027-03-15T04:00Z',
    ['03-14T06:30 03-14T07:00'],
  ],
  [
    'New York, 02:00 → 01:00 in 2027',
    daily('America/New_York', night),
    '2027-11-07T04:00Z',
    '2027-11-08T05:00Z',
    ['11-07T05:30 11-07T08:00'],
  ],
  [
    'New York, a window inside the gap',
    daily('America/New_York', { from: '02:00', to: '03:00' }),
    '2026-03-08T05:00Z',
    '2026-03-09T04:00Z',
    [],
  ],
  ['New York, a day of 23 h', daily('America/New_York', wholeDay), '2026-03-08T05:00Z', '2026-03-09T04:00Z', ['03-08T05:00 03-09T04:00']],
  ['New York, a day of 25 h', daily('America/New_York', wholeDay), '2026-11-01T04:00Z', '2026-11-02T05:00Z', ['11-01T04:00 11-02T05:00']],
  [
    'New York, windows that touch in the repeated hour',
    daily('America/New_York', { from: '00:00', to: '01:30' }, night),
    '2026-11-01T04:00Z',
    '2026-11-02T05:00Z',
    ['11-01T04:00 11-01T05:30', '11-01T05:30 11-01T08:00'],
  ],
  [
    'Lord Howe, 02:00 → 01:30 in 2026',
    daily('Australia/Lord_Howe', night),
    '2026-04-04T13:00Z',
    '2026-04-05T13:30Z',
    ['04-04T14:30 04-04T16:30'],
  ],
  [
    'Lord Howe, 02:00 → 02:30 in 2026',
    daily('Australia/Lord_Howe', night),
    '2026-10-03T13:30Z',
    '2026-10-04T13:00Z',
    ['10-03T15:00 10-03T16:00'],
  ],
  [
    'Lord Howe, 02:00 → 01:30 in 2027',
    daily('Australia/Lord_Howe', night),
    '2027-04-03T13:00Z',
    '2027-04-04T13:30Z',
    ['04-03T14:30 04-03T16:30'],
  ],
  [
    'Lord Howe, 02:00 → 02:30 in 2027',
    daily('Australia/Lord_Howe', night),
    '2027-10-02T13:30Z',
    '2027-10-03T13:00Z',
    ['10-02T15:00 10-02T16:00'],
  ],
])('%s', (_, calendar, from, until, expected) => {
  const segments = [...openSegments(calendar, new Date(from), new Date(until))];
  expect(segments.map(({ start, end }) => `${start.toISOString().slice(5, 16)} ${end.toISOString().slice(5, 16)}`)).toEqual(expected);
});

const office = daily('Asia/Tokyo', { from: '13:00', to: '18:00' }, { from: '09:00', to: '12:00' });

test('segments are cut at both ends of the range and come in order', () => {
  const segments = [...openSegments(office, new Date('2026-11-20T10:00+09:00'), new Date('2026-11-20T14:00+09:00'))];
  expect(segments).toEqual([
    { start: new Date('2026-11-20T10:00+09:00'), end: new Date('2026-11-20T12:00+09:00') },
    { start: new Date('2026-11-20T13:00+09:00'), end: new Date('2026-11-20T14:00+09:00') },
  ]);
});

test('an empty or reversed range has no segment', () => {
  const noon = new Date('2026-11-20T11:00+09:00');
  expect([...openSegments(office, noon, noon)]).toEqual([]);
  expect([...openSegments(office, noon, new Date('2026-11-20T10:00+09:00'))]).toEqual([]);
});

test('segments are made as they are asked for', () => {
  const first = openSegments(office, new Date('2026-01-01T00:00Z'), new Date('9999-12-30T00:00Z')).next();
  expect(first.value).toEqual({ start: new Date('2026-01-01T09:00+09:00'), end: new Date('2026-01-01T12:00+09:00') });
});

test.each([
  ['2026-11-20T08:59:59.999+09:00', false],
  ['2026-11-20T09:00:00.000+09:00', true],
  ['2026-11-20T11:59:59.999+09:00', true],
  ['2026-11-20T12:00:00.000+09:00', false],
  ['2026-11-20T18:00:00.000+09:00', false],
])('at %s the office is open: %s', (at, expected) => {
  expect(isOpen(office, new Date(at))).toBe(expected);
});

test('a holiday is closed', () => {
  expect(isOpen({ ...office, holidays: ['2026-11-20'] }, new Date('2026-11-20T10:00+09:00'))).toBe(false);
});
