import type { Params } from '@angular/router';
import { type ListFilter, TicketFilter, ViewKey } from '#contracts/ticket-filter';

/** How a filter is written in the address of the page: `?mailbox=3&assignee=me`. */
const NAMES = {
  mailboxId: 'mailbox',
  phase: 'phase',
  assignee: 'assignee',
  tag: 'tag',
  customerId: 'customer',
  priority: 'priority',
  openedDays: 'opened',
  idleDays: 'idle',
  text: 'text',
} as const satisfies Record<keyof TicketFilter, string>;
export type FilterKey = keyof TicketFilter;
export const FILTER_KEYS = Object.keys(NAMES) as FilterKey[];

/** The list of an address. What is no condition there is left out: an old link shows more rather than nothing. */
export function filterIn(view: string | undefined, params: Params): ListFilter {
  const conditions = FILTER_KEYS.map((key) => [key, TicketFilter.shape[key].safeParse(params[NAMES[key]]).data]);
  return {
    view: ViewKey.safeParse(view).data ?? 'all',
    ...(Object.fromEntries(conditions.filter(([, value]) => value !== undefined)) as TicketFilter),
  };
}

/** Its query; conditions that are not set are taken out of an address. */
export const paramsOf = (filter: TicketFilter): Params => Object.fromEntries(FILTER_KEYS.map((key) => [NAMES[key], filter[key] ?? null]));

/** Which conditions narrow the view, in the order in which they are shown. */
export const conditionsOf = (filter: TicketFilter): FilterKey[] => FILTER_KEYS.filter((key) => filter[key] !== undefined);

export const sameList = (a: ListFilter, b: ListFilter): boolean => a.view === b.view && FILTER_KEYS.every((key) => a[key] === b[key]);
