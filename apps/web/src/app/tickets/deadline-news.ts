import type { TicketRow } from '#contracts/tickets';
import type { Moment } from '../platform/dates.ts';
import { deadlineState, type DeadlineState } from './deadline.ts';

export interface DeadlineNews {
  row: TicketRow;
  state: 'soon' | 'over';
}

export type KnownStates = ReadonlyMap<number, DeadlineState>;

/** Which of my tickets came close to their deadline or passed it since they were last looked at. A row seen for the first time is no news. */
export function deadlineNews(
  known: KnownStates,
  rows: readonly TicketRow[],
  myId: number,
  moment: Moment,
): { news: DeadlineNews[]; states: KnownStates } {
  const states = new Map<number, DeadlineState>();
  const news: DeadlineNews[] = [];
  for (const row of rows) {
    if (row.assignee?.id !== myId) continue;
    const state = deadlineState(row, moment);
    const before = known.get(row.id);
    states.set(row.id, state);
    if (before !== undefined && before !== state && (state === 'soon' || state === 'over')) news.push({ row, state });
  }
  return { news, states };
}
