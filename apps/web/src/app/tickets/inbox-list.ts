import { belongs, type ListFilter, type Reader } from '#contracts/ticket-filter';
import type { TicketRow } from '#contracts/tickets';
import { compareIn, placeOf } from './inbox-rows.ts';

/** The rows of one list as they are on screen. Never changed, only replaced. */
export interface InboxList {
  rows: readonly TicketRow[];
  /** New rows that would move what someone is looking at: they wait behind the 新着 pill. */
  waiting: readonly TicketRow[];
  /** Cursors of the pages before and after; null where everything is here. */
  previous: string | null;
  next: string | null;
}

export const EMPTY: InboxList = { rows: [], waiting: [], previous: null, next: null };

type Page = Pick<InboxList, 'rows' | 'previous' | 'next'>;

/** Appends a page. What a push brought meanwhile is not older than the page. */
export const withNext = (list: InboxList, page: Page): InboxList => ({
  ...joined(list, page, (added) => [...list.rows, ...added]),
  next: page.next,
});

/** Puts a page before the rows. */
export const withPrevious = (list: InboxList, page: Page): InboxList => ({
  ...joined(list, page, (added) => [...added, ...list.rows]),
  previous: page.previous,
});

function joined(list: InboxList, page: Page, join: (added: readonly TicketRow[]) => readonly TicketRow[]): InboxList {
  const known = new Set(list.rows.map(({ id }) => id));
  const arrived = new Set(page.rows.map(({ id }) => id));
  return {
    ...list,
    rows: join(page.rows.filter(({ id }) => !known.has(id))),
    waiting: list.waiting.filter(({ id }) => !arrived.has(id)),
  };
}

/**
 * One changed row. It takes the place of the older one without moving; a row that no longer belongs leaves; a new one enters in order, but
 * waits when that would be above `still`, the index of the last row that must not move (−1: none).
 */
export function withRow(list: InboxList, row: TicketRow, filter: ListFilter, reader: Reader, still: number): InboxList {
  const at = list.rows.findIndex(({ id }) => id === row.id);
  const waitsAt = list.waiting.findIndex(({ id }) => id === row.id);
  const known = list.rows[at] ?? list.waiting[waitsAt];
  if (known && known.version > row.version) return list;
  // The server may have found its words where the row does not show them.
  const asked = known ? { ...filter, text: undefined } : filter;
  if (!belongs(row, asked, reader)) return known ? withoutRow(list, row.id) : list;
  if (at !== -1) return { ...list, rows: list.rows.with(at, row) };
  if (waitsAt !== -1) return { ...list, waiting: list.waiting.with(waitsAt, row) };
  const place = placeOf(row, list.rows, filter.view);
  // Beyond the loaded rows it comes with its page.
  if ((place === list.rows.length && list.next !== null) || (place === 0 && list.previous !== null)) return list;
  if (place <= still) return { ...list, waiting: [...list.waiting, row] };
  return { ...list, rows: list.rows.toSpliced(place, 0, row) };
}

export const withoutRow = (list: InboxList, id: number): InboxList => ({
  ...list,
  rows: list.rows.filter((row) => row.id !== id),
  waiting: list.waiting.filter((row) => row.id !== id),
});

/** Lets the waiting rows in, and puts moved ones back in order. */
export const settled = (list: InboxList, filter: ListFilter): InboxList => ({
  ...list,
  rows: [...list.rows, ...list.waiting].sort(compareIn(filter.view)),
  waiting: [],
});
