import { describe, expect, test } from '@jest/globals';
import { judge, ownPasswordLimits, resetLimits, signInLimits } from './guess-limit.ts';

const now = new Date('2026-11-24T09:00:00Z');
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const limits = [
  { key: 'a', cap: 3 },
  { key: 'b', cap: 5 },
];

describe('a guess', () => {
  test.each([
    ['is allowed at first', [], { allowed: true, left: 2, counting: [] }],
    ['is allowed up to the cap', [{ key: 'a', count: 2, windowStart: minutesAgo(1) }], { allowed: true, left: 0, counting: ['a'] }],
    ['waits for the rest of the window', [{ key: 'a', count: 3, windowStart: minutesAgo(5) }], { allowed: false, retryAfterSeconds: 600 }],
    ['starts anew with the next window', [{ key: 'a', count: 3, windowStart: minutesAgo(15) }], { allowed: true, left: 2, counting: [] }],
    [
      'tells the smallest number left',
      [
        { key: 'a', count: 1, windowStart: now },
        { key: 'b', count: 4, windowStart: now },
      ],
      { allowed: true, left: 0, counting: ['a', 'b'] },
    ],
    [
      'waits for the longest',
      [
        { key: 'a', count: 3, windowStart: minutesAgo(14) },
        { key: 'b', count: 5, windowStart: minutesAgo(4) },
      ],
      { allowed: false, retryAfterSeconds: 660 },
    ],
  ])('%s', (_, counters, verdict) => {
    expect(judge(limits, counters, now)).toEqual(verdict);
  });
});

describe('what a guess counts against', () => {
  const keys = (email: string, ip: string, browser: string | null = null) => signInLimits(email, ip, browser).map(({ key }) => key);

  test('strangers share one budget, whatever the account and address', () => {
    const [first, second] = [keys('a@support.example', '192.0.2.1'), keys('b@support.example', '198.51.100.2')];
    expect(first.filter((key) => second.includes(key))).toEqual(['sign-in']);
  });

  test('a household with many IPv6 addresses is one', () => {
    expect(keys('a@support.example', '2001:db8:1:2::1')).toEqual(keys('a@support.example', '2001:db8:1:2:ffff::9'));
  });

  test('a browser that is known has nothing in common with strangers', () => {
    const strangers = keys('a@support.example', '192.0.2.1');
    expect(keys('a@support.example', '192.0.2.1', 'b1').filter((key) => strangers.includes(key))).toEqual([]);
  });

  test('kinds never share a key', () => {
    const all = [
      signInLimits('1', '192.0.2.1', '1'),
      signInLimits('1', '192.0.2.1', null),
      ownPasswordLimits(1),
      resetLimits('1', '192.0.2.1'),
    ];
    const names = all.flat().map(({ key }) => key);
    expect(new Set(names).size).toBe(names.length);
  });
});
