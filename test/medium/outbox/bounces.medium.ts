import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Deadlines } from '../../../apps/api/src/deadlines/deadlines.service.ts';
import { TicketDetails } from '../../../apps/api/src/inbox/ticket-detail.queries.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { Bounces } from '../../../apps/api/src/outbox/bounces.service.ts';
import { lockTicket } from '../../../apps/api/src/tickets/ticket-lock.ts';
import { BOSS, createOutboxDesk, CUSTOMER, type OutboxDesk } from './outbox-desk.ts';

let desk: OutboxDesk;
let actor: Actor;
let ticketId: number;
let replyId: number;

beforeAll(async () => {
  desk = await createOutboxDesk();
  new Deadlines(desk.history, desk.tickets, desk.openings);
  new Bounces(desk.history);
});
beforeEach(async () => {
  await desk.reset();
  const mailboxId = await desk.factory.mailbox({ firstResponseMinutes: 240 });
  actor = await desk.factory.actor([mailboxId]);
  ticketId = (await desk.factory.ticket({ mailboxId })).ticketId;
});
afterAll(() => desk.close());

const send = async (to: string[], kind: 'answered' | 'unknown' = 'answered'): Promise<void> => {
  const content = { ...desk.request(1).content, to: to.map((address) => ({ name: '', address })) };
  replyId = await desk.queued(actor, ticketId, { content });
  const claim = (await desk.claims.claim(replyId))!;
  await desk.claims.handOver(claim);
  const verdicts = to.map((address) => ({ address, state: 'accepted' as const, code: 250, response: null }));
  await desk.settlement.settle(claim, kind === 'answered' ? { kind, verdicts } : { kind, response: null });
};
type Told = { address: string; original?: string; status?: string | null; action?: 'failed' | 'delayed' };
const comesBack = (told: Told[], { quiet = false, of = replyId as number | null } = {}) =>
  desk.database.transaction((tx) =>
    desk.conversation.receive(
      tx,
      {
        kind: 'bounce',
        ticketId,
        replyId: of,
        quiet,
        recipients: told.map(({ address, original = null, status = '5.1.1', action = 'failed' }) => ({
          address,
          original,
          status,
          action,
        })),
      },
      desk.factory.message({ from: { name: '', address: 'mailer-daemon@mx.example' }, receivedAt: new Date(Date.now() + 60_000) }),
    ),
  );
const row = async () => (await new TicketRows(desk.database).byIds([ticketId]))[0]!;
const recipients = () =>
  desk.database.rows('SELECT address, state, status FROM reply_recipient WHERE reply_id = $1 ORDER BY address', [replyId]);
/** The reply's own place in the conversation, and the replies that stand below it. */
const shown = async () => {
  const { conversation, replies } = await new TicketDetails(desk.database, new TicketRows(desk.database)).show(actor, ticketId);
  const reply = conversation.find((item) => item.kind === 'message' && item.direction === 'outbound');
  return { delivery: reply?.kind === 'message' ? reply.delivery : null, below: replies.map(({ state }) => state) };
};
const close = () => desk.database.transaction(async (tx) => desk.tickets.close(tx, await lockTicket(tx, ticketId), 'resolved', actor));

describe('a reply that comes back', () => {
  test('wakes its closed ticket for its assignee, marks the recipient and runs the deadline again', async () => {
    await send([CUSTOMER, BOSS]);
    await close();
    expect(await row()).toMatchObject({ phase: 'closed', deadline: 'met' });
    await comesBack([{ address: CUSTOMER }]);
    expect(await row()).toMatchObject({ phase: 'investigating', assignee: { id: actor.id }, deadline: 'running', inboundSeq: 3 });
    expect(await recipients()).toEqual([
      { address: BOSS, state: 'accepted', status: null },
      { address: CUSTOMER, state: 'bounced', status: '5.1.1' },
    ]);
    expect(await desk.eventsOf(ticketId, 'reply.b')).toEqual(['reply.bounced']);
  });

  test('does not stand in the conversation as sent, with a second card below it', async () => {
    await send([CUSTOMER, BOSS]);
    const taken = { kind: 'to', state: 'accepted', code: 250, response: null, status: null };
    expect(await shown()).toEqual({
      delivery: [
        { ...taken, address: BOSS },
        { ...taken, address: CUSTOMER },
      ],
      below: [],
    });
    await comesBack([{ address: CUSTOMER }]);
    const bounced = { ...taken, address: CUSTOMER, state: 'bounced', code: null, status: '5.1.1' };
    expect(await shown()).toEqual({ delivery: [{ ...taken, address: BOSS }, bounced], below: [] });
  });

  test('is on nobody’s list of participants, and an answer is not addressed to it', async () => {
    await send([CUSTOMER]);
    await comesBack([{ address: CUSTOMER }]);
    const people = await desk.database.rows('SELECT 1 FROM ticket_participant WHERE address LIKE $1', ['mailer-daemon%']);
    expect(people).toEqual([]);
  });

  test.each<[string, Told]>([
    ['from where it was passed on to, by the original address', { address: 'taro@passed-on.example', original: CUSTOMER }],
    ['under an address that nobody knows, when there is one recipient', { address: 'taro@passed-on.example' }],
    ['in other capitals', { address: CUSTOMER.toUpperCase() }],
  ])('is told %s', async (_, told) => {
    await send([CUSTOMER]);
    await comesBack([told]);
    expect(await recipients()).toEqual([{ address: CUSTOMER, state: 'bounced', status: '5.1.1' }]);
  });

  test('marks nobody when several were written to and none is named', async () => {
    await send([CUSTOMER, BOSS]);
    await comesBack([{ address: 'stranger@elsewhere.example' }]);
    expect(await recipients()).toMatchObject([{ state: 'accepted' }, { state: 'accepted' }]);
    expect(await row()).toMatchObject({ deadline: 'running' });
  });

  test('of which nobody knew whether it left has failed and can be sent again', async () => {
    await send([CUSTOMER], 'unknown');
    await comesBack([{ address: CUSTOMER }]);
    expect(await desk.reply(replyId)).toMatchObject({ state: 'failed' });
    await desk.replies.resolve(actor, replyId, 'send-again');
    expect(await recipients()).toMatchObject([{ state: 'pending' }]);
  });
});

describe('what is only told', () => {
  test('a delay: the other server still tries', async () => {
    await send([CUSTOMER]);
    await close();
    await comesBack([{ address: CUSTOMER, action: 'delayed', status: '4.4.1' }]);
    expect(await row()).toMatchObject({ phase: 'closed', inboundSeq: 1, deadline: 'met' });
    expect(await recipients()).toMatchObject([{ state: 'accepted' }]);
  });

  test('an absence note: it reopens nothing, runs no deadline and is not unread', async () => {
    await send([CUSTOMER]);
    await close();
    await desk.database.transaction((tx) =>
      desk.conversation.receive(tx, { kind: 'auto-reply', ticketId, reason: 'auto-reply-on-ticket' }, desk.factory.message()),
    );
    expect(await row()).toMatchObject({ phase: 'closed', deadline: 'met', inboundSeq: 1, messageCount: 3 });
    expect(await desk.database.rows('SELECT warning FROM message WHERE ticket_id = $1 ORDER BY seq', [ticketId])).toEqual([
      { warning: null },
      { warning: null },
      { warning: 'auto-reply' },
    ]);
  });

  test('old mail of a first connection', async () => {
    await send([CUSTOMER]);
    await close();
    await comesBack([{ address: CUSTOMER }], { quiet: true });
    expect(await row()).toMatchObject({ phase: 'closed' });
    expect(await recipients()).toMatchObject([{ state: 'bounced' }]);
  });
});
