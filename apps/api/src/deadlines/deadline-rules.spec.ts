import { describe, expect, test } from '@jest/globals';
import type { BusinessCalendar } from '#calendar/calendar';
import { decideDeadline, type DeadlineEvent, type DeadlineState } from './deadline-rules.ts';

const day = [{ from: '09:00', to: '18:00' }];
const calendar: BusinessCalendar = {
  zone: 'Asia/Tokyo',
  week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
  holidays: ['2026-11-23'],
};
const tokyo = (text: string): Date => new Date(`${text}:00+09:00`);

const none: DeadlineState = { deadline: 'none', dueAt: null, remainingMinutes: null };
const met: DeadlineState = { ...none, deadline: 'met' };
const due = (text: string): DeadlineState => ({ deadline: 'running', dueAt: tokyo(text), remainingMinutes: null });
const stopped = (minutes: number): DeadlineState => ({ deadline: 'stopped', dueAt: null, remainingMinutes: minutes });

describe('decideDeadline', () => {
  test.each<[string, DeadlineState, DeadlineEvent, object | null]>([
    [
      'a case asked in hours is due in hours',
      none,
      { kind: 'asked', at: tokyo('2026-11-20T10:00'), targetMinutes: 240 },
      { deadline: 'running', dueAt: tokyo('2026-11-20T14:00') },
    ],
    [
      'Friday evening runs on after weekend and holiday',
      none,
      { kind: 'asked', at: tokyo('2026-11-20T17:00'), targetMinutes: 120 },
      { deadline: 'running', dueAt: tokyo('2026-11-24T10:00') },
    ],
    [
      'a second message does not move a running deadline',
      due('2026-11-20T14:00'),
      { kind: 'asked', at: tokyo('2026-11-20T12:00'), targetMinutes: 240 },
      null,
    ],
    [
      'a message after our answer starts it anew',
      met,
      { kind: 'asked', at: tokyo('2026-11-20T12:00'), targetMinutes: 60 },
      { deadline: 'running', dueAt: tokyo('2026-11-20T13:00') },
    ],
    [
      'holding keeps the minutes left',
      due('2026-11-20T14:00'),
      { kind: 'held', at: tokyo('2026-11-20T13:20') },
      { deadline: 'stopped', remainingMinutes: 40 },
    ],
    [
      'holding when late leaves nothing',
      due('2026-11-20T14:00'),
      { kind: 'held', at: tokyo('2026-11-20T15:00') },
      { deadline: 'stopped', remainingMinutes: 0 },
    ],
    ['holding without a deadline', none, { kind: 'held', at: tokyo('2026-11-20T15:00') }, null],
    [
      'resuming gives the minutes back',
      stopped(40),
      { kind: 'resumed', at: tokyo('2026-11-24T17:40') },
      { deadline: 'running', dueAt: tokyo('2026-11-25T09:20') },
    ],
    ['resuming what was not stopped', none, { kind: 'resumed', at: tokyo('2026-11-24T17:40') }, null],
    [
      'answered on the minute is in time',
      due('2026-11-20T14:00'),
      { kind: 'answered', at: tokyo('2026-11-20T14:00') },
      { deadline: 'met', lateMinutes: 0 },
    ],
    ['answered early', due('2026-11-20T14:00'), { kind: 'answered', at: tokyo('2026-11-20T13:00') }, { deadline: 'met', lateMinutes: -60 }],
    [
      'answered after closing time counts business minutes',
      due('2026-11-20T17:30'),
      { kind: 'answered', at: tokyo('2026-11-24T09:15') },
      { deadline: 'missed', lateMinutes: 45 },
    ],
    ['answered a second time', met, { kind: 'answered', at: tokyo('2026-11-20T14:00') }, null],
    [
      'closing ends a running deadline',
      due('2026-11-20T14:00'),
      { kind: 'closed', at: tokyo('2026-11-20T15:00') },
      { deadline: 'missed', lateMinutes: 60 },
    ],
    ['what was asked went to another ticket', due('2026-11-20T14:00'), { kind: 'withdrawn' }, { deadline: 'none', dueAt: null }],
    ['moving what was answered changes nothing', met, { kind: 'withdrawn' }, null],
    [
      'another mailbox with a shorter target: from when the customer wrote',
      due('2026-11-20T14:00'),
      { kind: 'rehoused', since: tokyo('2026-11-20T10:00'), targetMinutes: 60, chosen: false },
      { deadline: 'running', dueAt: tokyo('2026-11-20T11:00') },
    ],
    [
      'out of a mailbox without a target into one that has one',
      none,
      { kind: 'rehoused', since: tokyo('2026-11-20T10:00'), targetMinutes: 60, chosen: false },
      { deadline: 'running', dueAt: tokyo('2026-11-20T11:00') },
    ],
    [
      'into a mailbox without a target',
      due('2026-11-20T14:00'),
      { kind: 'rehoused', since: tokyo('2026-11-20T10:00'), targetMinutes: null, chosen: false },
      { deadline: 'none', dueAt: null },
    ],
    [
      'a deadline that somebody chose goes along',
      due('2026-11-20T14:00'),
      { kind: 'rehoused', since: tokyo('2026-11-20T10:00'), targetMinutes: 60, chosen: true },
      null,
    ],
    [
      'an answered case has no new deadline in another mailbox',
      met,
      { kind: 'rehoused', since: null, targetMinutes: 60, chosen: false },
      null,
    ],
    [
      'on hold the minutes go along',
      stopped(40),
      { kind: 'rehoused', since: tokyo('2026-11-20T10:00'), targetMinutes: 60, chosen: false },
      null,
    ],
    ['closing a held case leaves no judgement', stopped(40), { kind: 'closed', at: tokyo('2026-11-20T15:00') }, { deadline: 'none' }],
  ])('%s', (_, state, event, expected) => {
    const change = decideDeadline(calendar, state, event);
    if (expected === null) expect(change).toBeNull();
    else expect(change).toMatchObject(expected);
  });
});
