import type { Bucket } from '#contracts/ticket-counts';
import { type ListFilter, numberIn, type ViewKey } from '#contracts/ticket-filter';

/** When the clock of a live ticket runs out, for order and comparison: 'infinity' without a deadline. As the indexes have it. */
export const DUE = `coalesce(due_at, 'infinity'::timestamptz)`;
// In a sub-select, so that it is computed once and can bound an index scan.
export const NOW = '(SELECT current_instant())';
/** The end of the organisation's present day. */
export const TOMORROW = `(SELECT (date_trunc('day', current_instant() AT TIME ZONE zone) + interval '1 day') AT TIME ZONE zone FROM organisation)`;

/** From where on a group begins in the order of live lists; null: at its beginning. */
export const BEGINNING: Record<Bucket, string | null> = {
  over: null,
  today: `${DUE} > ${NOW}`,
  later: `${DUE} > ${NOW} AND ${DUE} >= ${TOMORROW}`,
  none: `${DUE} >= 'infinity'::timestamptz`,
};

const VIEW: Record<Exclude<ViewKey, 'mine'>, string> = {
  unassigned: 'live AND assignee_id IS NULL',
  overdue: `live AND ${DUE} <= ${NOW}`,
  today: `live AND ${DUE} > ${NOW} AND ${DUE} < ${TOMORROW}`,
  'awaiting-approval': `live AND phase = 'awaiting-approval'`,
  'on-hold': `live AND phase = 'on-hold'`,
  all: 'live',
  closed: 'NOT live',
};

/** Puts a value beside the statement. @returns its name there, `$1` */
export type Bind = (value: unknown) => string;

/** What every row of the list is, over `ticket`; its mailbox is the caller's part. `belongs` in the contracts says the same about one row. */
export function conditionsOf({ view, ...filter }: Omit<ListFilter, 'mailboxId'>, actorId: number, bind: Bind): string {
  const { phase, assignee, tag, customerId, priority, openedDays, idleDays, text } = filter;
  const before = (column: string, days: number): string => `${column} <= ${NOW} - make_interval(hours => 24 * ${bind(days)}::int)`;
  return [
    view === 'mine' ? `live AND assignee_id = ${bind(actorId)}` : VIEW[view],
    phase !== undefined && `phase = ${bind(phase)}`,
    assignee === 'nobody' && 'assignee_id IS NULL',
    assignee !== undefined && assignee !== 'nobody' && `assignee_id = ${bind(assignee === 'me' ? actorId : assignee)}`,
    tag !== undefined && `${bind(tag)} = ANY(tags)`,
    customerId !== undefined && `customer_id = ${bind(customerId)}`,
    priority !== undefined && `priority = ${bind(priority)}`,
    openedDays !== undefined && before('created_at', openedDays),
    idleDays !== undefined && before('last_message_at', idleDays),
    text !== undefined && says(text, bind),
  ]
    .filter((condition) => condition !== false)
    .join(' AND ');
}

/** How many customers a text may mean: it narrows a list, it is no search. */
const CUSTOMERS = 500;

/** Looks at each row of the view: bounded by what the mailboxes hold, without an index of its own. */
function says(text: string, bind: Bind): string {
  const pattern = bind(`%${text.replace(/[\\%_]/g, '\\$&')}%`);
  const customers = `SELECT c.id FROM customer c WHERE c.name ILIKE ${pattern} OR c.company ILIKE ${pattern}
    OR EXISTS (SELECT FROM customer_address a WHERE a.customer_id = c.id AND a.address ILIKE ${pattern}) LIMIT ${CUSTOMERS}`;
  return `(number = ${bind(numberIn(text))}::bigint OR subject ILIKE ${pattern} OR snippet ILIKE ${pattern} OR customer_id = ANY(ARRAY(${customers})))`;
}
