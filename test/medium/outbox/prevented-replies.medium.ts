import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { PreventedReplies } from '../../../apps/api/src/locks/prevented-replies.service.ts';
import { createOutboxDesk, type OutboxDesk, TAB } from './outbox-desk.ts';

let desk: OutboxDesk;
let prevented: PreventedReplies;
let mailboxId: number;
let ticketId: number;
let sato: Actor;
let tanaka: Actor;

beforeAll(async () => {
  desk = await createOutboxDesk();
  prevented = new PreventedReplies(desk.history, desk.database);
});
beforeEach(async () => {
  await desk.reset();
  mailboxId = await desk.smtpMailbox(1);
  ({ ticketId } = await desk.factory.ticket({ mailboxId }));
  [sato, tanaka] = [await desk.factory.actor([mailboxId]), await desk.factory.actor([mailboxId])];
});
afterAll(() => desk.close());

const OTHER_TAB = 'tab-bbbbbbbb';
const refused = (work: Promise<unknown>, code: string): Promise<void> => expect(work).rejects.toMatchObject({ code });
const count = (): Promise<number> => prevented.thisMonth(sato);

describe('a second reply did not come about', () => {
  test('because a colleague was writing: one case, however often and by whomever it is tried', async () => {
    const suzuki = await desk.factory.actor([mailboxId]);
    await desk.leases.acquire(sato, ticketId, TAB);
    for (const colleague of [tanaka, tanaka, suzuki]) await refused(desk.leases.acquire(colleague, ticketId, OTHER_TAB), 'lock-held');
    expect(await count()).toBe(1);
    await desk.customerWrites(ticketId);
    await refused(desk.leases.acquire(tanaka, ticketId, OTHER_TAB), 'lock-held');
    expect(await count()).toBe(2);
  });

  test('because a manager had taken the reply over', async () => {
    const boss = await desk.factory.actor([mailboxId], { role: 'manager' });
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await desk.leases.takeOver(boss, ticketId, OTHER_TAB, '急ぎのため');
    await refused(desk.gate.send(sato, ticketId, desk.request(fence)), 'lock-lost');
    expect(await count()).toBe(1);
  });

  test('because the colleague had answered what the writer had on the screen', async () => {
    await desk.queued(sato, ticketId);
    const { fence } = await desk.leases.acquire(tanaka, ticketId, OTHER_TAB);
    const press = () => desk.gate.send(tanaka, ticketId, desk.request(fence, { tab: OTHER_TAB }));
    await refused(press(), 'draft-stale');
    await refused(press(), 'draft-stale');
    expect(await count()).toBe(1);
  });

  test('because the colleague’s reply has not left yet', async () => {
    await desk.queued(sato, ticketId);
    const { fence } = await desk.leases.acquire(tanaka, ticketId, OTHER_TAB);
    await refused(desk.gate.send(tanaka, ticketId, desk.request(fence, { tab: OTHER_TAB, seenSeq: 2 })), 'reply-unresolved');
    expect(await count()).toBe(1);
  });

  test('because a reply for a chosen time had become superfluous', async () => {
    await desk.queued(sato, ticketId, { sendAt: new Date(Date.now() + 86_400_000).toISOString() });
    await desk.database.transaction((tx) =>
      desk.history.append(tx, ticketId, null, { type: 'reply.held', payload: { replyId: 1, because: 'answered-meanwhile' } }),
    );
    expect(await count()).toBe(1);
  });
});

describe('no second reply was in the way', () => {
  test('when only the customer wrote', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await desk.customerWrites(ticketId);
    await refused(desk.gate.send(sato, ticketId, desk.request(fence)), 'draft-stale');
    expect(await count()).toBe(0);
  });

  test('when I press again, in another tab, or beside a reply of my own', async () => {
    await desk.queued(sato, ticketId);
    await refused(desk.gate.send(sato, ticketId, desk.request(1)), 'lock-lost');
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await refused(desk.gate.send(sato, ticketId, desk.request(fence)), 'draft-stale');
    await refused(desk.gate.send(sato, ticketId, desk.request(fence, { seenSeq: 2 })), 'reply-unresolved');
    expect(await count()).toBe(0);
  });

  test('when a reply was held for another reason, or the mailbox does not send', async () => {
    await desk.database.transaction((tx) =>
      desk.history.append(tx, ticketId, null, { type: 'reply.held', payload: { replyId: 1, because: 'customer-wrote' } }),
    );
    await desk.leases.acquire(sato, ticketId, TAB);
    await desk.database.rows(`UPDATE mailbox SET state = 'paused'`);
    await refused(desk.gate.send(tanaka, ticketId, desk.request(1, { tab: OTHER_TAB })), 'mailbox-paused');
    expect(await count()).toBe(0);
  });
});

test('a refusal for any other reason leaves nothing behind', async () => {
  const stranger = await desk.factory.actor([]);
  await refused(desk.leases.acquire(stranger, ticketId, TAB), 'not-found');
  expect(await desk.database.rows('SELECT FROM prevented_reply')).toEqual([]);
});

test('it is counted where one may read, and from the organisation’s first of the month on', async () => {
  const start = `(SELECT date_trunc('month', now() AT TIME ZONE zone) AT TIME ZONE zone FROM organisation)`;
  for (const at of [`${start} - interval '1 second'`, start]) {
    const { ticketId: id } = await desk.factory.ticket({ mailboxId });
    await desk.database.rows(`INSERT INTO prevented_reply (ticket_id, conversation_seq, because, at) VALUES ($1, 1, 'replying', ${at})`, [
      id,
    ]);
  }
  expect(await count()).toBe(1);
  expect(await prevented.thisMonth(await desk.factory.actor([]))).toBe(0);
});
