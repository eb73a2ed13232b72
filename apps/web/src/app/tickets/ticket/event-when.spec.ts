import { describe, expect, test } from '@jest/globals';
import type { Moment } from '../../platform/dates.ts';
import { wordsIn } from '../../../testing/words.ts';
import { eventWhen } from './event-when.ts';

const tokyo = { now: new Date('2026-11-20T05:20:00Z'), zone: 'Asia/Tokyo' };
const ja: Moment = { ...tokyo, t: wordsIn('ja') };
const en: Moment = { ...tokyo, t: wordsIn('en') };

describe('when an event is', () => {
  test.each([
    ['an hour', '2026-12-01T05:00Z', '2026-12-01T06:00Z', null, '12/1(火) 14:00–15:00', 'Tue 1 Dec, 14:00–15:00'],
    ['on another day in UTC', '2026-11-30T23:00Z', '2026-12-01T00:30Z', 'Asia/Tokyo', '12/1(火) 8:00–9:30', 'Tue 1 Dec, 8:00–9:30'],
    [
      'past midnight',
      '2026-12-01T13:00Z',
      '2026-12-01T16:00Z',
      null,
      '12/1(火) 22:00〜12/2(水) 1:00',
      'Tue 1 Dec, 22:00 – Wed 2 Dec, 1:00',
    ],
    ['without an end', '2026-12-01T05:00Z', null, null, '12/1(火) 14:00', 'Tue 1 Dec, 14:00'],
    ['with an end before it begins', '2026-12-01T05:00Z', '2026-12-01T04:00Z', null, '12/1(火) 14:00', 'Tue 1 Dec, 14:00'],
    ['another year', '2027-02-01T00:00Z', '2027-02-01T01:00Z', null, '2027/2/1(月) 9:00–10:00', 'Mon 1 Feb 2027, 9:00–10:00'],
    ['a day', '2026-12-01', '2026-12-02', null, '12/1(火) 終日', 'Tue 1 Dec, all day'],
    ['a day without an end', '2026-12-01', null, null, '12/1(火) 終日', 'Tue 1 Dec, all day'],
    [
      'days, of which the last is not told',
      '2026-12-30',
      '2027-01-04',
      null,
      '12/30(水)〜2027/1/3(日) 終日',
      'Wed 30 Dec – Sun 3 Jan 2027, all day',
    ],
    ['on the reader’s clock', '2026-12-01T14:00', '2026-12-01T15:00', null, '12/1(火) 14:00–15:00', 'Tue 1 Dec, 14:00–15:00'],
    [
      'on a clock nobody knows',
      '2026-12-01T14:00',
      '2026-12-01T15:00',
      '本店',
      '12/1(火) 14:00–15:00(「本店」の時刻)',
      'Tue 1 Dec, 14:00–15:00 (clock of “本店”)',
    ],
    ['not told', null, null, null, '', ''],
  ])('%s', (_, start, end, zone, inJa, inEn) => {
    expect(eventWhen({ start, end, zone }, ja)).toBe(inJa);
    expect(eventWhen({ start, end, zone }, en)).toBe(inEn);
  });

  test('is told in the organisation’s zone', () => {
    expect(eventWhen({ start: '2026-12-01T05:00Z', end: null, zone: 'Asia/Tokyo' }, { ...ja, zone: 'America/New_York' })).toBe(
      '12/1(火) 0:00',
    );
  });

  test('a whole day is that day in every zone', () => {
    expect(eventWhen({ start: '2026-12-01', end: '2026-12-02', zone: null }, { ...ja, zone: 'America/New_York' })).toBe('12/1(火) 終日');
  });
});
