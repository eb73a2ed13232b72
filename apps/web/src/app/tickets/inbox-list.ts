import type { TicketRow } from '#contracts/tickets';
import { belongs, compareIn, placeOf, type InboxFilter } from './inbox-rows.ts';

/** The rows of one list as they are on screen. Never changed, only replaced. */
export interface InboxList {
  rows: readonly TicketRow[];
  /** New rows that would move what someone is looking at: they wait behind the 新着 pill. */
  waiting: readonly TicketRow[];
  /** Cursor of the next page; null when everything is here. */
  next: string | null;
}

export const EMPTY: InboxList = { rows: [], waiting: [], next: null };

/** Appends a page. What a push brought meanwhile is not older than the page. */
export function withPage(list: InboxList, page: readonly TicketRow[], next: string | null): InboxList {
  const known = new Map(list.rows.map((row) => [row.id, row]));
  const added = page.filter((row) => !known.has(row.id));
  return { rows: [...list.rows, ...added], waiting: list.waiting.filter(({ id }) => !page.some((row) => row.id === id)), next };
}

/**
 * One changed row. It takes the place of the older one without moving; a row that no longer belongs leaves; a new one enters in order, but
 * waits when that would be above `still`, the index of the last row that must not move (−1: none).
 */
export function withRow(list: InboxList, row: TicketRow, filter: InboxFilter, myId: number, now: Date, still: number): InboxList {
  const at = list.rows.findIndex(({ id }) => id === row.id);
  const waitsAt = list.waiting.findIndex(({ id }) => id === row.id);
  const known = list.rows[at] ?? list.waiting[waitsAt];
  if (known && known.version > row.version) return list;
  const belongsHere = belongs(row, filter, myId, now);
  if (!belongsHere) return known ? withoutRow(list, row.id) : list;
  if (at !== -1) return { ...list, rows: list.rows.with(at, row) };
  if (waitsAt !== -1) return { ...list, waiting: list.waiting.with(waitsAt, row) };
  const place = placeOf(row, list.rows, filter.view);
  // Beyond the last loaded row it comes with its page.
  if (place === list.rows.length && list.next !== null) return list;
  if (place <= still) return { ...list, waiting: [...list.waiting, row] };
  return { ...list, rows: list.rows.toSpliced(place, 0, row) };
}

export const withoutRow = (list: InboxList, id: number): InboxList => ({
  ...list,
  rows: list.rows.filter((row) => row.id !== id),
  waiting: list.waiting.filter((row) => row.id !== id),
});

/** Lets the waiting rows in, and puts moved ones back in order. */
export const settled = (list: InboxList, filter: InboxFilter): InboxList => ({
  ...list,
  rows: [...list.rows, ...list.waiting].sort(compareIn(filter.view)),
  waiting: [],
});
