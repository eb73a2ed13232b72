import { describe, expect, test } from '@jest/globals';
import { addDays, dateAt, instantAt, nextMonday, timeAt } from './wall-time.ts';

describe('a date and a time on the wall of a zone', () => {
  test.each([
    ['2026-11-24', '18:00', 'Asia/Tokyo', '2026-11-24T09:00:00.000Z'],
    ['2026-11-24', '00:30', 'Asia/Tokyo', '2026-11-23T15:30:00.000Z'],
    ['2026-07-01', '09:00', 'America/New_York', '2026-07-01T13:00:00.000Z'],
    ['2026-12-01', '09:00', 'America/New_York', '2026-12-01T14:00:00.000Z'],
    ['2026-10-25', '12:00', 'Europe/London', '2026-10-25T12:00:00.000Z'],
    // Skipped by the clocks going forward.
    ['2026-03-29', '01:30', 'Europe/London', '2026-03-29T01:30:00.000Z'],
    ['2026-07-01', '12:00', 'Australia/Lord_Howe', '2026-07-01T01:30:00.000Z'],
  ])('%s %s %s', (date, time, zone, instant) => {
    expect(instantAt(date, time, zone).toISOString()).toBe(instant);
  });

  test.each([
    ['2026-11-23T15:30:20Z', 'Asia/Tokyo', '2026-11-24', '00:30'],
    ['2026-11-24T03:00:00Z', 'America/New_York', '2026-11-23', '22:00'],
  ])('and back: %s in %s', (at, zone, date, time) => {
    expect([dateAt(new Date(at), zone), timeAt(new Date(at), zone)]).toEqual([date, time]);
  });
});

test.each([
  ['2026-11-20', 1, '2026-11-21'],
  ['2026-11-30', 1, '2026-12-01'],
  ['2026-12-31', 7, '2027-01-07'],
])('%s + %d days', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected);
});

test.each([
  ['2026-11-20', '2026-11-23'],
  ['2026-11-22', '2026-11-23'],
  ['2026-11-23', '2026-11-30'],
])('the Monday after %s', (date, expected) => {
  expect(nextMonday(date)).toBe(expected);
});
