import { expect, test } from '@jest/globals';
import { joinTarget, splitTarget } from './reply-target.ts';

test.each([
  [240, { amount: 4, unit: 'hours' }],
  [90, { amount: 90, unit: 'minutes' }],
  [60, { amount: 1, unit: 'hours' }],
] as const)('%i minutes', (minutes, parts) => {
  expect(splitTarget(minutes)).toEqual(parts);
  expect(joinTarget(parts.amount, parts.unit)).toBe(minutes);
});

test.each([
  [1.5, 'hours', 90],
  [0, 'hours', 0],
  [-4, 'hours', 0],
  [Number.NaN, 'minutes', 0],
  [0.2, 'minutes', 0],
  [720, 'hours', 43_200],
  [721, 'hours', 0],
] as const)('%d %s', (amount, unit, minutes) => expect(joinTarget(amount, unit)).toBe(minutes));
