import { expect, test } from '@jest/globals';
import { ticketRow } from '../../../testing/ticket-row.ts';
import { laterRow } from './ticket-row-merge.ts';

const row = (id: number, version: number, subject: string) => ticketRow({ id, version, subject });

test.each([
  ['the first one', null, row(1, 1, 'came'), 'came'],
  ['a newer one', row(1, 1, 'known'), row(1, 2, 'came'), 'came'],
  ['one that was overtaken on the way', row(1, 3, 'known'), row(1, 2, 'came'), 'known'],
  ['the same version: somebody looks at it now', row(1, 3, 'known'), row(1, 3, 'came'), 'came'],
  ['another ticket', row(1, 3, 'known'), row(2, 1, 'came'), 'came'],
])('%s', (_, known, came, subject) => {
  expect(laterRow(known, came).subject).toBe(subject);
});
