import { expect, test } from '@jest/globals';
import type { Verdict } from './delivery-result.ts';
import { decideSettlement } from './settlement-decision.ts';

const verdicts = (...states: Verdict['state'][]): Verdict[] =>
  states.map((state, i) => ({ address: `person${i}@customer.example`, state, code: null, response: null }));
const decide = (states: Verdict['state'][], attempts = 1, acceptedBefore = 0): ReturnType<typeof decideSettlement> =>
  decideSettlement({ result: { kind: 'answered', verdicts: verdicts(...states) }, attempts, acceptedBefore });

test.each<[string, Verdict['state'][], number, number, string]>([
  ['all took it', ['accepted', 'accepted'], 1, 0, 'sent'],
  ['one refused for good', ['accepted', 'rejected'], 1, 0, 'sent'],
  ['all refused for good', ['rejected', 'rejected'], 1, 0, 'failed'],
  ['one wants it later', ['accepted', 'deferred'], 1, 0, 'retrying'],
  ['one refused, one wants it later', ['rejected', 'deferred'], 1, 0, 'retrying'],
  ['the last one gives up after a day, others have it', ['deferred'], 14, 1, 'sent'],
  ['nobody ever took it', ['deferred'], 14, 0, 'failed'],
  ['the rest refused later', ['rejected'], 2, 1, 'sent'],
])('%s', (_, states, attempts, acceptedBefore, expected) => {
  expect(decide(states, attempts, acceptedBefore).state).toBe(expected);
});

test('without a final answer nobody knows', () => {
  expect(decideSettlement({ result: { kind: 'unknown', response: null }, attempts: 1, acceptedBefore: 0 })).toEqual({ state: 'unknown' });
});

test('who was still wanted at the end counts as refused', () => {
  expect(decide(['deferred'], 14)).toMatchObject({ state: 'failed', verdicts: [{ state: 'rejected' }] });
});

test('waits longer each time, about a day in all', () => {
  const waits = Array.from({ length: 13 }, (_, i) => decide(['deferred'], i + 1)).map((each) =>
    each.state === 'retrying' ? each.retryInSeconds : Number.NaN,
  );
  expect(waits.slice(0, 3)).toEqual([30, 120, 300]);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits.reduce((sum, each) => sum + each, 0) / 3600).toBeCloseTo(22.9, 0);
});
