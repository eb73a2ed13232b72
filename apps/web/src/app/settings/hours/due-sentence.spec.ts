import { expect, test } from '@jest/globals';
import type { Calendar } from '#contracts/mailboxes';
import { wordsIn } from '../../../testing/words.ts';
import { dueWords, targetWords } from './due-sentence.ts';

const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const calendar: Calendar = {
  zone: 'Asia/Tokyo',
  week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [{ from: '10:00', to: '13:00' }], 7: [] },
  holidays: ['2026-11-23'],
};
/** Friday, 20 November 2026. */
const at = (time: string, t = wordsIn('ja')) => ({ now: new Date(`2026-11-20T${time}:00+09:00`), zone: 'Asia/Tokyo', t });

test.each([
  ['over the weekend and a holiday', calendar, 240, at('17:30'), '11/24(火) 9:30'],
  ['the same day, around the break', calendar, 60, at('11:30'), '今日 13:30'],
  ['in English', calendar, 240, at('17:30', wordsIn('en')), 'Tue 24 Nov, 9:30'],
  ['in the zone of the calendar', { ...calendar, zone: 'Europe/Berlin' }, 60, at('17:30'), '今日 10:30'],
  ['without hours', { ...calendar, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }, 60, at('17:30'), null],
  [
    'with hours that end before they begin',
    { ...calendar, week: { ...calendar.week, 1: [{ from: '18:00', to: '09:00' }] } },
    60,
    at('17:30'),
    null,
  ],
])('%s', (_, hours, minutes, moment, expected) => expect(dueWords(hours, minutes, moment)).toBe(expected));

test.each([
  [240, '4営業時間', '4 business hours'],
  [90, '営業時間で90分', '90 business minutes'],
])('%i minutes', (minutes, ja, en) => expect([targetWords(minutes, wordsIn('ja')), targetWords(minutes, wordsIn('en'))]).toEqual([ja, en]));
