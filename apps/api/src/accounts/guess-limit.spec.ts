import { describe, expect, test } from '@jest/globals';
import { judge, ownPasswordLimits, type Reading, resetLimits, signInLimits, type Verdict } from './guess-limit.ts';

const limits = [
  { key: 'a', cap: 3 },
  { key: 'b', cap: 5 },
];
const used = (key: string, count: number, windowSeconds: number | null) => ({ key, count, windowSeconds });

test.each<[string, Reading[], Verdict]>([
  ['is allowed at first', [used('a', 0, null), used('b', 0, null)], { allowed: true, left: 2, begin: ['a', 'b'] }],
  ['is allowed up to the cap', [used('a', 2, 60), used('b', 0, null)], { allowed: true, left: 0, begin: ['b'] }],
  ['waits for the rest of the window', [used('a', 3, 300), used('b', 3, 300)], { allowed: false, retryAfterSeconds: 600 }],
  ['never waits less than until then', [used('a', 3, 899.2)], { allowed: false, retryAfterSeconds: 1 }],
  ['starts anew with the next window', [used('a', 3, 900), used('b', 3, 10)], { allowed: true, left: 1, begin: ['a'] }],
  ['tells the smallest number left', [used('a', 1, 0), used('b', 4, 0)], { allowed: true, left: 0, begin: [] }],
  ['waits for the longest', [used('a', 3, 840), used('b', 5, 240)], { allowed: false, retryAfterSeconds: 660 }],
])('a guess %s', (_, readings, verdict) => {
  expect(judge(limits, readings)).toEqual(verdict);
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
