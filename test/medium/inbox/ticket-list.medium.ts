import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Customers } from '../../../apps/api/src/customers/customers.service.ts';
import { TicketChanges } from '../../../apps/api/src/inbox/ticket-changes.service.ts';
import { TicketCommands } from '../../../apps/api/src/inbox/ticket-commands.service.ts';
import { TicketCounts } from '../../../apps/api/src/inbox/ticket-counts.queries.ts';
import { TicketDetails } from '../../../apps/api/src/inbox/ticket-detail.queries.ts';
import { TicketList } from '../../../apps/api/src/inbox/ticket-list.queries.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { Leases } from '../../../apps/api/src/locks/leases.service.ts';
import { type Bucket, groupsOf, totalOf } from '#contracts/ticket-counts';
import type { ListFilter, ViewKey } from '#contracts/ticket-filter';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

const OPEN = 57;
let desk: Desk;
let factory: Factory;
let list: TicketList;
let counted: TicketCounts;
let commands: TicketCommands;
let changes: TicketChanges;
let details: TicketDetails;
let mine: number;
let other: number;
let agent: Actor;
let viewer: Actor;
let stranger: Actor;
let ids: number[];

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  await cleanDatabase(desk.url);
  await factory.organisation();
  const rows = new TicketRows(desk.database);
  list = new TicketList(desk.database, rows);
  counted = new TicketCounts(desk.database);
  changes = new TicketChanges(desk.database, desk.tickets, rows);
  details = new TicketDetails(desk.database, rows);
  commands = new TicketCommands(desk.database, desk.tickets, desk.openings, new Customers(desk.database), desk.escalations, rows);
  [mine, other] = [await factory.mailbox(), await factory.mailbox()];
  agent = await factory.actor([mine]);
  viewer = await factory.actor([mine], { level: 'view' });
  stranger = await factory.actor([other]);
  ids = [];
  for (let i = 0; i < OPEN; i++) ids.push((await factory.ticket({ mailboxId: mine })).ticketId);
  await factory.ticket({ mailboxId: other });
  // Ties, deadlines that have passed, and none at all.
  for (const [index, id] of ids.entries()) {
    const dueAt = index % 3 === 0 ? null : new Date(Date.now() + (Math.floor(index / 4) - 5) * 3600_000);
    await commands.do(agent, id, (tx, ticket) => desk.tickets.setDeadline(tx, ticket, dueAt, agent));
  }
  for (const id of ids.slice(0, 10))
    await commands.do(agent, id, (tx, ticket) => desk.tickets.assign(tx, ticket, agent.id, agent, 'chosen'));
});
afterAll(() => desk.close());

type Start = { at?: Bucket; before?: string };
const idsOf = ({ rows }: { rows: { id: number }[] }): number[] => rows.map(({ id }) => id);

const pages = async (actor: Actor, view: ViewKey, limit: number, start: Start = {}): Promise<number[]> => {
  const found: number[] = [];
  let after: string | undefined;
  do {
    const page = await list.list(actor, { view, limit, ...(after ? { after } : start) });
    found.push(...idsOf(page));
    after = page.next ?? undefined;
  } while (after);
  return found;
};

test('pages of any size give every ticket once, by deadline, those without one last', async () => {
  const whole = await pages(agent, 'all', 200);
  expect([...whole].sort((a, b) => a - b)).toEqual(ids);
  expect(await pages(agent, 'all', 1)).toEqual(whole);
  expect(await pages(agent, 'all', 7)).toEqual(whole);
  const due = (await list.list(agent, { view: 'all', limit: 200 })).rows.map(({ dueAt }) => dueAt ?? '9');
  expect(due).toEqual([...due].sort());
});

test('a list that begins at a group goes on in both directions, and comes together as the whole one', async () => {
  for (const view of ['all', 'mine'] as const) {
    const whole = await pages(agent, view, 200);
    const { over, today, later, none } = groupsOf(await counted.of(agent, {}), { view }, agent.id);
    const beginnings = { over: 0, today: over, later: over + today, none: over + today + later };
    expect(over + today + later + none).toBe(whole.length);
    for (const [at, index] of Object.entries(beginnings) as [Bucket, number][]) {
      const forwards = await pages(agent, view, 7, { at });
      expect(forwards).toEqual(whole.slice(index));
      const backwards: number[] = [];
      let before = (await list.list(agent, { view, at, limit: 7 })).previous;
      while (before) {
        const page = await list.list(agent, { view, before, limit: 7 });
        backwards.unshift(...idsOf(page));
        before = page.previous;
      }
      expect([...backwards, ...forwards]).toEqual(forwards.length > 0 ? whole : []);
    }
  }
});

test('backwards through closed tickets', async () => {
  const closing = await Promise.all([1, 2, 3, 4, 5].map(() => factory.ticket({ mailboxId: mine })));
  for (const { ticketId } of closing) await commands.close(agent, ticketId, 'resolved');
  const whole = await pages(agent, 'closed', 50);
  const first = await list.list(agent, { view: 'closed', limit: 2 });
  const second = await list.list(agent, { view: 'closed', limit: 2, after: first.next! });
  expect(idsOf(await list.list(agent, { view: 'closed', limit: 2, before: second.previous! }))).toEqual(whole.slice(0, 2));
  for (const { ticketId } of closing) await changes.change(agent, { tickets: [{ id: ticketId }], change: { do: 'reopen' } });
  await desk.database.rows(`UPDATE ticket SET mailbox_id = $1 WHERE id = ANY($2)`, [
    await factory.mailbox(),
    closing.map(({ ticketId }) => ticketId),
  ]);
});

test('the count of each view is what its list holds', async () => {
  const counts = await counted.of(agent, {});
  const count = (filter: ListFilter): number => totalOf(groupsOf(counts, filter, agent.id));
  expect(counts.map(({ mailboxId }) => mailboxId)).toEqual([mine]);
  expect([count({ view: 'all' }), count({ view: 'mine' }), count({ view: 'unassigned' })]).toEqual([OPEN, 10, OPEN - 10]);
  for (const view of ['all', 'mine', 'unassigned', 'overdue', 'today', 'awaiting-approval', 'on-hold'] as const)
    expect(count({ view })).toBe((await pages(agent, view, 50)).length);
});

test('a damaged cursor is refused, not obeyed', async () => {
  for (const after of [
    '',
    'x',
    Buffer.from('["2026","1"]').toString('base64url'),
    Buffer.from(`["infinity'; DROP TABLE x; --",1]`).toString('base64url'),
  ]) {
    for (const cursor of [{ after }, { before: after }])
      await expect(list.list(agent, { view: 'all', limit: 10, ...cursor })).rejects.toMatchObject({ code: 'invalid-input' });
  }
});

test('a foreign mailbox shows nothing: list, filter, counts, page, commands', async () => {
  expect((await pages(stranger, 'all', 50)).length).toBe(1);
  expect((await list.list(stranger, { view: 'all', limit: 50, mailboxId: mine })).rows).toEqual([]);
  expect(await counted.of(stranger, {})).toMatchObject([{ mailboxId: other, cells: [[null, 'new', [0, 0, 0, 1]]] }]);
  const foreign = ids[0]!;
  await expect(details.show(stranger, foreign)).rejects.toMatchObject({ code: 'not-found' });
  await expect(commands.markRead(stranger, foreign, 1)).rejects.toMatchObject({ code: 'not-found' });
  await expect(commands.close(stranger, foreign, 'resolved')).rejects.toMatchObject({ code: 'not-found' });
  expect(await changes.change(stranger, { tickets: [{ id: foreign }], change: { do: 'close', reason: 'resolved' } })).toEqual({
    changed: [],
    skipped: [{ id: foreign, reason: 'not-found', holder: null }],
  });
});

test('閲覧 reads and writes notes, and works on nothing', async () => {
  const id = ids[0]!;
  expect((await details.show(viewer, id)).may).toEqual({ note: true, work: false, reply: false, takeOver: false, manage: false });
  await commands.addNote(viewer, id, { text: '確認しました', idempotencyKey: 'note-of-a-viewer' });
  await expect(commands.close(viewer, id, 'resolved')).rejects.toMatchObject({ code: 'not-allowed' });
});

test('a note posted twice with one key is one note, and answers alike', async () => {
  const id = ids[1]!;
  const post = (actor: Actor, idempotencyKey: string) => commands.addNote(actor, id, { text: '折り返し電話する', idempotencyKey });
  const posted = await Promise.all([1, 2, 3].map(() => post(agent, 'note-whose-answer-got-lost')));
  expect(posted).toEqual([posted[0], posted[0], posted[0]]);
  await post(agent, 'the-same-words-once-more');
  const notes = async () => (await details.show(agent, id)).conversation.filter(({ kind }) => kind === 'note');
  expect(await notes()).toEqual([posted[0], expect.objectContaining({ text: '折り返し電話する' })]);
  expect((await factory.history(id)).filter(({ type }) => type === 'note.added')).toHaveLength(2);
  await expect(post(viewer, 'note-whose-answer-got-lost')).rejects.toMatchObject({ code: 'invalid-input' });
  expect(await notes()).toHaveLength(2);
});

test('closing several leaves alone what a colleague is replying to, and names them', async () => {
  const [free, held, closed] = ids.slice(-3) as [number, number, number];
  const colleague = await factory.actor([mine]);
  await new Leases(desk.database, desk.history, desk.jobs).acquire(colleague, held, 'tab-of-colleague');
  await commands.close(agent, closed, 'resolved');
  const tickets = [free, held, closed, free].map((id) => ({ id }));
  expect(await changes.change(agent, { tickets, change: { do: 'close', reason: 'no-reply-needed' } })).toMatchObject({
    changed: [{ row: { id: free, phase: 'closed' }, undo: { do: 'reopen' } }],
    skipped: [
      { id: held, reason: 'lock-held', holder: { id: colleague.id, name: colleague.name } },
      { id: closed, reason: 'no-change', holder: null },
    ],
  });
  await expect(commands.close(agent, held, 'resolved')).rejects.toMatchObject({
    code: 'lock-held',
    data: { holder: { id: colleague.id } },
  });
  expect((await pages(agent, 'closed', 1)).sort((a, b) => a - b)).toEqual([free, closed].sort((a, b) => a - b));
});

test('a case by phone is opened with its customer and no mail behind it', async () => {
  const customer = { id: null, name: '松本 隆', address: 'Matsumoto@customer.example', phone: '06-0000-0000' };
  const row = await commands.create(agent, { mailboxId: mine, channel: 'phone', customer, subject: '返金の確認', text: '明細と合わない' });
  expect(row).toMatchObject({ channel: 'phone', customer: { name: '松本 隆', address: 'matsumoto@customer.example' }, conversationSeq: 1 });
  const { conversation } = await details.show(agent, row.id);
  expect(conversation).toMatchObject([
    { kind: 'message', channel: 'phone', text: '明細と合わない', hasRaw: false, author: { id: agent.id } },
  ]);
});

test('what I have read never goes back', async () => {
  const id = ids[5]!;
  await commands.markRead(agent, id, 3);
  await commands.markRead(agent, id, 1);
  expect((await list.list(agent, { view: 'all', limit: 200 })).readSeq[id]).toBe(3);
});
