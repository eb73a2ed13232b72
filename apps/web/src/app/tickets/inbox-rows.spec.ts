import { describe, expect, test } from '@jest/globals';
import { belongs, VIEWS, type Reader, type ViewKey } from '#contracts/ticket-filter';
import type { TicketRow } from '#contracts/tickets';
import { ticketRow } from '../../testing/ticket-row.ts';
import { wordsIn } from '../../testing/words.ts';
import { daysAhead, type Moment } from '../platform/dates.ts';
import { compareIn, placeOf, withGroups } from './inbox-rows.ts';

/** Friday, 20 November 2026, 14:20 in Tokyo. */
const moment: Moment = { now: new Date('2026-11-20T05:20:00Z'), zone: 'Asia/Tokyo', t: wordsIn('ja') };
const ME = 1;
const reader: Reader = { id: ME, now: moment.now, isToday: (at) => daysAhead(at, moment) === 0 };
const due = (dueAt: string | null, more: Partial<TicketRow> = {}) => ticketRow({ dueAt, deadline: dueAt ? 'running' : 'none', ...more });

describe('which list a row belongs to', () => {
  const mine = due('2026-11-20T18:00:00+09:00', { assignee: { id: ME, name: '中村 葵' }, mailboxId: 3 });
  const late = due('2026-11-20T12:00:00+09:00', { assignee: null });
  const closed = due(null, { phase: 'closed', assignee: { id: ME, name: '中村 葵' } });
  test.each<[string, TicketRow, ViewKey[]]>([
    ['my open one', mine, ['mine', 'today', 'all']],
    ['late and nobody’s', late, ['unassigned', 'overdue', 'all']],
    ['my closed one', closed, ['closed']],
    ['due in the last minute of the day', due('2026-11-20T23:59:00+09:00', { assignee: null }), ['unassigned', 'today', 'all']],
    ['due at midnight', due('2026-11-21T00:00:00+09:00', { assignee: null }), ['unassigned', 'all']],
    ['on hold', due(null, { phase: 'on-hold', assignee: null }), ['unassigned', 'on-hold', 'all']],
  ])('%s', (_, row, expected) => {
    expect(VIEWS.filter((view) => belongs(row, { view }, reader))).toEqual(expected);
  });

  test('only its own mailbox', () => {
    expect(belongs(mine, { view: 'all', mailboxId: 3 }, reader)).toBe(true);
    expect(belongs(mine, { view: 'all', mailboxId: 4 }, reader)).toBe(false);
  });
});

describe('the order', () => {
  const a = due('2026-11-20T12:00:00+09:00', { id: 9 });
  const b = due('2026-11-20T18:00:00+09:00', { id: 2 });
  const bTwin = due('2026-11-20T09:00:00Z', { id: 5 });
  const none = due(null, { id: 1 });

  test('live views: due soonest, then the older ticket, without a deadline last', () => {
    expect([none, bTwin, b, a].sort(compareIn('all')).map(({ id }) => id)).toEqual([9, 2, 5, 1]);
  });

  test('closed: the last message first', () => {
    const old = ticketRow({ id: 8, lastMessageAt: '2026-11-19T00:00:00Z' });
    const fresh = ticketRow({ id: 3, lastMessageAt: '2026-11-20T00:00:00Z' });
    expect([old, fresh].sort(compareIn('closed')).map(({ id }) => id)).toEqual([3, 8]);
  });

  test.each([
    ['first', '2026-11-20T11:00:00+09:00', 0],
    ['between', '2026-11-20T15:00:00+09:00', 1],
    ['behind its twin', '2026-11-20T18:00:00+09:00', 3],
    ['last', null, 4],
  ])('a new row comes %s', (_, dueAt, place) => {
    expect(placeOf(due(dueAt, { id: 99 }), [a, b, bTwin, none], 'all')).toBe(place);
  });
});

describe('groups', () => {
  const rows = [
    due('2026-11-20T12:08:00+09:00', { id: 1 }),
    due('2026-11-20T13:32:00+09:00', { id: 2 }),
    due('2026-11-20T14:58:00+09:00', { id: 3 }),
    due('2026-11-20T18:00:00+09:00', { id: 4 }),
    due('2026-11-21T18:00:00+09:00', { id: 5 }),
    due(null, { id: 6, deadline: 'stopped', phase: 'on-hold' }),
  ];
  const counts = { over: 2, today: 12, later: 98_000, none: 1 };
  const shape = (known: typeof counts | null, fromStart: boolean) =>
    withGroups(rows, known, fromStart, moment).map((item) =>
      item.kind === 'row' ? item.row.id : [item.bucket, item.count, item.longest === null ? null : Math.round(item.longest)],
    );

  test('overdue with the longest delay, today, later, without, each with what the whole list has', () => {
    expect(shape(counts, true)).toEqual([
      ['over', 2, 132],
      1,
      2,
      ['today', 12, null],
      3,
      4,
      ['later', 98_000, null],
      5,
      ['none', 1, null],
      6,
    ]);
  });

  test('no count before they were counted, no longest delay while its row may be on the server', () => {
    expect(shape(null, false)[0]).toEqual(['over', null, null]);
  });

  test('what is due within the hour but after midnight is due tomorrow, as the server counts it', () => {
    const late: Moment = { ...moment, now: new Date('2026-11-20T14:50:00Z') };
    expect(withGroups([due('2026-11-21T00:31:00+09:00')], null, true, late)[0]).toMatchObject({ bucket: 'later' });
  });
});
