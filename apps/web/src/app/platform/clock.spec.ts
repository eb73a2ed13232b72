import '@angular/compiler';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { DOCUMENT, Injector } from '@angular/core';
import { accounts } from '#contracts/accounts';
import { wordsIn } from '../../testing/words.ts';
import { companyOf } from '../tickets/company.ts';
import { Api, FETCH } from './api.ts';
import { Clock } from './clock.ts';
import { I18n } from './i18n.ts';
import { Session } from './session.ts';

const TRUE_TIME = Date.parse('2026-11-20T05:20:00Z');
const HOUR = 3_600_000;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A computer with this clock, once the server has answered something. */
const clockOf = async (computerTime: number): Promise<Clock> => {
  jest.setSystemTime(computerTime);
  const answer = () => new Response(null, { status: 204, headers: { date: new Date(TRUE_TIME).toUTCString() } });
  const injector = Injector.create({
    providers: [
      { provide: FETCH, useValue: () => Promise.resolve(answer()) },
      { provide: DOCUMENT, useValue: new EventTarget() },
      { provide: I18n, useValue: { t: wordsIn('ja') } },
      Api,
      Session,
      Clock,
    ],
  });
  const clock = injector.get(Clock);
  await injector.get(Api).call(accounts.signOut, {});
  return clock;
};

test.each([
  ['right', 0],
  ['three hours ahead', 3 * HOUR],
  ['nine hours behind', -9 * HOUR],
])('a colleague who replies is seen as long as they do, with a clock that is %s', async (_, off) => {
  const clock = await clockOf(TRUE_TIME + off);
  const lock = { holder: { id: 2, name: '佐藤 美咲' }, fence: 3, since: '2026-11-20T05:19:00Z', expiresAt: '2026-11-20T05:20:30Z' };
  const shown = (): string | undefined => companyOf({ lock, viewers: [] }, 1, clock.now())?.kind;
  expect(shown()).toBe('replying');
  jest.advanceTimersByTime(40_000);
  expect(shown()).toBeUndefined();
});

test('a second or two are the way of the answer, not another time', async () => {
  const clock = await clockOf(TRUE_TIME + 1_900);
  expect(clock.now().getTime()).toBe(TRUE_TIME + 1_900);
});
