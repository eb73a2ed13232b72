import { expect, test } from '@jest/globals';
import type { HistoryEntry } from '#contracts/history';
import { dwellTimes } from './dwell.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20, 0, minute)).toISOString();
const entry = (minute: number, type: HistoryEntry['type'], payload: Record<string, unknown> = {}): HistoryEntry => ({
  seq: minute,
  at: at(minute),
  actor: null,
  type,
  payload,
});

test.each<[string, HistoryEntry[], number, ReturnType<typeof dwellTimes>]>([
  ['nothing before the ticket was opened', [], 10, []],
  ['a new ticket dwells until now', [entry(0, 'ticket.opened')], 10, [{ phase: 'new', minutes: 10 }]],
  [
    'a phase visited twice adds up',
    [
      entry(0, 'ticket.opened'),
      entry(5, 'ticket.phase-changed', { to: 'investigating' }),
      entry(8, 'ticket.held', { from: 'investigating' }),
      entry(18, 'ticket.phase-changed', { to: 'investigating' }),
    ],
    20,
    [
      { phase: 'new', minutes: 5 },
      { phase: 'investigating', minutes: 5 },
      { phase: 'on-hold', minutes: 10 },
    ],
  ],
  [
    'time after closing is not counted, other events move nothing',
    [entry(0, 'ticket.opened'), entry(1, 'note.added'), entry(3, 'ticket.closed')],
    500,
    [
      { phase: 'new', minutes: 3 },
      { phase: 'closed', minutes: 0 },
    ],
  ],
])('%s', (_, history, now, expected) => {
  expect(dwellTimes(history, new Date(at(now)))).toEqual(expected);
});
