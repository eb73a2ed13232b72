import type { Bucket, GroupCounts } from '#contracts/ticket-counts';
import type { ViewKey } from '#contracts/ticket-filter';
import type { TicketRow } from '#contracts/tickets';
import { daysAhead, type Moment } from '../platform/dates.ts';
import { deadlineState } from './deadline.ts';

/** The server's order: live views by deadline with none last, the closed one by its last message, newest first. */
export function compareIn(view: ViewKey): (a: TicketRow, b: TicketRow) => number {
  if (view === 'closed') return (a, b) => Date.parse(b.lastMessageAt) - Date.parse(a.lastMessageAt) || b.id - a.id;
  return (a, b) => dueOf(a) - dueOf(b) || a.id - b.id;
}

const NEVER = Number.MAX_SAFE_INTEGER;
const dueOf = ({ dueAt }: TicketRow): number => (dueAt === null ? NEVER : Date.parse(dueAt));

/** Where the row stands among rows that are in order. */
export function placeOf(row: TicketRow, rows: readonly TicketRow[], view: ViewKey): number {
  const compare = compareIn(view);
  const at = rows.findIndex((other) => compare(row, other) < 0);
  return at === -1 ? rows.length : at;
}

/** One line of the list. `count` is null until it is known; `longest` is the largest delay in minutes, where its row is here. */
export type InboxItem =
  { kind: 'group'; bucket: Bucket; count: number | null; longest: number | null } | { kind: 'row'; row: TicketRow; index: number };

function bucketOf(row: TicketRow, moment: Moment): Bucket {
  const state = deadlineState(row, moment);
  if (state === 'over') return 'over';
  if (row.dueAt === null || state === 'hold' || state === 'done' || state === 'none') return 'none';
  return daysAhead(row.dueAt, moment) === 0 ? 'today' : 'later';
}

export const withoutGroups = (rows: readonly TicketRow[]): InboxItem[] => rows.map((row, index) => ({ kind: 'row', row, index }));

/** Rows in order with a heading before each group of deadlines. `fromStart`: no rows before them on the server. */
export function withGroups(rows: readonly TicketRow[], counts: GroupCounts | null, fromStart: boolean, moment: Moment): InboxItem[] {
  const items: InboxItem[] = [];
  let last: Bucket | null = null;
  rows.forEach((row, index) => {
    const bucket = bucketOf(row, moment);
    if (bucket !== last) {
      // The first row of a group is the one that waits longest.
      const longest = bucket === 'over' && fromStart ? minutesLate(row, moment) : null;
      items.push({ kind: 'group', bucket, count: counts?.[bucket] ?? null, longest });
    }
    last = bucket;
    items.push({ kind: 'row', row, index });
  });
  return items;
}

const minutesLate = ({ dueAt }: TicketRow, { now }: Moment): number => (now.getTime() - Date.parse(dueAt ?? now.toISOString())) / 60_000;
