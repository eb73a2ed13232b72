import { describe, expect, test } from '@jest/globals';
import { axisOf, minutesOf, shortTime, timeFrom, timeOf, withBreak, withEdge, type Edge } from './day-hours.ts';

const windows = (...texts: string[]) => texts.map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }));
const texts = (list: { from: string; to: string }[]): string[] => list.map(({ from, to }) => `${from}-${to}`);

test.each([
  ['00:00', 0, '0:00'],
  ['09:30', 570, '9:30'],
  ['13:05', 785, '13:05'],
  ['24:00', 1440, '24:00'],
])('%s', (time, minutes, short) => expect([minutesOf(time), timeOf(minutes), shortTime(time)]).toEqual([minutes, time, short]));

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['9:30', '09:30'],
  ['1815', '18:15'],
  [' １８：１５ ', '18:15'],
  ['24:00', '24:00'],
  ['24:30', null],
  ['9:60', null],
  ['9:3', null],
  ['noon', null],
  ['', null],
])('typed %j', (typed, time) => expect(timeFrom(typed)).toBe(time));

test.each([
  ['an ordinary day', windows('09:00-18:00'), { from: 8, to: 20 }],
  ['nothing', [], { from: 8, to: 20 }],
  ['an early and a late shift', windows('05:30-09:00', '17:00-22:15'), { from: 4, to: 24 }],
  ['round the clock', windows('00:00-24:00'), { from: 0, to: 24 }],
])('the axis of %s', (_, list, axis) => expect(axisOf(list)).toEqual(axis));

describe('an edge', () => {
  const day = windows('09:00-12:00', '13:00-18:00');
  test.each<[string, number, Edge, number, string[]]>([
    ['moves to the nearest quarter', 0, 'from', 8 * 60 + 20, ['08:15-12:00', '13:00-18:00']],
    ['stops at midnight', 0, 'from', -30, ['00:00-12:00', '13:00-18:00']],
    ['leaves its stretch a quarter', 0, 'from', 13 * 60, ['11:45-12:00', '13:00-18:00']],
    ['stops at its neighbour', 0, 'to', 15 * 60, ['09:00-13:00', '13:00-18:00']],
    ['of the afternoon stops at the morning', 1, 'from', 9 * 60, ['09:00-12:00', '12:00-18:00']],
    ['stops at the end of the day', 1, 'to', 30 * 60, ['09:00-12:00', '13:00-24:00']],
    ['of a stretch that is gone moves nothing', 5, 'to', 600, ['09:00-12:00', '13:00-18:00']],
  ])('%s', (_, index, edge, minutes, expected) => expect(texts(withEdge(day, index, edge, minutes))).toEqual(expected));
});

describe('a break', () => {
  test.each<[string, string[], string[]]>([
    ['is at noon', ['09:00-18:00'], ['09:00-12:00', '13:00-18:00']],
    ['is in the middle where noon is outside', ['13:00-19:00'], ['13:00-15:30', '16:30-19:00']],
    ['goes into the longest stretch', ['09:00-12:00', '13:00-18:00'], ['09:00-12:00', '13:00-15:00', '16:00-18:00']],
    ['leaves room before it', ['12:00-18:00'], ['12:00-14:30', '15:30-18:00']],
    ['does not fit into an hour', ['09:00-10:00'], ['09:00-10:00']],
    ['needs hours', [], []],
  ])('%s', (_, before, after) => expect(texts(withBreak(windows(...before)))).toEqual(after));
});
