import { describe, expect, test } from '@jest/globals';
import { wordsIn } from '../../testing/words.ts';
import { dateOnly, dateTime, dateTimeInText, daysAhead, duration, fullDateTime, listTime, type Moment } from './dates.ts';

/** Friday, 20 November 2026, 14:20 in Tokyo. */
const tokyo = { now: new Date('2026-11-20T05:20:00Z'), zone: 'Asia/Tokyo' };
const ja: Moment = { ...tokyo, t: wordsIn('ja') };
const en: Moment = { ...tokyo, t: wordsIn('en') };

describe('moments in words', () => {
  test.each([
    ['today', '2026-11-20T09:00:00Z', '今日 18:00', '18:00', 'Today 18:00', '18:00'],
    ['early today, which is yesterday in UTC', '2026-11-19T15:05:00Z', '今日 0:05', '0:05', 'Today 0:05', '0:05'],
    ['yesterday', '2026-11-19T09:02:00Z', '昨日 18:02', '昨日', 'Yesterday 18:02', 'Yesterday'],
    ['tomorrow', '2026-11-21T09:00:00Z', '11/21(土) 18:00', '11/21(土)', 'Sat 21 Nov, 18:00', 'Sat 21 Nov'],
    ['another year', '2027-02-01T00:05:00Z', '2027/2/1(月) 9:05', '2027/2/1(月)', 'Mon 1 Feb 2027, 9:05', 'Mon 1 Feb 2027'],
    ['an offset in the text', '2026-11-16T09:12:00+09:00', '11/16(月) 9:12', '11/16(月)', 'Mon 16 Nov, 9:12', 'Mon 16 Nov'],
  ])('%s', (_, at, longJa, shortJa, longEn, shortEn) => {
    expect([dateTime(at, ja), listTime(at, ja)]).toEqual([longJa, shortJa]);
    expect([dateTime(at, en), listTime(at, en)]).toEqual([longEn, shortEn]);
  });

  test('in the middle of an English sentence a day has no capital', () => {
    const [today, yesterday, other] = ['2026-11-20T09:00:00Z', '2026-11-19T09:02:00Z', '2026-11-16T00:12:00Z'];
    expect([today, yesterday, other].map((at) => dateTimeInText(at, en))).toEqual(['today 18:00', 'yesterday 18:02', 'Mon 16 Nov, 9:12']);
    expect(dateTimeInText(today, ja)).toBe('今日 18:00');
  });

  test('a full time names the day even when it is today', () => {
    expect(fullDateTime('2026-11-20T03:08:00Z', ja)).toBe('11/20(金) 12:08');
  });

  test('a date without time stays on its day west of Greenwich', () => {
    expect(dateOnly('2026-11-24', { ...ja, zone: 'America/Los_Angeles' })).toBe('11/24(火)');
  });

  test.each([
    ['2026-11-20T14:59:59Z', 0],
    ['2026-11-20T15:00:00Z', 1],
    ['2026-11-19T14:59:59Z', -1],
    ['2026-12-20T05:20:00Z', 30],
  ])('%s is %i days ahead', (at, days) => expect(daysAhead(at, ja)).toBe(days));

  test('a day of 23 hours is one day', () => {
    const berlin: Moment = { ...ja, now: new Date('2026-03-28T22:30:00Z'), zone: 'Europe/Berlin' };
    expect(daysAhead('2026-03-29T21:30:00Z', berlin)).toBe(1);
  });
});

describe('durations', () => {
  test.each([
    [0.2, '1分', '1m'],
    [38, '38分', '38m'],
    [60, '1時間', '1h'],
    [132, '2時間12分', '2h 12m'],
    [1440, '1日', '1d'],
    [4 * 1440 + 5 * 60 + 59, '4日5時間', '4d 5h'],
  ])('%d minutes', (minutes, inJa, inEn) => {
    expect(duration(minutes, ja.t)).toBe(inJa);
    expect(duration(minutes, en.t)).toBe(inEn);
  });
});
