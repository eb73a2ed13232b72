import { describe, expect, test } from '@jest/globals';
import type { Reader } from '#contracts/ticket-filter';
import type { TicketRow } from '#contracts/tickets';
import { ticketRow } from '../../testing/ticket-row.ts';
import { EMPTY, settled, withNext, withPrevious, withRow, withoutRow, type InboxList } from './inbox-list.ts';

const now = new Date('2026-11-20T05:20:00Z');
const reader: Reader = { id: 1, now, isToday: () => false };
const filter = { view: 'all' } as const;
/** Due at that hour of the day. */
const at = (id: number, hour: number, more: Partial<TicketRow> = {}) =>
  ticketRow({ id, deadline: 'running', dueAt: `2026-11-20T${String(hour).padStart(2, '0')}:00:00+09:00`, ...more });
const ids = ({ rows, waiting }: InboxList) => [rows.map(({ id }) => id), waiting.map(({ id }) => id)];
const list: InboxList = { ...EMPTY, rows: [at(1, 15), at(2, 17), at(3, 19)] };
const receive = (row: TicketRow, still = -1, from: InboxList = list) => withRow(from, row, filter, reader, still);

describe('a changed row', () => {
  test('replaces the older one where it stands, even when its deadline moved', () => {
    const after = receive(at(1, 20, { version: 2, subject: '新しい件名' }));
    expect(ids(after)).toEqual([[1, 2, 3], []]);
    expect(after.rows[0]?.subject).toBe('新しい件名');
  });

  test('an older version changes nothing', () => {
    const newer = receive(at(1, 15, { version: 5 }));
    expect(receive(at(1, 15, { version: 4, subject: '古い' }), -1, newer)).toBe(newer);
  });

  test('the same version brings a new lock', () => {
    const lock = { holder: { id: 2, name: '佐藤 美咲' }, fence: 3, since: now.toISOString(), expiresAt: now.toISOString() };
    expect(receive(at(2, 17, { lock })).rows[1]?.lock).toEqual(lock);
  });

  test('that no longer belongs leaves', () => {
    expect(ids(receive(at(2, 17, { version: 2, phase: 'closed' })))).toEqual([[1, 3], []]);
  });

  test('that never belonged is no news', () => {
    expect(receive(at(9, 17, { phase: 'closed' }))).toBe(list);
  });
});

describe('in a list that is narrowed', () => {
  const narrowed = { view: 'all', tag: '返金', text: 'yumi' } as const;
  const tagged = at(9, 16, { tags: ['返金'] });
  const from: InboxList = { ...list, rows: [at(1, 15, { tags: ['返金'], customer: null })] };

  test('a row enters when it meets the conditions, and not otherwise', () => {
    expect(ids(withRow(from, tagged, narrowed, reader, -1))).toEqual([[1, 9], []]);
    expect(withRow(from, at(9, 16), narrowed, reader, -1)).toBe(from);
  });

  test('a row leaves when it stops to', () => {
    expect(ids(withRow(from, at(1, 15, { version: 2, customer: null }), narrowed, reader, -1))).toEqual([[], []]);
  });

  test('a row that the server found by what it does not show stays', () => {
    expect(ids(withRow(from, at(1, 15, { version: 2, tags: ['返金'], customer: null }), narrowed, reader, -1))).toEqual([[1], []]);
  });
});

describe('a new row', () => {
  test('enters in order when nothing is looked at', () => {
    expect(ids(receive(at(9, 16)))).toEqual([[1, 9, 2, 3], []]);
  });

  test.each([
    ['above the row in focus', 16, 1, [[1, 2, 3], [9]]],
    ['in its very place', 16, 2, [[1, 2, 3], [9]]],
    ['below the row in focus', 18, 1, [[1, 2, 9, 3], []]],
  ])('%s', (_, hour, still, expected) => expect(ids(receive(at(9, hour), still))).toEqual(expected));

  test('that waits is kept up to date, and may leave while waiting', () => {
    const waiting = receive(at(9, 16), 2);
    expect(receive(at(9, 16, { version: 2, subject: '続き' }), 2, waiting).waiting[0]?.subject).toBe('続き');
    expect(ids(receive(at(9, 16, { version: 2, phase: 'closed' }), 2, waiting))).toEqual([[1, 2, 3], []]);
  });

  test('behind the last loaded row comes with its page', () => {
    const paged: InboxList = { ...list, next: 'cursor' };
    expect(receive(at(9, 23), -1, paged)).toBe(paged);
  });

  test('above the first loaded row comes with its page, too', () => {
    const jumped: InboxList = { ...list, previous: 'cursor' };
    expect(receive(at(9, 10), -1, jumped)).toBe(jumped);
    expect(ids(receive(at(9, 16), -1, jumped))).toEqual([[1, 9, 2, 3], []]);
  });
});

describe('a page', () => {
  const page = { rows: [at(3, 19), at(4, 20), at(5, 21)], previous: 'p', next: 'n' };

  test('is appended without what a push brought before', () => {
    const after = withNext({ ...list, previous: 'before', waiting: [at(5, 21)] }, page);
    expect([...ids(after), after.previous, after.next]).toEqual([[1, 2, 3, 4, 5], [], 'before', 'n']);
  });

  test('comes before the others', () => {
    const from: InboxList = { ...EMPTY, rows: [at(5, 21), at(6, 22)], previous: 'x', next: 'after' };
    const after = withPrevious(from, page);
    expect([...ids(after), after.previous, after.next]).toEqual([[3, 4, 5, 6], [], 'p', 'after']);
  });
});

test('a row that is gone leaves from both places', () => {
  expect(ids(withoutRow({ ...list, waiting: [at(9, 16)] }, 9))).toEqual([[1, 2, 3], []]);
  expect(ids(withoutRow(list, 2))).toEqual([[1, 3], []]);
});

test('settling lets the waiting rows in and puts moved ones in order', () => {
  expect(ids(settled({ ...list, rows: [at(1, 20), at(2, 17), at(3, 19)], waiting: [at(9, 16)] }, filter))).toEqual([[9, 2, 3, 1], []]);
});
