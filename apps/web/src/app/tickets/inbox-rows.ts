import type { TicketRow, ViewKey } from '#contracts/tickets';
import type { Moment } from '../platform/dates.ts';
import { deadlineState } from './deadline.ts';

export interface InboxFilter {
  view: ViewKey;
  mailboxId: number | undefined;
}

/** Whether the row belongs in this list, by the same rules as the server's views. */
export function belongs(row: TicketRow, { view, mailboxId }: InboxFilter, myId: number, now: Date): boolean {
  if (mailboxId !== undefined && row.mailboxId !== mailboxId) return false;
  const open = row.phase !== 'closed';
  switch (view) {
    case 'mine':
      return open && row.assignee?.id === myId;
    case 'unassigned':
      return open && row.assignee === null;
    case 'overdue':
      return open && row.dueAt !== null && Date.parse(row.dueAt) <= now.getTime();
    case 'all':
      return open;
    case 'closed':
      return !open;
  }
}

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

export const BUCKETS = ['over', 'today', 'later', 'none'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** One line of the list. `count` is null while rows of the group may still be on the server; `longest` is the largest delay in minutes. */
export type InboxItem =
  { kind: 'group'; bucket: Bucket; count: number | null; longest: number | null } | { kind: 'row'; row: TicketRow; index: number };

function bucketOf(row: TicketRow, moment: Moment): Bucket {
  const state = deadlineState(row, moment);
  if (state === 'over' || state === 'later') return state;
  return state === 'soon' || state === 'today' ? 'today' : 'none';
}

export const withoutGroups = (rows: readonly TicketRow[]): InboxItem[] => rows.map((row, index) => ({ kind: 'row', row, index }));

/** Rows in order with a heading before each group of deadlines. */
export function withGroups(rows: readonly TicketRow[], complete: boolean, moment: Moment): InboxItem[] {
  const items: InboxItem[] = [];
  let group: Extract<InboxItem, { kind: 'group' }> | null = null;
  rows.forEach((row, index) => {
    const bucket = bucketOf(row, moment);
    if (group?.bucket !== bucket) {
      group = { kind: 'group', bucket, count: 0, longest: bucket === 'over' ? minutesLate(row, moment) : null };
      items.push(group);
    }
    group.count = (group.count ?? 0) + 1;
    items.push({ kind: 'row', row, index });
  });
  const last = items.findLast((item) => item.kind === 'group');
  if (last && !complete) last.count = null;
  return items;
}

/** The first row of a group is the one that waits longest. */
const minutesLate = ({ dueAt }: TicketRow, { now }: Moment): number => (now.getTime() - Date.parse(dueAt ?? now.toISOString())) / 60_000;
