import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { TICKET_CHANNEL } from '../../../apps/api/src/history/history.service.ts';
import { Presence } from '../../../apps/api/src/locks/presence.service.ts';
import { NotFound } from '../../../apps/api/src/platform/domain-error.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';
import { waitFor } from '../../support/waiting.ts';

const TAB = 'tab-aaaaaaaa';
let desk: Desk;
let factory: Factory;
let presence: Presence;
let ticketId: number;
let sato: Actor;
let tanaka: Actor;

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  presence = new Presence(desk.database, desk.jobs);
});
beforeEach(async () => {
  await cleanDatabase(desk.url);
  desk.database.clockShiftMs = 0;
  const mailboxId = await factory.mailbox();
  ({ ticketId } = await factory.ticket({ mailboxId }));
  sato = await factory.actor([mailboxId], { level: 'view' });
  tanaka = await factory.actor([mailboxId], { level: 'view' });
});
afterAll(() => desk.close());

const viewers = (): Promise<number[]> =>
  desk.database.transaction(async (tx) => {
    const found = await tx.query<{ person_id: number }[]>(
      'SELECT person_id FROM presence WHERE ticket_id = $1 AND expires_at > current_instant() ORDER BY person_id',
      [ticketId],
    );
    return found.map(({ person_id }) => person_id);
  });
const later = (seconds: number): void => void (desk.database.clockShiftMs += seconds * 1000);

test('each tab counts for itself and leaves by itself', async () => {
  await presence.enter(sato, ticketId, TAB);
  await presence.enter(sato, ticketId, TAB);
  await presence.enter(tanaka, ticketId, 'tab-bbbbbbbb');
  expect(await viewers()).toEqual([sato.id, tanaka.id]);
  await presence.leave(tanaka.id, ticketId, TAB);
  expect(await viewers()).toEqual([sato.id, tanaka.id]);
  await presence.leave(sato.id, ticketId, TAB);
  await presence.leaveTab(tanaka.id, 'tab-bbbbbbbb');
  expect(await viewers()).toEqual([]);
});

test('runs out by the database’s clock unless the tab answers', async () => {
  await presence.enter(sato, ticketId, TAB);
  await presence.enter(tanaka, ticketId, 'tab-bbbbbbbb');
  later(40);
  await presence.renewTabs([{ personId: sato.id, tab: TAB }]);
  later(10);
  expect(await viewers()).toEqual([sato.id]);
  await presence.forgetExpired();
  const [left] = await desk.database.rows<{ count: number }>('SELECT count(*) FROM presence');
  expect(left?.count).toBe(1);
});

test('a foreign ticket is like a missing one', async () => {
  const stranger = await factory.actor([await factory.mailbox()]);
  await expect(presence.enter(stranger, ticketId, TAB)).rejects.toBeInstanceOf(NotFound);
  await expect(presence.enter(sato, 999_999, TAB)).rejects.toBeInstanceOf(NotFound);
});

test('who comes and goes is told to all API processes, who stays is not', async () => {
  const listener = new Client({ connectionString: desk.url });
  const heard: string[] = [];
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await listener.connect();
  await listener.query(`LISTEN ${TICKET_CHANNEL}`);
  await presence.enter(sato, ticketId, TAB);
  await presence.renewTabs([{ personId: sato.id, tab: TAB }]);
  await presence.leaveTab(sato.id, TAB);
  await waitFor('two notifications', () => heard.length === 2);
  expect(heard.map((payload) => (JSON.parse(payload) as { ticket: number }).ticket)).toEqual([ticketId, ticketId]);
  await listener.end();
});
