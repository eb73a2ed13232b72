import { expect, test } from '@jest/globals';
import { dayNumber } from './dates.ts';
import { firstReached, isZone, localDay } from './zone.ts';

test.each([
  ['Asia/Tokyo', '2026-03-08', 150, '2026-03-07T17:30:00.000Z', 'no summer time'],
  ['America/New_York', '2026-03-08', 119, '2026-03-08T06:59:00.000Z', 'before the jump 02:00 → 03:00'],
  ['America/New_York', '2026-03-08', 120, '2026-03-08T07:00:00.000Z', 'the jump itself'],
  ['America/New_York', '2026-03-08', 150, '2026-03-08T07:00:00.000Z', 'skipped'],
  ['America/New_York', '2026-03-08', 180, '2026-03-08T07:00:00.000Z', 'first minute after the jump'],
  ['America/New_York', '2026-11-01', 90, '2026-11-01T05:30:00.000Z', 'comes twice, 02:00 → 01:00'],
  ['America/New_York', '2026-11-01', 120, '2026-11-01T07:00:00.000Z', 'after both'],
  ['Australia/Lord_Howe', '2026-10-04', 135, '2026-10-03T15:30:00.000Z', 'skipped, 02:00 → 02:30'],
  ['Australia/Lord_Howe', '2026-10-04', 150, '2026-10-03T15:30:00.000Z', 'first minute after the half hour'],
  ['Australia/Lord_Howe', '2026-04-05', 105, '2026-04-04T14:45:00.000Z', 'comes twice, 02:00 → 01:30'],
  ['Africa/Cairo', '2026-04-24', 0, '2026-04-23T22:00:00.000Z', 'a day that begins at 01:00'],
  ['Pacific/Apia', '2011-12-30', 540, '2011-12-30T10:00:00.000Z', 'a date that never was'],
])('%s %s minute %i is first reached at %s (%s)', (zone, date, minute, instant) => {
  expect(new Date(firstReached(zone, dayNumber(date), minute)).toISOString()).toBe(instant);
});

test('1440 is the first instant of the next date', () => {
  const day = dayNumber('2026-11-01');
  expect(firstReached('America/New_York', day, 1440)).toBe(firstReached('America/New_York', day + 1, 0));
});

test.each([
  ['Asia/Tokyo', '2026-11-20T14:59:59.999Z', '2026-11-20'],
  ['Asia/Tokyo', '2026-11-20T15:00:00.000Z', '2026-11-21'],
  ['America/New_York', '2026-11-21T04:59:59.999Z', '2026-11-20'],
  ['Australia/Lord_Howe', '2026-11-20T13:00:00.000Z', '2026-11-21'],
])('in %s the date at %s is %s', (zone, at, date) => {
  expect(localDay(zone, Date.parse(at))).toBe(dayNumber(date));
});

test.each([
  ['Asia/Tokyo', true],
  ['UTC', true],
  ['Asia/Edo', false],
  ['+09:00', false],
  ['', false],
  ['2026-11-21T00:00[Asia/Tokyo]', false],
])('%s is a zone: %s', (name, expected) => {
  expect(isZone(name)).toBe(expected);
});
