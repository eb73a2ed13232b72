import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TicketChange } from '#contracts/inbox';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { TicketChanges } from '../../../apps/api/src/inbox/ticket-changes.service.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { Leases } from '../../../apps/api/src/locks/leases.service.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

let desk: Desk;
let factory: Factory;
let rows: TicketRows;
let changes: TicketChanges;
let mailboxId: number;
let agent: Actor;

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  await cleanDatabase(desk.url);
  await factory.organisation();
  rows = new TicketRows(desk.database);
  changes = new TicketChanges(desk.database, desk.tickets, rows);
  mailboxId = await factory.mailbox();
  agent = await factory.actor([mailboxId]);
});
afterAll(() => desk.close());

const open = async (): Promise<number> => (await factory.ticket({ mailboxId })).ticketId;
const shown = async (id: number) => {
  const [row] = await rows.byIds([id]);
  return { phase: row!.phase, resumeOn: row!.resumeOn, assignee: row!.assignee?.id ?? null, tags: row!.tags };
};
const change = (id: number, what: TicketChange, by: Actor = agent) => changes.change(by, { tickets: [{ id }], change: what });

test.each<TicketChange>([
  { do: 'assign', assigneeId: 1 },
  { do: 'set-phase', phase: 'preparing' },
  { do: 'hold', resumeOn: '2031-04-01' },
  { do: 'add-tag', tag: '返金' },
])('$do is in the history, its undo makes the ticket what it was, and a second time there is nothing to do', async (asked) => {
  const id = await open();
  const what = asked.do === 'assign' ? { ...asked, assigneeId: agent.id } : asked;
  const before = await shown(id);
  const { changed } = await change(id, what);
  const after = await shown(id);
  expect(after).not.toEqual(before);
  expect((await change(id, what)).skipped).toEqual([{ id, reason: 'no-change', holder: null }]);
  const [{ row, undo }] = changed as [(typeof changed)[number]];
  const taken = await changes.change(agent, { tickets: [{ id, version: row.version }], change: undo! });
  expect([taken.skipped, await shown(id)]).toEqual([[], before]);
  expect((await factory.history(id)).filter(({ actor_id }) => actor_id === agent.id)).toHaveLength(2);
});

test('a ticket that a colleague is replying to stays as it is, whatever is done to the others, and the colleague is named', async () => {
  const [free, held] = [await open(), await open()];
  const colleague = await factory.actor([mailboxId]);
  await new Leases(desk.database, desk.history, desk.jobs).acquire(colleague, held, 'tab-of-colleague');
  const before = await shown(held);
  const asked: TicketChange[] = [
    { do: 'assign', assigneeId: agent.id },
    { do: 'set-phase', phase: 'investigating' },
    { do: 'hold', resumeOn: null },
    { do: 'add-tag', tag: '返金' },
    { do: 'close', reason: 'resolved' },
  ];
  for (const what of asked) {
    const { changed, skipped } = await changes.change(agent, { tickets: [{ id: free }, { id: held }], change: what });
    expect(changed.map(({ row }) => row.id)).toEqual([free]);
    expect(skipped).toEqual([{ id: held, reason: 'lock-held', holder: { id: colleague.id, name: colleague.name } }]);
  }
  expect(await shown(held)).toEqual(before);
  // Reading it is nobody else's business.
  expect((await changes.change(agent, { tickets: [{ id: held }], change: { do: 'mark-read' } })).skipped).toEqual([]);
});

test('what somebody did after me is not undone', async () => {
  const id = await open();
  const { changed } = await change(id, { do: 'assign', assigneeId: agent.id });
  const colleague = await factory.actor([mailboxId]);
  await change(id, { do: 'assign', assigneeId: colleague.id }, colleague);
  const [{ row, undo }] = changed as [(typeof changed)[number]];
  expect((await changes.change(agent, { tickets: [{ id, version: row.version }], change: undo! })).skipped).toEqual([
    { id, reason: 'changed-since', holder: null },
  ]);
  expect((await shown(id)).assignee).toBe(colleague.id);
});

test('each refusal has its reason, and stops no other', async () => {
  const elsewhere = await factory.mailbox();
  const foreign = (await factory.ticket({ mailboxId: elsewhere })).ticketId;
  const stranger = await factory.actor([elsewhere]);
  const viewer = await factory.actor([mailboxId], { level: 'view' });
  const [own, closed] = [await open(), await open()];
  await change(closed, { do: 'close', reason: 'resolved' });
  const reasons = async (by: Actor, ids: number[], what: TicketChange) =>
    (await changes.change(by, { tickets: ids.map((id) => ({ id })), change: what })).skipped.map(({ id, reason }) => [id, reason]);
  expect(await reasons(agent, [foreign, own], { do: 'add-tag', tag: '法人' })).toEqual([[foreign, 'not-found']]);
  expect(await reasons(viewer, [own], { do: 'add-tag', tag: '苦情' })).toEqual([[own, 'not-allowed']]);
  expect(await reasons(agent, [own], { do: 'assign', assigneeId: stranger.id })).toEqual([[own, 'not-a-member']]);
  expect(await reasons(agent, [closed, own], { do: 'hold', resumeOn: null })).toEqual([[closed, 'phase-unreachable']]);
  expect((await shown(own)).phase).toBe('on-hold');
});
