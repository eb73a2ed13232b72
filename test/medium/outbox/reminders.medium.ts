import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { TicketDetails } from '../../../apps/api/src/inbox/ticket-detail.queries.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { UnreadAgain } from '../../../apps/api/src/inbox/unread-again.service.ts';
import type { SendRequest } from '../../../apps/api/src/outbox/send-gate.ts';
import { NotAllowed, NotFound } from '../../../apps/api/src/platform/domain-error.ts';
import { SmtpSink } from '../../support/smtp-sink.ts';
import { createOutboxDesk, CUSTOMER, type OutboxDesk, TAB } from './outbox-desk.ts';

const DAY = 86_400_000;
let desk: OutboxDesk;
let details: TicketDetails;
let sink: SmtpSink;
let mailboxId: number;
let ticketId: number;
let sato: Actor;

beforeAll(async () => {
  desk = await createOutboxDesk();
  details = new TicketDetails(desk.database, new TicketRows(desk.database));
  new UnreadAgain(desk.history);
  sink = await SmtpSink.start();
});
beforeEach(async () => {
  await desk.reset();
  mailboxId = await desk.smtpMailbox(sink.port);
  ({ ticketId } = await desk.factory.ticket({ mailboxId, message: { from: { name: '小林 由美', address: CUSTOMER } } }));
  sato = await desk.factory.actor([mailboxId]);
});
afterAll(async () => {
  await sink.stop();
  await desk.close();
});

/** On the wall of Tokyo. */
const inDays = async (days: number): Promise<string> => {
  const at = new Date((await desk.factory.now()).getTime() + days * DAY);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(at);
};
const sent = async (change: Partial<SendRequest> = {}): Promise<number> => {
  const replyId = await desk.queued(sato, ticketId, { remindOn: await inDays(3), ...change });
  await desk.outbox.send(replyId);
  return replyId;
};
const running = async (): Promise<number | undefined> => (await details.show(sato, ticketId)).reminder?.replyId;
const last = async (count: number): Promise<string[]> => (await desk.factory.history(ticketId)).slice(-count).map(({ type }) => type);
const phase = async (): Promise<string> =>
  (await desk.database.rows<{ phase: string }>('SELECT phase FROM ticket WHERE id = $1', [ticketId]))[0]!.phase;
const read = (seq: number) =>
  desk.database.rows('INSERT INTO ticket_reading (ticket_id, person_id, seq) VALUES ($1, $2, $3)', [ticketId, sato.id, seq]);
/** Days later, the sweep runs. */
const sweepAfter = async (days: number): Promise<void> => {
  desk.pass(days * DAY);
  await desk.reminders.remindDue();
};

test('begins when the reply has left, not when it is queued', async () => {
  const replyId = await desk.queued(sato, ticketId, { remindOn: await inDays(3) });
  expect(await running()).toBeUndefined();
  await desk.outbox.send(replyId);
  expect(await running()).toBe(replyId);
  expect((await desk.factory.history(ticketId)).at(-1)).toMatchObject({
    type: 'reminder.set',
    actor_id: sato.id,
    payload: { replyId, remindOn: await inDays(3) },
  });
});

test('nobody answered: it comes back to its assignee unread, once', async () => {
  await sent();
  await read(2);
  await sweepAfter(2);
  expect((await details.show(sato, ticketId)).readSeq).toBe(2);
  await sweepAfter(1);
  await sweepAfter(1);
  const { readSeq, row, reminder, history } = await details.show(sato, ticketId);
  expect(readSeq).toBeLessThan(row.inboundSeq);
  expect(reminder).toBeNull();
  expect(history.filter(({ type }) => type === 'reminder.due')).toHaveLength(1);
});

test.each([
  ['closed', { after: 'close' }, 'ticket.reopened', 'investigating'],
  ['on hold', { after: 'hold', resumeOn: null }, 'ticket.phase-changed', 'new'],
] as const)('%s meanwhile, it is opened again, and the history says why', async (_, change, event, back) => {
  await sent(change);
  await sweepAfter(3);
  expect(await phase()).toBe(back);
  expect((await desk.factory.history(ticketId)).slice(-2)).toMatchObject([
    { type: 'reminder.due', actor_id: null },
    { type: event, payload: { because: 'no-answer' } },
  ]);
});

test('the customer’s answer ends it', async () => {
  await sent();
  await desk.customerWrites(ticketId);
  expect(await running()).toBeUndefined();
  expect(await last(2)).toEqual(['customer.replied', 'reminder.ended']);
  await sweepAfter(4);
  expect(await desk.eventsOf(ticketId, 'reminder.')).toEqual(['reminder.set', 'reminder.ended']);
});

test('an absence notice is no answer', async () => {
  const replyId = await sent();
  await desk.database.transaction((tx) =>
    desk.conversation.receive(
      tx,
      { kind: 'auto-reply', ticketId, reason: 'references' },
      desk.factory.message({ from: { name: '小林 由美', address: CUSTOMER } }),
    ),
  );
  expect(await running()).toBe(replyId);
});

test('the newest choice counts; a later reply without one leaves it running', async () => {
  await sent();
  const second = await sent({ seenSeq: 2, remindOn: await inDays(7) });
  expect(await running()).toBe(second);
  await sent({ seenSeq: 3, remindOn: null });
  await sweepAfter(4);
  expect(await running()).toBe(second);
  expect(await desk.eventsOf(ticketId, 'reminder.')).toEqual(['reminder.set', 'reminder.ended', 'reminder.set']);
});

test('it can be called off by who may reply, and calling it off again does nothing', async () => {
  const replyId = await sent();
  const viewer = await desk.factory.actor([mailboxId], { level: 'view' });
  await expect(desk.reminders.callOff(viewer, replyId)).rejects.toBeInstanceOf(NotAllowed);
  await expect(desk.reminders.callOff(await desk.factory.actor([]), replyId)).rejects.toBeInstanceOf(NotFound);
  await desk.reminders.callOff(sato, replyId);
  await desk.reminders.callOff(sato, replyId);
  await sweepAfter(4);
  expect(await desk.eventsOf(ticketId, 'reminder.')).toEqual(['reminder.set', 'reminder.ended']);
});

test('a date that is already there waits for the day after the reply left: a scheduled one may leave late', async () => {
  const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
  const sendAt = new Date((await desk.factory.now()).getTime() + 3 * DAY).toISOString();
  const replyId = await desk.gate.send(sato, ticketId, desk.request(fence, { sendAt, remindOn: await inDays(1) }));
  await sweepAfter(2);
  expect(await desk.eventsOf(ticketId, 'reminder.')).toEqual([]);
  desk.pass(DAY + 1_000);
  await desk.outbox.send(replyId);
  await sweepAfter(0);
  expect(await desk.eventsOf(ticketId, 'reminder.')).toEqual(['reminder.set']);
  await sweepAfter(1);
  expect(await desk.eventsOf(ticketId, 'reminder.')).toEqual(['reminder.set', 'reminder.due']);
});

test('a reply that was taken back reminds of nothing', async () => {
  const replyId = await desk.queued(sato, ticketId, { remindOn: await inDays(1) });
  await desk.replies.cancel(sato, replyId);
  await sweepAfter(3);
  expect(await desk.eventsOf(ticketId, 'reminder.')).toEqual([]);
});

test('20 times the answer against the sweep: it is answered or due, never both', async () => {
  for (let race = 0; race < 20; race++) {
    ({ ticketId } = await desk.factory.ticket({ mailboxId, message: { from: { name: '', address: CUSTOMER } } }));
    await sent({ remindOn: await inDays(1) });
    desk.pass(DAY);
    await Promise.all([desk.customerWrites(ticketId), desk.reminders.remindDue()]);
    const ends = (await desk.eventsOf(ticketId, 'reminder.')).slice(1);
    expect(ends).toHaveLength(1);
  }
});
