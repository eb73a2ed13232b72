import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { groupsOf, type MailboxCounts, type Narrowing, narrowingKey, totalOf } from '#contracts/ticket-counts';
import { AccountsModule } from '../../../apps/api/src/accounts/accounts.module.ts';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Memberships } from '../../../apps/api/src/accounts/memberships.service.ts';
import { HistoryModule } from '../../../apps/api/src/history/history.module.ts';
import { TicketCounts } from '../../../apps/api/src/inbox/ticket-counts.queries.ts';
import { LocksModule } from '../../../apps/api/src/locks/locks.module.ts';
import type { Tx } from '../../../apps/api/src/platform/database/database.ts';
import { RealtimeModule } from '../../../apps/api/src/realtime/realtime.module.ts';
import { lockTicket } from '../../../apps/api/src/tickets/ticket-lock.ts';
import { TicketsModule } from '../../../apps/api/src/tickets/tickets.module.ts';
import { ApiServer } from '../../support/api-server.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';
import { waitFor } from '../../support/waiting.ts';
import { Tab } from './tab.ts';

let desk: Desk;
let factory: Factory;
let server: ApiServer;
let fresh: TicketCounts;
let ours: number;
let theirs: number;
let both: Actor;
let onlyOurs: Actor;
const opened: Tab[] = [];

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  fresh = new TicketCounts(desk.database);
  server = await ApiServer.start(desk.url, [HistoryModule, AccountsModule, TicketsModule, LocksModule, RealtimeModule]);
});
beforeEach(async () => {
  await cleanDatabase(desk.url);
  await factory.organisation();
  [ours, theirs] = [await factory.mailbox(), await factory.mailbox()];
  both = await factory.actor([ours, theirs]);
  onlyOurs = await factory.actor([ours]);
});
afterEach(() => {
  for (const tab of opened.splice(0)) tab.close();
});
afterAll(async () => {
  await server.stop();
  await desk.close();
});

/** A tab that asks as the web does, as soon as its line stands. */
const tabOf = async (actor: Actor, narrowings: Narrowing[] = []): Promise<Tab> => {
  const tab = new Tab(server, await server.signIn(actor.id));
  opened.push(tab);
  await tab.connected();
  expect(await tab.say('counts.watch', { narrowings })).toEqual({ ok: true });
  return tab;
};

/** What a tab was told last of each mailbox. */
const told = (tab: Tab, narrowing: Narrowing = {}): Map<number, MailboxCounts> => {
  const last = new Map<number, MailboxCounts>();
  for (const message of tab.heard) {
    if (message.type !== 'counts' || narrowingKey(message.narrowing) !== narrowingKey(narrowing)) continue;
    const { counted } = message;
    if (counted.at >= (last.get(counted.mailboxId)?.at ?? 0)) last.set(counted.mailboxId, counted);
  }
  return last;
};

const cellsOf = (counted: Iterable<MailboxCounts>): unknown =>
  [...counted].map(({ mailboxId, cells }) => ({ mailboxId, cells })).sort((a, b) => a.mailboxId - b.mailboxId);

const isTold = async (tab: Tab, actor: Actor, narrowing: Narrowing = {}): Promise<void> => {
  const counted = cellsOf(await fresh.of(actor, narrowing));
  await waitFor(
    `the counts to be ${JSON.stringify(counted)}`,
    () => JSON.stringify(cellsOf(told(tab, narrowing).values())) === JSON.stringify(counted),
    { timeoutMs: 10_000 },
  );
};

const change = (ticketId: number, work: (tx: Tx, ticket: Awaited<ReturnType<typeof lockTicket>>) => Promise<unknown>): Promise<unknown> =>
  desk.database.transaction(async (tx) => work(tx, await lockTicket(tx, ticketId)));

const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);

test('after any sequence of changes everybody was told what a fresh counting says, and only of their mailboxes', async () => {
  const narrowings: Narrowing[] = [{ tag: '返金' }, { priority: 'urgent' }];
  const [wide, narrow] = [await tabOf(both, narrowings), await tabOf(onlyOurs, narrowings)];
  const ids: number[] = [];
  const kinds = ['open', 'assign', 'drop', 'phase', 'hold', 'resume', 'close', 'reopen', 'due', 'move', 'tag', 'priority'] as const;
  const step = fc.record({ kind: fc.constantFrom(...kinds), which: fc.nat(1_000), how: fc.nat(1_000) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      ids.push((await factory.ticket({ mailboxId: ours })).ticketId);
      for (const { kind, which, how } of steps) {
        const id = ids[which % ids.length]!;
        const mailboxId = [ours, theirs][how % 2]!;
        if (kind === 'open') ids.push((await factory.ticket({ mailboxId })).ticketId);
        // What the rules do not allow changes nothing.
        else await apply(kind, id, how, mailboxId).catch(() => undefined);
      }
      await Promise.all([isTold(wide, both), isTold(narrow, onlyOurs)]);
      for (const narrowing of narrowings) await Promise.all([isTold(wide, both, narrowing), isTold(narrow, onlyOurs, narrowing)]);
    }),
    { numRuns: 6, endOnFailure: true },
  );
  expect(narrow.heard.filter((message) => message.type === 'counts' && message.counted.mailboxId !== ours)).toEqual([]);
  expect([...told(wide).keys()].sort()).toEqual([ours, theirs].sort());
}, 120_000);

const apply = (kind: string, id: number, how: number, mailboxId: number): Promise<unknown> =>
  change(id, async (tx, ticket) => {
    switch (kind) {
      case 'assign':
        return desk.tickets.assign(tx, ticket, both.id, both, 'chosen');
      case 'drop':
        return desk.tickets.assign(tx, ticket, null, both, 'chosen');
      case 'phase':
        return desk.tickets.setPhase(tx, ticket, (['investigating', 'preparing', 'awaiting-approval'] as const)[how % 3]!, both, 'chosen');
      case 'hold':
        return desk.tickets.hold(tx, ticket, null, both);
      case 'resume':
        return desk.tickets.resume(tx, ticket, both, 'chosen');
      case 'close':
        return desk.tickets.close(tx, ticket, 'resolved', both);
      case 'reopen':
        return desk.tickets.reopen(tx, ticket, both, 'chosen');
      case 'due':
        return desk.tickets.setDeadline(tx, ticket, [null, inHours(-1), inHours(0.1), inHours(72)][how % 4]!, both);
      case 'move':
        return mailboxId === ticket.mailboxId ? null : desk.tickets.moveTo(tx, ticket, mailboxId, both);
      case 'tag':
        return desk.tickets.setTags(tx, ticket, how % 2 ? ['返金'] : [], both);
      default:
        return desk.tickets.setPriority(tx, ticket, how % 2 ? 'urgent' : 'normal', both);
    }
  });

test('a deadline that passes is counted as late without anybody changing anything', async () => {
  const { ticketId } = await factory.ticket({ mailboxId: ours });
  await change(ticketId, (tx, ticket) => desk.tickets.setDeadline(tx, ticket, new Date(Date.now() + 2_500), both));
  const tab = await tabOf(onlyOurs);
  const late = (): number => totalOf(groupsOf([...told(tab).values()], { view: 'overdue' }, onlyOurs.id));
  await waitFor('the ticket to be counted', () => told(tab).get(ours)?.cells.length === 1);
  expect(late()).toBe(0);
  await waitFor('the deadline to pass', () => late() === 1);
});

test('after the last tab has gone nothing is counted; who comes back is told the truth', async () => {
  const first = await tabOf(onlyOurs);
  await isTold(first, onlyOurs);
  first.close();
  const { ticketId } = await factory.ticket({ mailboxId: ours });
  await change(ticketId, (tx, ticket) => desk.tickets.assign(tx, ticket, onlyOurs.id, both, 'chosen'));
  await isTold(await tabOf(onlyOurs), onlyOurs);
});

test('who loses a membership hears no more numbers of that mailbox, narrowed or not', async () => {
  const narrowing = { tag: '返金' };
  const tab = await tabOf(both, [narrowing]);
  await isTold(tab, both);
  await server.transaction((tx) => server.app.get(Memberships).set(tx, both.id, theirs, null));
  await tab.hears('resync');
  tab.forget();
  const { ticketId: foreign } = await factory.ticket({ mailboxId: theirs });
  await change(foreign, (tx, ticket) => desk.tickets.setTags(tx, ticket, ['返金'], both));
  const { ticketId } = await factory.ticket({ mailboxId: ours });
  await change(ticketId, (tx, ticket) => desk.tickets.setTags(tx, ticket, ['返金'], both));
  const left = await factory.actor([ours]);
  await Promise.all([isTold(tab, left), isTold(tab, left, narrowing)]);
});

test.each([
  ['more narrowings than are counted', Array.from({ length: 31 }, (_, n) => ({ tag: `t${n}` }))],
  ['something that is none', [{ priority: 'highest' }]],
])('%s are refused', async (_, narrowings) => {
  const tab = await tabOf(onlyOurs);
  expect(await tab.say('counts.watch', { narrowings })).toMatchObject({ code: 'invalid-input' });
});
