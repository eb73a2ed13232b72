import { describe, expect, test } from '@jest/globals';
import { wordsIn } from '../../testing/words.ts';
import type { Moment } from '../platform/dates.ts';
import { deadlineState, deadlineTime, deadlineWords } from './deadline.ts';

/** Friday, 20 November 2026, 14:20 in Tokyo. */
const ja: Moment = { now: new Date('2026-11-20T05:20:00Z'), zone: 'Asia/Tokyo', t: wordsIn('ja') };
const en: Moment = { ...ja, t: wordsIn('en') };
const running = (dueAt: string) => ({ deadline: 'running' as const, dueAt, lateMinutes: null, resumeOn: null });

describe('a running deadline', () => {
  test.each([
    ['2026-11-20T12:08:00+09:00', 'over', '2時間12分 超過', '11/20(金) 12:08', '2h 12m overdue', 'Fri 20 Nov, 12:08'],
    ['2026-11-20T14:20:00+09:00', 'over', '1分 超過', '11/20(金) 14:20', '1m overdue', 'Fri 20 Nov, 14:20'],
    ['2026-11-18T10:00:00+09:00', 'over', '2日4時間 超過', '11/18(水) 10:00', '2d 4h overdue', 'Wed 18 Nov, 10:00'],
    ['2026-11-20T14:58:00+09:00', 'soon', 'あと38分', '今日 14:58', '38m left', 'Today 14:58'],
    ['2026-11-20T14:20:20+09:00', 'soon', 'あと1分', '今日 14:20', '1m left', 'Today 14:20'],
    ['2026-11-20T15:20:00+09:00', 'today', 'あと1時間', '今日 15:20', '1h left', 'Today 15:20'],
    ['2026-11-20T18:00:00+09:00', 'today', 'あと3時間40分', '今日 18:00', '3h 40m left', 'Today 18:00'],
    ['2026-11-21T00:00:00+09:00', 'later', '明日', '11/21(土) 0:00', 'Tomorrow', 'Sat 21 Nov, 0:00'],
    ['2026-11-24T12:00:00+09:00', 'later', '4日後', '11/24(火) 12:00', 'In 4 days', 'Tue 24 Nov, 12:00'],
  ] as const)('%s', (dueAt, state, wordsJa, timeJa, wordsEn, timeEn) => {
    const deadline = running(dueAt);
    expect([deadlineState(deadline, ja), deadlineWords(deadline, ja), deadlineTime(deadline, ja)]).toEqual([state, wordsJa, timeJa]);
    expect([deadlineWords(deadline, en), deadlineTime(deadline, en)]).toEqual([wordsEn, timeEn]);
  });

  test('less than an hour left counts as soon even when it ends tomorrow', () => {
    const late: Moment = { ...ja, now: new Date('2026-11-20T23:40:00+09:00') };
    expect(deadlineState(running('2026-11-21T00:10:00+09:00'), late)).toBe('soon');
  });
});

describe('a deadline that does not run', () => {
  const due = '2026-11-20T12:08:00+09:00';
  test.each([
    ['on hold', { deadline: 'stopped', dueAt: due, lateMinutes: null, resumeOn: '2026-11-24' }, 'hold', '停止中', '再開 11/24(火)'],
    ['on hold without a date', { deadline: 'stopped', dueAt: due, lateMinutes: null, resumeOn: null }, 'hold', '停止中', ''],
    ['met', { deadline: 'met', dueAt: due, lateMinutes: -30, resumeOn: null }, 'done', '期限内', ''],
    ['missed', { deadline: 'missed', dueAt: due, lateMinutes: 15, resumeOn: null }, 'done', '15分 超過で返信', ''],
    ['none', { deadline: 'none', dueAt: null, lateMinutes: null, resumeOn: null }, 'none', '', ''],
  ] as const)('%s', (_, deadline, state, words, time) => {
    expect([deadlineState(deadline, ja), deadlineWords(deadline, ja), deadlineTime(deadline, ja)]).toEqual([state, words, time]);
  });
});
