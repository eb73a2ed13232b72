import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { TicketDetails } from '../../../apps/api/src/inbox/ticket-detail.queries.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { createOutboxDesk, type OutboxDesk, TAB } from '../outbox/outbox-desk.ts';

const DATE = new Date('2026-11-20T10:00:00+09:00');

let desk: OutboxDesk;
let details: TicketDetails;
let support: number;
let billing: number;

beforeAll(async () => {
  desk = await createOutboxDesk();
  details = new TicketDetails(desk.database, new TicketRows(desk.database));
});
beforeEach(async () => {
  await desk.reset();
  [support, billing] = [await desk.factory.mailbox({ name: 'サポート' }), await desk.factory.mailbox({ name: '請求窓口' })];
});
afterAll(() => desk.close());

const delivery = (mailboxId: number, change: object = {}) =>
  desk.factory.ticket({
    mailboxId,
    message: { messageId: 'same@customer.example', from: { name: '', address: 'Kobayashi@customer.example' }, headerDate: DATE, ...change },
  });

test('the same mail in two mailboxes is told on both, and who is replying to the other', async () => {
  const [here, there] = [await delivery(support), await delivery(billing, { from: { name: '', address: 'kobayashi@CUSTOMER.example' } })];
  const agent = await desk.factory.actor([support, billing]);
  const numberOf = async (id: number) => (await details.show(agent, id)).row.number;
  expect((await details.show(agent, here.ticketId)).twins).toEqual([
    { ticket: { id: there.ticketId, number: await numberOf(there.ticketId), mailbox: '請求窓口' }, replying: null },
  ]);
  const colleague = await desk.factory.actor([billing]);
  await desk.leases.acquire(colleague, there.ticketId, TAB);
  expect((await details.show(agent, here.ticketId)).twins).toMatchObject([{ replying: { name: colleague.name } }]);
  expect((await details.show(agent, there.ticketId)).twins).toMatchObject([{ ticket: { id: here.ticketId }, replying: null }]);
});

test('who may not read the other mailbox learns that there is one, not which, and no name', async () => {
  const [here, there] = [await delivery(support), await delivery(billing)];
  await desk.leases.acquire(await desk.factory.actor([billing]), there.ticketId, TAB);
  const agent = await desk.factory.actor([support]);
  expect((await details.show(agent, here.ticketId)).twins).toEqual([{ ticket: null, replying: { name: null } }]);
});

test.each([
  ['another date', { headerDate: new Date('2026-11-20T10:00:01+09:00') }],
  ['another sender', { from: { name: '', address: 'sato@customer.example' } }],
  ['another Message-ID', { messageId: 'other@customer.example' }],
])('%s is another mail', async (_, change) => {
  const here = await delivery(support);
  await delivery(billing, change);
  expect((await details.show(await desk.factory.actor([support, billing]), here.ticketId)).twins).toEqual([]);
});

test('twice in one mailbox is no twin', async () => {
  const here = await delivery(support);
  await delivery(support);
  expect((await details.show(await desk.factory.actor([support]), here.ticketId)).twins).toEqual([]);
});
