import { expect, test } from '@jest/globals';
import { ACKNOWLEDGED_PER_HOUR, mayAcknowledge, type AcknowledgeFacts } from './acknowledge.ts';

const facts = (change: Partial<AcknowledgeFacts> = {}): AcknowledgeFacts => ({
  auto: { neverAnswer: false },
  customer: { name: '', address: 'kobayashi@customer.example' },
  ours: ['support@komorebi.example', 'info@komorebi.example'],
  backfill: false,
  ageHours: 0,
  toRecipient: 0,
  inLastHour: 0,
  ...change,
});
const to = (address: string): Partial<AcknowledgeFacts> => ({ customer: { name: '', address } });

test.each<[string, Partial<AcknowledgeFacts>, boolean]>([
  ['a person', {}, true],
  ['a program, a list, a bounce, a null return path', { auto: { neverAnswer: true } }, false],
  ['nobody known', { customer: null }, false],
  ['old mail of a first connection', { backfill: true }, false],
  ['mail that lay for a day', { ageHours: 24 }, false],
  ['our own address', to('Support@komorebi.example'), false],
  ['our own address with a tag', to('info+x@komorebi.example'), false],
  ['no-reply', to('no-reply@shop.example'), false],
  ['noreply with a part', to('NoReply-orders@shop.example'), false],
  ['a person called Noreplyan', to('noreplyan@shop.example'), true],
  ['somebody who got one today', { toRecipient: 1 }, false],
  ['the last one of the hour', { inLastHour: ACKNOWLEDGED_PER_HOUR - 1 }, true],
  ['one too many', { inLastHour: ACKNOWLEDGED_PER_HOUR }, false],
])('%s', (_, change, expected) => {
  expect(mayAcknowledge(facts(change))).toBe(expected);
});
