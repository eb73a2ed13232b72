import { describe, expect, test } from '@jest/globals';
import { decideAcquire, holds, type LeaseState } from './lease-decision.ts';

const since = new Date('2026-11-24T01:00:00Z');
const lease = (state: Partial<LeaseState> = {}): LeaseState => ({
  fence: 7,
  personId: 1,
  name: '佐藤',
  tab: 'tab-one-00',
  live: true,
  recent: true,
  announced: true,
  since,
  expiresAt: new Date('2026-11-24T01:01:00Z'),
  ...state,
});
const gone = { live: false, recent: false };
const mine = { personId: 1, tab: 'tab-one-00' };
const myOtherTab = { personId: 1, tab: 'tab-two-00' };
const another = { personId: 2, tab: 'tab-three0' };

describe('acquire', () => {
  test.each([
    ['nobody ever held it', null, mine, { fence: 1, announce: true, since: null }],
    ['my own tab renews', lease(), mine, { fence: 7, announce: false, since }],
    ['my second tab takes over from my first', lease(), myOtherTab, { fence: 8, announce: false, since }],
    ['my tab comes back soon', lease({ live: false }), mine, { fence: 7, announce: false, since: null }],
    ['my second tab comes soon after the first', lease({ live: false }), myOtherTab, { fence: 8, announce: false, since: null }],
    ['my tab comes back late', lease(gone), mine, { fence: 7, announce: true, since: null }],
    ['another comes after the end', lease({ live: false }), another, { fence: 8, announce: true, since: null }],
    ['another comes long after the end', lease(gone), another, { fence: 8, announce: true, since: null }],
  ])('%s', (_, state, by, granted) => {
    expect(decideAcquire(state, by)).toEqual({ kind: 'granted', ...granted });
  });

  test('a live lease of another person is not given', () => {
    expect(decideAcquire(lease(), another)).toEqual({ kind: 'held-by-another' });
  });
});

test.each([
  ['holder, tab and fence', lease(), { ...mine, fence: 7 }, true],
  ['expired but still mine', lease(gone), { ...mine, fence: 7 }, true],
  ['an old fence', lease(), { ...mine, fence: 6 }, false],
  ['another tab', lease(), { ...myOtherTab, fence: 7 }, false],
  ['another person who knows the fence', lease(), { ...another, fence: 7 }, false],
  ['no lease', null, { ...mine, fence: 7 }, false],
])('holds: %s', (_, state, by, expected) => {
  expect(holds(state, by)).toBe(expected);
});
