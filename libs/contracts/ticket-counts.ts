import * as z from 'zod';
import { Id } from './route.ts';
import { type ListFilter, TicketFilter, type ViewKey } from './ticket-filter.ts';
import { PhaseKey } from './tickets.ts';

/** Groups of a list by deadline, in order: late, due on this day, due later, none. 今日 is the organisation's. */
export const BUCKETS = ['over', 'today', 'later', 'none'] as const;
export type Bucket = (typeof BUCKETS)[number];
export type GroupCounts = Readonly<Record<Bucket, number>>;

/** How many live tickets of one mailbox there are. Whoever may read the mailbox may know all of it: it names no more than the rows do. */
export const MailboxCounts = z.object({
  mailboxId: Id,
  /** When the counting began: microseconds of the database's clock. Of two countings the later one holds. */
  at: z.int(),
  /** Whose, in which phase, and how many in each group, in the order of `BUCKETS`. */
  cells: z.array(z.tuple([Id.nullable(), PhaseKey, z.array(z.int()).length(BUCKETS.length)])),
});
export type MailboxCounts = z.infer<typeof MailboxCounts>;

/** What tickets are counted apart for. View, mailbox, phase and assignee of a list are told from any counting. */
export const Narrowing = TicketFilter.pick({ tag: true, customerId: true, priority: true, openedDays: true, idleDays: true, text: true });
export type Narrowing = z.infer<typeof Narrowing>;

export const narrowingOf = ({ tag, customerId, priority, openedDays, idleDays, text }: Narrowing): Narrowing => ({
  ...(tag !== undefined && { tag }),
  ...(customerId !== undefined && { customerId }),
  ...(priority !== undefined && { priority }),
  ...(openedDays !== undefined && { openedDays }),
  ...(idleDays !== undefined && { idleDays }),
  ...(text !== undefined && { text }),
});

/** The same text for the same narrowing. */
export const narrowingKey = (narrowing: Narrowing): string => JSON.stringify(narrowingOf(narrowing));

/** Views that are one group. */
const ONLY: Partial<Record<ViewKey, Bucket>> = { overdue: 'over', today: 'today' };

/** How many rows a live list holds in each group, from countings of its narrowing. */
export function groupsOf(counted: readonly MailboxCounts[], filter: ListFilter, readerId: number): GroupCounts {
  const groups = { over: 0, today: 0, later: 0, none: 0 };
  for (const { mailboxId, cells } of counted) {
    if (filter.mailboxId !== undefined && filter.mailboxId !== mailboxId) continue;
    for (const [assigneeId, phase, counts] of cells) {
      if (!holds(filter, assigneeId, phase, readerId)) continue;
      BUCKETS.forEach((bucket, index) => {
        if (bucket === (ONLY[filter.view] ?? bucket)) groups[bucket] += counts[index] ?? 0;
      });
    }
  }
  return groups;
}

export const totalOf = ({ over, today, later, none }: GroupCounts): number => over + today + later + none;

function holds({ view, phase: wanted, assignee }: ListFilter, assigneeId: number | null, phase: PhaseKey, readerId: number): boolean {
  if (view === 'closed') return false;
  if (view === 'mine' && assigneeId !== readerId) return false;
  if (view === 'unassigned' && assigneeId !== null) return false;
  if ((view === 'awaiting-approval' || view === 'on-hold') && phase !== view) return false;
  if (wanted !== undefined && phase !== wanted) return false;
  return assignee === undefined || (assigneeId ?? 'nobody') === (assignee === 'me' ? readerId : assignee);
}
