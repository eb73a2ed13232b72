import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Leases } from '../../../apps/api/src/locks/leases.service.ts';
import { LockHeld, LockLost } from '../../../apps/api/src/locks/lock-refusals.ts';
import { NotAllowed, NotFound } from '../../../apps/api/src/platform/domain-error.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

const TAB = 'tab-aaaaaaaa';
const OTHER_TAB = 'tab-bbbbbbbb';
let desk: Desk;
let factory: Factory;
let leases: Leases;
let mailboxId: number;
let ticketId: number;
let sato: Actor;
let tanaka: Actor;

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  leases = new Leases(desk.database, desk.history, desk.jobs);
});
beforeEach(async () => {
  await cleanDatabase(desk.url);
  desk.database.clockShiftMs = 0;
  mailboxId = await factory.mailbox();
  ({ ticketId } = await factory.ticket({ mailboxId }));
  sato = await factory.actor([mailboxId]);
  tanaka = await factory.actor([mailboxId]);
});
afterAll(() => desk.close());

const later = (seconds: number): void => void (desk.database.clockShiftMs += seconds * 1000);
const locksInHistory = async (): Promise<string[]> =>
  (await factory.history(ticketId))
    .filter(({ type }) => type.startsWith('lock.'))
    .map(({ type, payload }) => `${type}${payload['because'] ? ` ${String(payload['because'])}` : ''}`);
const live = async (): Promise<boolean> => (await desk.database.transaction((tx) => leases.current(tx, ticketId)))?.live ?? false;

describe('taking', () => {
  test('the first gets it for 60 s, the second is told who has it', async () => {
    const { fence, expiresAt } = await leases.acquire(sato, ticketId, TAB);
    expect(fence).toBe(1);
    expect(expiresAt.getTime() - (await factory.now()).getTime()).toBeGreaterThan(58_000);
    const refused = await leases.acquire(tanaka, ticketId, OTHER_TAB).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LockHeld);
    expect((refused as LockHeld).data).toMatchObject({ holder: { id: sato.id, name: sato.name } });
  });

  test('a second tab of the same person takes over from the first, without a line in the history', async () => {
    const first = await leases.acquire(sato, ticketId, TAB);
    const second = await leases.acquire(sato, ticketId, OTHER_TAB);
    expect(second.fence).toBe(first.fence + 1);
    await expect(leases.noteInput(sato.id, TAB, ticketId, first.fence)).rejects.toBeInstanceOf(LockLost);
    await leases.noteInput(sato.id, OTHER_TAB, ticketId, second.fence);
    expect(await locksInHistory()).toEqual(['lock.taken']);
  });

  test('coming back within five minutes keeps the fence and writes nothing, later it is news', async () => {
    const { fence } = await leases.acquire(sato, ticketId, TAB);
    await leases.release(sato, ticketId, TAB, fence);
    later(240);
    expect((await leases.acquire(sato, ticketId, TAB)).fence).toBe(fence);
    await leases.release(sato, ticketId, TAB, fence);
    expect(await locksInHistory()).toEqual(['lock.taken', 'lock.released given-back']);
    later(301);
    await leases.acquire(sato, ticketId, TAB);
    expect(await locksInHistory()).toEqual(['lock.taken', 'lock.released given-back', 'lock.taken']);
  });

  test('release expires and never deletes: the fence grows on', async () => {
    const { fence } = await leases.acquire(sato, ticketId, TAB);
    await leases.release(sato, ticketId, TAB, fence);
    expect((await leases.acquire(tanaka, ticketId, OTHER_TAB)).fence).toBe(fence + 1);
    await leases.release(sato, ticketId, TAB, fence);
    expect(await live()).toBe(true);
  });

  test('needs the right to reply; a foreign ticket is like a missing one', async () => {
    const viewer = await factory.actor([mailboxId], { level: 'view' });
    const stranger = await factory.actor([await factory.mailbox()]);
    await expect(leases.acquire(viewer, ticketId, TAB)).rejects.toBeInstanceOf(NotAllowed);
    await expect(leases.acquire(stranger, ticketId, TAB)).rejects.toBeInstanceOf(NotFound);
    await expect(leases.acquire(sato, 999_999, TAB)).rejects.toBeInstanceOf(NotFound);
    await expect(leases.release(stranger, ticketId, TAB, 1)).rejects.toBeInstanceOf(NotFound);
  });
});

describe('living', () => {
  test('the server renews it while the tab answers; a dead one stays dead', async () => {
    await leases.acquire(sato, ticketId, TAB);
    later(50);
    await leases.renewTabs([{ personId: sato.id, tab: TAB }]);
    later(50);
    expect(await live()).toBe(true);
    await leases.renewTabs([{ personId: sato.id, tab: OTHER_TAB }]);
    later(15);
    expect(await live()).toBe(false);
    await leases.renewTabs([{ personId: sato.id, tab: TAB }]);
    expect(await live()).toBe(false);
  });

  test('ten minutes without a keystroke end it, however often the tab answers', async () => {
    const { fence } = await leases.acquire(sato, ticketId, TAB);
    const pingFor = async (seconds: number): Promise<void> => {
      for (let passed = 0; passed < seconds; passed += 30) {
        later(30);
        await leases.renewTabs([{ personId: sato.id, tab: TAB }]);
      }
    };
    await pingFor(570);
    await leases.noteInput(sato.id, TAB, ticketId, fence);
    await pingFor(570);
    expect(await live()).toBe(true);
    await pingFor(60);
    expect(await live()).toBe(false);
    await leases.endExpired();
    await leases.endExpired();
    expect(await locksInHistory()).toEqual(['lock.taken', 'lock.released idle']);
  });

  test('a tab that vanished is noticed by the sweep, or by whoever comes next', async () => {
    await leases.acquire(sato, ticketId, TAB);
    later(61);
    await leases.acquire(tanaka, ticketId, OTHER_TAB);
    await leases.endExpired();
    expect(await locksInHistory()).toEqual(['lock.taken', 'lock.released expired', 'lock.taken']);
  });
});

describe('taking over', () => {
  test('a manager takes it with a reason', async () => {
    const manager = await factory.actor([mailboxId], { role: 'manager' });
    const { fence } = await leases.acquire(sato, ticketId, TAB);
    const over = await leases.takeOver(manager, ticketId, OTHER_TAB, '佐藤さんは外出中');
    expect(over.fence).toBe(fence + 1);
    await expect(leases.noteInput(sato.id, TAB, ticketId, fence)).rejects.toMatchObject({
      data: { holder: { id: manager.id } },
    });
    expect((await factory.history(ticketId)).at(-1)).toMatchObject({
      type: 'lock.taken-over',
      actor_id: manager.id,
      payload: { fence: fence + 1, from: { id: sato.id, name: sato.name }, reason: '佐藤さんは外出中' },
    });
  });

  test('an agent may not', async () => {
    await leases.acquire(sato, ticketId, TAB);
    await expect(leases.takeOver(tanaka, ticketId, OTHER_TAB, '急ぎ')).rejects.toBeInstanceOf(NotAllowed);
  });

  test('of what nobody holds is an ordinary taking', async () => {
    const manager = await factory.actor([mailboxId], { role: 'manager' });
    await leases.takeOver(manager, ticketId, TAB, '急ぎ');
    expect(await locksInHistory()).toEqual(['lock.taken']);
  });
});
