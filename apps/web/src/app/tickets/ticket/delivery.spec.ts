import { expect, test } from '@jest/globals';
import { deliveryOf } from './delivery.ts';

test.each([
  ['sent', []],
  ['sent', ['accepted', 'accepted']],
  ['underway', ['accepted', 'pending']],
  ['returned', ['bounced']],
  ['returned', ['bounced', 'rejected']],
  ['partly', ['accepted', 'bounced']],
  ['partly', ['pending', 'rejected']],
] as const)('a reply that came back does not say that it was sent: %s %j', (delivery, states) => {
  expect(deliveryOf(states.map((state) => ({ state })))).toBe(delivery);
});
