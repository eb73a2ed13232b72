import * as z from 'zod';
import { PhaseKey, PRIORITIES, Tag, type TicketRow } from './tickets.ts';

export const VIEWS = ['mine', 'unassigned', 'overdue', 'today', 'awaiting-approval', 'on-hold', 'all', 'closed'] as const;
export const ViewKey = z.enum(VIEWS);
export type ViewKey = (typeof VIEWS)[number];

/** Text in queries and addresses, a number in saved views. */
const RowId = z.coerce.number().int().positive();
const Days = z.coerce.number().int().min(1).max(3_650);

/** What a view is narrowed to. Everything that is given must hold. The same in a query, in the address of a page and in a saved view. */
export const TicketFilter = z.object({
  mailboxId: RowId.optional(),
  phase: PhaseKey.optional(),
  assignee: z.union([z.enum(['me', 'nobody']), RowId]).optional(),
  tag: Tag.optional(),
  customerId: RowId.optional(),
  priority: z.enum(PRIORITIES).optional(),
  /** Opened at least this many times 24 hours ago. */
  openedDays: Days.optional(),
  /** うごきなし: the last message is at least this many times 24 hours old. */
  idleDays: Days.optional(),
  /** Part of the subject, the beginning of the last message, the customer's name, company or address; or the ticket's number. */
  text: z.string().trim().min(1).max(100).optional(),
});
export type TicketFilter = z.infer<typeof TicketFilter>;

export const ListFilter = TicketFilter.extend({ view: ViewKey });
export type ListFilter = z.infer<typeof ListFilter>;

/** Who looks at a list, and when. `isToday`: whether an instant falls on the organisation's present day. */
export interface Reader {
  id: number;
  now: Date;
  isToday: (instant: string) => boolean;
}

const DAY_MS = 86_400_000;

/** Whether the row belongs in this list, by the same rules as the server's query. An address of the customer that the row does not show is not known here. */
export function belongs(row: TicketRow, { view, ...filter }: ListFilter, reader: Reader): boolean {
  return inView(row, view, reader) && matches(row, filter, reader);
}

function inView({ phase, assignee, dueAt }: TicketRow, view: ViewKey, { id, now, isToday }: Reader): boolean {
  if ((phase === 'closed') !== (view === 'closed')) return false;
  const late = dueAt !== null && Date.parse(dueAt) <= now.getTime();
  switch (view) {
    case 'mine':
      return assignee?.id === id;
    case 'unassigned':
      return assignee === null;
    case 'overdue':
      return late;
    case 'today':
      return dueAt !== null && !late && isToday(dueAt);
    case 'awaiting-approval':
    case 'on-hold':
      return phase === view;
    case 'all':
    case 'closed':
      return true;
  }
}

function matches(row: TicketRow, filter: TicketFilter, { id, now }: Reader): boolean {
  const { mailboxId, phase, assignee, tag, customerId, priority, openedDays, idleDays, text } = filter;
  const old = (at: string, days: number): boolean => Date.parse(at) <= now.getTime() - days * DAY_MS;
  return (
    (mailboxId === undefined || row.mailboxId === mailboxId) &&
    (phase === undefined || row.phase === phase) &&
    (assignee === undefined || (row.assignee?.id ?? 'nobody') === (assignee === 'me' ? id : assignee)) &&
    (tag === undefined || row.tags.includes(tag)) &&
    (customerId === undefined || row.customer?.id === customerId) &&
    (priority === undefined || row.priority === priority) &&
    (openedDays === undefined || old(row.createdAt, openedDays)) &&
    (idleDays === undefined || old(row.lastMessageAt, idleDays)) &&
    (text === undefined || says(row, text))
  );
}

function says({ number, subject, snippet, customer }: TicketRow, text: string): boolean {
  if (numberIn(text) === number) return true;
  const sought = text.toLowerCase();
  return [subject, snippet, customer?.name, customer?.company, customer?.address].some((each) => each?.toLowerCase().includes(sought));
}

/** `#12847` and `12847` are a ticket's number. */
export function numberIn(text: string): number | null {
  const digits = /^#?(\d{1,15})$/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
