import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { AccountsModule } from '../../../apps/api/src/accounts/accounts.module.ts';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Memberships } from '../../../apps/api/src/accounts/memberships.service.ts';
import { Sessions } from '../../../apps/api/src/accounts/sessions.service.ts';
import { TICKET_CHANNEL } from '../../../apps/api/src/history/history.service.ts';
import { HistoryModule } from '../../../apps/api/src/history/history.module.ts';
import { Leases } from '../../../apps/api/src/locks/leases.service.ts';
import { LocksModule } from '../../../apps/api/src/locks/locks.module.ts';
import { LiveTabs } from '../../../apps/api/src/realtime/live-tabs.service.ts';
import { RealtimeModule } from '../../../apps/api/src/realtime/realtime.module.ts';
import { SocketEvents, UndeclaredEvent } from '../../../apps/api/src/realtime/socket-events.ts';
import { Conversation } from '../../../apps/api/src/tickets/conversation.service.ts';
import type { Placement } from '../../../apps/api/src/tickets/placement.ts';
import { TicketsModule } from '../../../apps/api/src/tickets/tickets.module.ts';
import { lockTicket } from '../../../apps/api/src/tickets/ticket-lock.ts';
import { ApiServer } from '../../support/api-server.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';
import { waitFor } from '../../support/waiting.ts';
import { Tab } from './tab.ts';

const features = [HistoryModule, AccountsModule, TicketsModule, LocksModule, RealtimeModule];
let desk: Desk;
let factory: Factory;
/** Two processes on one database: what one commits, the other tells. */
let one: ApiServer;
let two: ApiServer;
let mailboxId: number;
let tanaka: Actor;
let sato: Actor;
const opened: Tab[] = [];

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  [one, two] = await Promise.all([ApiServer.start(desk.url, features), ApiServer.start(desk.url, features)]);
});
beforeEach(async () => {
  await cleanDatabase(desk.url);
  await factory.organisation();
  mailboxId = await factory.mailbox();
  tanaka = await factory.actor([mailboxId]);
  sato = await factory.actor([mailboxId]);
});
afterEach(() => {
  for (const tab of opened.splice(0)) tab.close();
});
afterAll(async () => {
  await Promise.all([one.stop(), two.stop()]);
  await desk.close();
});

const tabWith = async (server: ApiServer, token: string): Promise<Tab> => {
  const tab = new Tab(server, token);
  opened.push(tab);
  await tab.connected();
  return tab;
};

const tabOf = async (server: ApiServer, personId: number): Promise<Tab> => tabWith(server, await server.signIn(personId));

test('a new ticket appears as a row on both processes', async () => {
  const [mine, hers] = [await tabOf(one, tanaka.id), await tabOf(two, sato.id)];
  const { ticketId } = await factory.ticket({ mailboxId, message: { subject: '加湿器が届きません' } });
  for (const tab of [mine, hers]) {
    const { row } = await tab.hears('ticket.row');
    expect(row).toMatchObject({ id: ticketId, mailboxId, subject: '加湿器が届きません', lock: null, viewers: [] });
  }
});

test('a customer’s mail is announced once per process; mail that lay there for a day is not', async () => {
  const tab = await tabOf(two, sato.id);
  const receive = (receivedAt: Date): Promise<number> =>
    one.transaction(async (tx) => {
      const how = { kind: 'open', mailboxId, customerId: null, backfill: false, reason: 'new-conversation' } as const;
      return (await one.app.get(Conversation).receive(tx, how, factory.message({ receivedAt }))).ticketId;
    });
  const old = await receive(new Date(Date.now() - 86_400_000));
  const fresh = await receive(new Date());
  const arrived = await tab.hears('mail.arrived');
  expect(arrived).toEqual({ type: 'mail.arrived', ticketId: fresh, mailboxId, assigneeId: null, opened: true });
  await tab.hears('ticket.row', ({ row }) => row.id === old);
  expect(tab.heard.filter(({ type }) => type === 'mail.arrived')).toHaveLength(1);
});

test('an absence note is not announced, a bounced reply is', async () => {
  const tab = await tabOf(two, sato.id);
  const { ticketId } = await factory.ticket({ mailboxId });
  const receive = (placement: Placement): Promise<unknown> =>
    one.transaction((tx) => one.app.get(Conversation).receive(tx, placement, factory.message({ receivedAt: new Date() })));
  await receive({ kind: 'auto-reply', ticketId, reason: 'reply-token' });
  const second = await factory.ticket({ mailboxId });
  await tab.hears('ticket.row', ({ row }) => row.id === second.ticketId);
  expect(tab.heard.filter(({ type }) => type === 'mail.arrived')).toEqual([]);
  const recipients = [{ address: 'yumi.k@customer.example', original: null, action: 'failed', status: '5.1.1' }] as const;
  await receive({ kind: 'bounce', ticketId, replyId: null, recipients: [...recipients], quiet: false });
  expect(await tab.hears('mail.arrived')).toMatchObject({ ticketId, opened: false });
});

test('who replies and who looks is seen by the others', async () => {
  const [mine, hers] = [await tabOf(one, tanaka.id), await tabOf(two, sato.id)];
  const { ticketId } = await factory.ticket({ mailboxId });
  expect(await mine.say('ticket.open', { ticketId })).toEqual({ ok: true });
  await hers.hears('ticket.row', ({ row }) => row.viewers.some(({ id }) => id === tanaka.id));
  const { fence } = await one.app.get(Leases).acquire(tanaka, ticketId, mine.name);
  await hers.hears('ticket.row', ({ row }) => row.lock?.holder.id === tanaka.id);
  expect(await mine.say('reply.typing', { ticketId, fence })).toEqual({ ok: true });
  expect(await mine.say('reply.typing', { ticketId, fence: fence + 1 })).toMatchObject({ code: 'lock-lost' });
  hers.forget();
  mine.close();
  await hers.hears('ticket.row', ({ row }) => row.id === ticketId && row.viewers.length === 0);
});

test('those who have a ticket open hear of every new version, the others of none', async () => {
  const [mine, hers] = [await tabOf(one, tanaka.id), await tabOf(one, sato.id)];
  const { ticketId } = await factory.ticket({ mailboxId });
  await mine.say('ticket.open', { ticketId });
  mine.forget();
  await setPriority(ticketId);
  const { id, version } = await mine.hears('ticket.changed', (message) => message.version > 2);
  expect(id).toBe(ticketId);
  await hers.hears('ticket.row', ({ row }) => row.version === version);
  expect(hers.heard.map(({ type }) => type)).not.toContain('ticket.changed');
  await mine.say('ticket.close', { ticketId });
  mine.forget();
  await setPriority(ticketId, 'low');
  await mine.hears('ticket.row', ({ row }) => row.priority === 'low');
  expect(mine.heard.map(({ type }) => type)).not.toContain('ticket.changed');
});

test('a foreign ticket is refused like a missing one, and never heard of', async () => {
  const [foreign, stranger] = [await factory.mailbox(), await factory.actor([])];
  const { ticketId } = await factory.ticket({ mailboxId: foreign });
  const [mine, theirs] = [await tabOf(one, tanaka.id), await tabOf(one, stranger.id)];
  for (const tab of [mine, theirs]) {
    expect(await tab.say('ticket.open', { ticketId })).toEqual(await tab.say('ticket.open', { ticketId: 999_999 }));
    expect(await tab.say('reply.typing', { ticketId, fence: 1 })).toEqual({ code: 'not-found', data: {} });
  }
  await setPriority(ticketId);
  const { ticketId: own } = await factory.ticket({ mailboxId });
  await mine.hears('ticket.row', ({ row }) => row.id === own);
  expect(mine.heard.filter((message) => message.type === 'ticket.row' && message.row.id === ticketId)).toEqual([]);
  expect(theirs.heard).toEqual([]);
});

test('a viewer may look but not type', async () => {
  const viewer = await factory.actor([mailboxId], { level: 'view' });
  const { ticketId } = await factory.ticket({ mailboxId });
  const tab = await tabOf(one, viewer.id);
  expect(await tab.say('ticket.open', { ticketId })).toEqual({ ok: true });
  expect(await tab.say('reply.typing', { ticketId, fence: 1 })).toEqual({ code: 'not-allowed', data: {} });
});

test.each([
  ['ticket.open', {}, 'invalid-input'],
  ['ticket.open', { ticketId: 'all' }, 'invalid-input'],
  ['ticket.steal', { ticketId: 1 }, 'not-found'],
  ['constructor', {}, 'not-found'],
])('%s %j is refused', async (event, payload, code) => {
  const tab = await tabOf(one, tanaka.id);
  expect(await tab.say(event as 'ticket.open', payload)).toEqual({ code, data: {} });
});

test('who loses a membership hears nothing more of that mailbox, and holds no lease there', async () => {
  const other = await factory.mailbox();
  await factory.member(tanaka.id, other);
  const tab = await tabOf(two, tanaka.id);
  const { ticketId } = await factory.ticket({ mailboxId });
  await tab.say('ticket.open', { ticketId });
  await one.app.get(Leases).acquire(tanaka, ticketId, tab.name);
  await one.transaction((tx) => one.app.get(Memberships).set(tx, tanaka.id, mailboxId, null));
  await tab.hears('resync');
  tab.forget();
  await setPriority(ticketId);
  await factory.ticket({ mailboxId: other });
  await tab.hears('ticket.row', ({ row }) => row.mailboxId === other);
  expect(tab.heard.some((message) => 'id' in message || (message.type === 'ticket.row' && message.row.mailboxId === mailboxId))).toBe(
    false,
  );
  expect(await tab.say('ticket.open', { ticketId })).toMatchObject({ code: 'not-found' });
  const [presence] = await desk.database.rows<{ count: number }>('SELECT count(*) AS count FROM presence');
  expect(presence!.count).toBe(0);
  const held = await desk.database.rows('SELECT FROM reply_lease WHERE expires_at > current_instant()');
  expect(held).toEqual([]);
});

test('who becomes a member hears of the mailbox at once', async () => {
  const other = await factory.mailbox();
  const tab = await tabOf(two, tanaka.id);
  await one.transaction((tx) => one.app.get(Memberships).set(tx, tanaka.id, other, 'view'));
  await tab.hears('resync');
  const { ticketId } = await factory.ticket({ mailboxId: other });
  await tab.hears('ticket.row', ({ row }) => row.id === ticketId);
});

test('a moved ticket is gone from the old mailbox and there in the new one', async () => {
  const other = await factory.mailbox();
  const [both, onlyOld, onlyNew] = [await factory.actor([mailboxId, other]), tanaka, await factory.actor([other])];
  const { ticketId } = await factory.ticket({ mailboxId });
  const [tabOfBoth, tabOfOld, tabOfNew] = [await tabOf(one, both.id), await tabOf(two, onlyOld.id), await tabOf(two, onlyNew.id)];
  await tabOfOld.say('ticket.open', { ticketId });
  await tabOfOld.hears('ticket.row', ({ row }) => row.viewers.length === 1);
  for (const tab of [tabOfBoth, tabOfOld, tabOfNew]) tab.forget();
  await desk.database.rows('UPDATE ticket SET mailbox_id = $2 WHERE id = $1', [ticketId, other]);
  await tabOfOld.hears('ticket.gone', ({ id }) => id === ticketId);
  await tabOfOld.hears('resync');
  await tabOfNew.hears('ticket.row', ({ row }) => row.id === ticketId);
  await tabOfBoth.hears('ticket.row', ({ row }) => row.mailboxId === other);
  expect(tabOfBoth.heard.map(({ type }) => type)).not.toContain('ticket.gone');
  expect(await tabOfOld.say('ticket.open', { ticketId })).toMatchObject({ code: 'not-found' });
});

test('a revoked session ends its sockets within a second, on every process', async () => {
  const token = await one.signIn(tanaka.id);
  const others = await two.signIn(tanaka.id);
  const [ended, kept] = [await tabWith(two, token), await tabWith(two, others)];
  const revokedAt = performance.now();
  await one.app.get(Sessions).end(token);
  await waitFor('the socket to close', () => ended.socket.disconnected, { timeoutMs: 1_000, everyMs: 2 });
  expect(performance.now() - revokedAt).toBeLessThan(1_000);
  expect(ended.heard).toEqual([{ type: 'session.ended' }]);
  expect(kept.socket.connected).toBe(true);
  await one.transaction((tx) => one.app.get(Sessions).endAll(tx, tanaka.id));
  await waitFor('the other socket to close', () => kept.socket.disconnected, { timeoutMs: 1_000, everyMs: 2 });
});

test.each([
  ['without a session', { token: 'nothing', headers: {} }, 'signed-out'],
  ['from a foreign page', { token: null, headers: { origin: 'https://evil.example' } }, 'websocket error'],
])('nobody gets in %s', async (_, { token, headers }, reason) => {
  const tab = new Tab(one, token ?? (await one.signIn(tanaka.id)), headers as Record<string, string>);
  opened.push(tab);
  await expect(tab.connected()).rejects.toThrow(reason);
});

test('when the listening connection is cut everybody is told to fetch again, and it goes on', async () => {
  const [mine, hers] = [await tabOf(one, tanaka.id), await tabOf(two, sato.id)];
  const revoked = await one.signIn(sato.id);
  const ghost = await tabWith(one, revoked);
  const cut = await desk.database.rows(
    `WITH ended AS (DELETE FROM session WHERE token_hash = (SELECT token_hash FROM session ORDER BY created_at DESC LIMIT 1))
     SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' OR application_name = 'madoguchi-listen'`,
  );
  expect(cut.length).toBeGreaterThanOrEqual(2);
  await Promise.all([mine.hears('resync'), hers.hears('resync')]);
  await waitFor('the session that ended unheard to close', () => ghost.socket.disconnected);
  const { ticketId } = await factory.ticket({ mailboxId });
  await Promise.all([mine, hers].map((tab) => tab.hears('ticket.row', ({ row }) => row.id === ticketId)));
});

test.each(['not json', '{"tickets":1}'])('news of another version (%s) make everybody fetch again', async (payload) => {
  const tab = await tabOf(one, tanaka.id);
  await desk.database.rows('SELECT pg_notify($1, $2)', [TICKET_CHANNEL, payload]);
  await tab.hears('resync');
  const { ticketId } = await factory.ticket({ mailboxId });
  await tab.hears('ticket.row', ({ row }) => row.id === ticketId);
});

test('a tab that answers keeps its lease and its presence; a closed one does not', async () => {
  const [mine, closed] = [await tabOf(one, tanaka.id), await tabOf(one, sato.id)];
  const [kept, lost] = [await factory.ticket({ mailboxId }), await factory.ticket({ mailboxId })];
  await mine.say('ticket.open', { ticketId: kept.ticketId });
  await one.app.get(Leases).acquire(tanaka, kept.ticketId, mine.name);
  await one.app.get(Leases).acquire(sato, lost.ticketId, closed.name);
  closed.close();
  const soon = `current_instant() + interval '5 s'`;
  await desk.database.rows(`UPDATE reply_lease SET expires_at = ${soon}`);
  await desk.database.rows(`UPDATE presence SET expires_at = ${soon}`);
  await waitFor('the closed tab to be noticed', async () => {
    await one.app.get(LiveTabs).renew();
    return mine.heard.some((message) => message.type === 'ticket.row' && message.row.id === kept.ticketId);
  });
  const leases = await desk.database.rows<{ ticket_id: number; renewed: boolean }>(
    `SELECT ticket_id, expires_at > ${soon} + interval '10 s' AS renewed FROM reply_lease`,
  );
  expect(new Map(leases.map(({ ticket_id, renewed }) => [ticket_id, renewed]))).toEqual(
    new Map([
      [kept.ticketId, true],
      [lost.ticketId, false],
    ]),
  );
  const [presence] = await desk.database.rows<{ renewed: boolean }>(
    `SELECT expires_at > ${soon} + interval '10 s' AS renewed FROM presence`,
  );
  expect(presence!.renewed).toBe(true);
});

test('an event without a declared permission stops the start', () => {
  const events = new SocketEvents();
  for (const event of ['ticket.open', 'ticket.close', 'counts.watch', 'reply.typing'] as const) events.handle(event, async () => undefined);
  events.onApplicationBootstrap();
  events.handle('ticket.erase' as 'ticket.open', async () => undefined);
  expect(() => events.onApplicationBootstrap()).toThrow(UndeclaredEvent);
  expect(() => new SocketEvents().onApplicationBootstrap()).toThrow(UndeclaredEvent);
});

const setPriority = (ticketId: number, priority: 'low' | 'high' = 'high'): Promise<void> =>
  desk.database.transaction(async (tx) => desk.tickets.setPriority(tx, await lockTicket(tx, ticketId), priority, tanaka));
