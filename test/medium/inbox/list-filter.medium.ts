import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { groupsOf, narrowingOf, totalOf } from '#contracts/ticket-counts';
import { belongs, type ListFilter, type Reader, type TicketFilter, VIEWS } from '#contracts/ticket-filter';
import { PHASES, PRIORITIES, type TicketRow } from '#contracts/tickets';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { TicketCounts } from '../../../apps/api/src/inbox/ticket-counts.queries.ts';
import { TicketList } from '../../../apps/api/src/inbox/ticket-list.queries.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk } from '../../support/factory.ts';

const HOUR_MS = 3_600_000;
let desk: Desk;
let list: TicketList;
let counts: TicketCounts;
let rows: TicketRow[];
let actor: Actor;
let colleague: Actor;
let mailboxIds: number[];
let customerIds: number[];

/** Tickets of every phase, age, deadline, tag and owner, in two mailboxes. */
beforeAll(async () => {
  desk = await createDesk();
  const factory = createFactory(desk);
  await cleanDatabase(desk.url);
  await factory.organisation();
  const ticketRows = new TicketRows(desk.database);
  list = new TicketList(desk.database, ticketRows);
  counts = new TicketCounts(desk.database);
  mailboxIds = [await factory.mailbox(), await factory.mailbox()];
  actor = await factory.actor(mailboxIds);
  colleague = await factory.actor(mailboxIds);
  customerIds = (
    await desk.database.rows<{ id: number }>(
      `INSERT INTO customer (name, company) VALUES ('小林 由美', NULL), ('大倉 亮', '株式会社オークラ設備'), ('Whitfield 100%', NULL) RETURNING id`,
    )
  ).map(({ id }) => id);
  await desk.database.rows(
    `INSERT INTO customer_address (address, customer_id) SELECT 'person' || id || '@okura.example', id FROM customer`,
  );
  const at = (n: number): string => new Date(Date.now() + n * HOUR_MS).toISOString();
  for (let n = 0; n < 120; n++) {
    const { ticketId } = await factory.ticket({ mailboxId: mailboxIds[n % 2]!, customerId: [...customerIds, null][n % 4]! });
    const phase = PHASES[n % PHASES.length]!;
    const due = phase !== 'closed' && phase !== 'on-hold' && n % 5 !== 0;
    await desk.database.rows(
      `UPDATE ticket SET phase = $2, held_from = $3, closed_at = $4, due_at = $5, deadline = $6, assignee_id = $7, priority = $8, tags = $9,
         created_at = $10, last_message_at = $11, subject = $12 WHERE id = $1`,
      [
        ticketId,
        phase,
        phase === 'on-hold' ? 'new' : null,
        phase === 'closed' ? at(-1) : null,
        due ? at(n - 60) : null,
        due ? 'running' : 'none',
        [actor.id, colleague.id, null][n % 3],
        PRIORITIES[n % PRIORITIES.length],
        n % 3 === 0 ? ['返金', '法人'] : [],
        at(-n * 5),
        at(-n * 3),
        n % 7 === 0 ? '返金 100%の確認' : 'Invoice の再発行',
      ],
    );
  }
  const ids = (await desk.database.rows<{ id: number }>('SELECT id FROM ticket')).map(({ id }) => id);
  rows = await ticketRows.byIds(ids);
});
afterAll(() => desk.close());

const tokyoDay = (instant: Date): number => Math.floor((instant.getTime() + 9 * HOUR_MS) / (24 * HOUR_MS));
const reader = (): Reader => {
  const now = new Date();
  return { id: actor.id, now, isToday: (instant) => tokyoDay(new Date(instant)) === tokyoDay(now) };
};
/** What the list holds, page by page. */
const listed = async (filter: ListFilter): Promise<number[]> => {
  const found: number[] = [];
  let after: string | undefined;
  do {
    const page = await list.list(actor, { ...filter, limit: 50, ...(after && { after }) });
    found.push(...page.rows.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  return found.sort((a, b) => a - b);
};

const FILTERS: [string, () => TicketFilter][] = [
  ['nothing', () => ({})],
  ['a mailbox', () => ({ mailboxId: mailboxIds[0]! })],
  ['a phase', () => ({ phase: 'preparing' })],
  ['me', () => ({ assignee: 'me' })],
  ['nobody', () => ({ assignee: 'nobody' })],
  ['a colleague', () => ({ assignee: colleague.id })],
  ['a tag', () => ({ tag: '返金' })],
  ['a customer', () => ({ customerId: customerIds[1]! })],
  ['a priority', () => ({ priority: 'urgent' })],
  ['opened ten days ago', () => ({ openedDays: 10 })],
  ['without a message for a week', () => ({ idleDays: 7 })],
  ['words of the subject, whatever their case', () => ({ text: 'invoice' })],
  ['a sign that means something to the database', () => ({ text: '100%' })],
  ['a customer’s name', () => ({ text: '由美' })],
  ['a company', () => ({ text: 'オークラ' })],
  ['an address', () => ({ text: '@OKURA.example' })],
  ['a number', () => ({ text: `#${rows[10]!.number}` })],
  ['two at once', () => ({ tag: '法人', assignee: 'me', openedDays: 2 })],
  ['somebody who is not there', () => ({ assignee: 900_000_001 })],
];

test.each(FILTERS)(
  'the list of every view narrowed to %s holds what the rule says of each row, and its groups count it',
  async (_, filter) => {
    for (const view of VIEWS) {
      const narrowed = { view, ...filter() };
      const expected = rows.filter((row) => belongs(row, narrowed, reader())).map(({ id }) => id);
      expect({ view, ids: await listed(narrowed) }).toEqual({ view, ids: expected.sort((a, b) => a - b) });
      if (view === 'closed') continue;
      const groups = groupsOf(await counts.of(actor, narrowingOf(narrowed)), narrowed, actor.id);
      expect(totalOf(groups)).toBe(expected.length);
    }
  },
);

test('the rule tells something: no filter above lets everything or nothing through by accident', () => {
  for (const [name, filter] of FILTERS.slice(1, -1)) {
    const count = rows.filter((row) => belongs(row, { view: 'all', ...filter() }, reader())).length;
    expect({ name, some: count > 0 && count < 100 }).toEqual({ name, some: true });
  }
});

test('today ends at midnight of the organisation, not of the server or of the reader', async () => {
  const [{ id }] = (await desk.database.rows<{ id: number }>(
    `SELECT id FROM ticket WHERE deadline = 'running' AND phase = 'new' LIMIT 1`,
  )) as [{ id: number }];
  const inToday = async (due: string): Promise<boolean> => {
    await desk.database.rows(`UPDATE ticket SET due_at = ${due} WHERE id = $1`, [id]);
    return (await listed({ view: 'today' })).includes(id);
  };
  // Kiritimati is 14 hours ahead of UTC, Pago Pago 11 behind: one of them has another date than Tokyo at any time.
  for (const zone of ['Asia/Tokyo', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    await desk.database.rows('UPDATE organisation SET zone = $1', [zone]);
    const midnight = `(date_trunc('day', now() AT TIME ZONE '${zone}') + interval '1 day') AT TIME ZONE '${zone}'`;
    expect([zone, await inToday(`${midnight} - interval '1 millisecond'`), await inToday(midnight)]).toEqual([zone, true, false]);
  }
  await desk.database.rows(`UPDATE organisation SET zone = 'Asia/Tokyo'`);
});
