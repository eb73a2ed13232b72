import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Customers } from '../../../apps/api/src/customers/customers.service.ts';
import { Deadlines } from '../../../apps/api/src/deadlines/deadlines.service.ts';
import { MessageMoving } from '../../../apps/api/src/inbox/message-moving.service.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { MovedReplies } from '../../../apps/api/src/outbox/moved-replies.service.ts';
import { MessageMoves } from '../../../apps/api/src/tickets/message-moves.service.ts';
import { lockTicket } from '../../../apps/api/src/tickets/ticket-lock.ts';
import { createOutboxDesk, CUSTOMER, type OutboxDesk, TAB } from '../outbox/outbox-desk.ts';

const STRANGER = { name: '見知らぬ人', address: 'stranger@elsewhere.example' };

let desk: OutboxDesk;
let moving: MessageMoving;
let mailboxId: number;
let agent: Actor;

beforeAll(async () => {
  desk = await createOutboxDesk();
  new Deadlines(desk.history, desk.tickets, desk.openings);
  new MovedReplies(desk.history);
  const moves = new MessageMoves(desk.history, desk.tickets, new Customers(desk.database), desk.relations);
  moving = new MessageMoving(desk.database, desk.history, moves, desk.relations, new TicketRows(desk.database));
});
beforeEach(async () => {
  await desk.reset();
  mailboxId = await desk.factory.mailbox({ firstResponseMinutes: 240 });
  agent = await desk.factory.actor([mailboxId]);
});
afterAll(() => desk.close());

const MONDAY = new Date('2026-11-16T10:00:00+09:00');
const TUESDAY = new Date('2026-11-17T10:00:00+09:00');
const ticket = (change: object = {}) =>
  desk.factory.ticket({ mailboxId, message: { receivedAt: MONDAY, from: { name: '小林 由美', address: CUSTOMER }, ...change } });
const strangerWrites = (ticketId: number) =>
  desk.database.transaction((tx) =>
    desk.conversation.receive(
      tx,
      { kind: 'append', ticketId, reason: 'known-message-id', warning: 'not-a-participant' },
      desk.factory.message({ from: STRANGER, subject: '別の用件', snippet: '別の用件です。', receivedAt: TUESDAY }),
    ),
  );
const colleagueAnswers = (ticketId: number, receivedAt: Date) =>
  desk.database.transaction((tx) =>
    desk.conversation.receive(tx, { kind: 'outgoing', ticketId, reason: 'known-message-id' }, desk.factory.message({ receivedAt })),
  );
const row = async (id: number) => (await new TicketRows(desk.database).byIds([id]))[0]!;
const messages = (id: number) =>
  desk.database.rows<{ id: number; seq: number; warning: string | null }>(
    'SELECT id, seq, warning FROM message WHERE ticket_id = $1 ORDER BY seq',
    [id],
  );
const events = async (id: number) => (await desk.factory.history(id)).map(({ type }) => type);

describe('別の案件に分ける', () => {
  test('makes a ticket of the stranger’s mail, with its own customer and the deadline from when it came', async () => {
    const { ticketId } = await ticket();
    const placed = await strangerWrites(ticketId);
    const { from, to } = await moving.move(agent, ticketId, { messageIds: [placed.messageId], noteIds: [], to: null });
    expect(from).toMatchObject({ id: ticketId, messageCount: 1, conversationSeq: 3, inboundSeq: 1, deadline: 'running' });
    expect(to).toMatchObject({
      subject: '別の用件',
      snippet: '別の用件です。',
      customer: { address: STRANGER.address },
      phase: 'new',
      messageCount: 1,
      conversationSeq: 1,
      inboundSeq: 1,
      dueAt: '2026-11-17T05:00:00.000Z',
    });
    expect(await messages(to.id)).toEqual([{ id: placed.messageId, seq: 1, warning: null }]);
    expect((await events(ticketId)).at(-1)).toBe('messages.moved-out');
    expect(await events(to.id)).toEqual(['ticket.opened', 'messages.moved-in', 'deadline.set']);
  });

  test('takes the deadline along when nobody waits here any more', async () => {
    const { ticketId } = await ticket();
    await colleagueAnswers(ticketId, new Date('2026-11-16T11:00:00+09:00'));
    const placed = await strangerWrites(ticketId);
    expect(await row(ticketId)).toMatchObject({ deadline: 'running' });
    const { from, to } = await moving.move(agent, ticketId, { messageIds: [placed.messageId], noteIds: [], to: null });
    expect([from.deadline, to.deadline]).toEqual(['none', 'running']);
  });

  test('an absence note that stays behind is no question', async () => {
    const { ticketId, messageId } = await ticket();
    await desk.database.transaction((tx) =>
      desk.conversation.receive(
        tx,
        { kind: 'auto-reply', ticketId, reason: 'auto-reply-on-ticket' },
        desk.factory.message({ from: STRANGER, subject: '不在です', receivedAt: TUESDAY }),
      ),
    );
    expect(await row(ticketId)).toMatchObject({ inboundSeq: 1 });
    const { from } = await moving.move(agent, ticketId, { messageIds: [messageId], noteIds: [], to: null });
    expect(from).toMatchObject({ messageCount: 1, inboundSeq: 0, deadline: 'none' });
  });

  test('makes the draft of a colleague stale', async () => {
    const { ticketId } = await ticket();
    const placed = await strangerWrites(ticketId);
    const colleague = await desk.factory.actor([mailboxId]);
    const { fence } = await desk.leases.acquire(colleague, ticketId, TAB);
    await moving.move(agent, ticketId, { messageIds: [placed.messageId], noteIds: [], to: null });
    await expect(desk.gate.send(colleague, ticketId, desk.request(fence, { seenSeq: 2 }))).rejects.toMatchObject({ code: 'draft-stale' });
  });

  test('leaves at least one message', async () => {
    const { ticketId, messageId } = await ticket();
    await expect(moving.move(agent, ticketId, { messageIds: [messageId], noteIds: [], to: null })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('is undone by moving back: the emptied ticket closes and points here', async () => {
    const { ticketId } = await ticket();
    const placed = await strangerWrites(ticketId);
    const { to } = await moving.move(agent, ticketId, { messageIds: [placed.messageId], noteIds: [], to: null });
    const undone = await moving.move(agent, to.id, { messageIds: [placed.messageId], noteIds: [], to: { id: ticketId } });
    expect(undone.to).toMatchObject({ messageCount: 2, inboundSeq: 4, conversationSeq: 4 });
    expect(undone.from).toMatchObject({ phase: 'closed', deadline: 'none', messageCount: 0 });
  });
});

describe('この案件に移す', () => {
  test('the whole conversation: notes and drafts come along, the ticket closes, its sent reply is found at the new place', async () => {
    const target = await ticket();
    const source = await ticket({ subject: '追加の質問' });
    const replyId = await desk.queued(agent, source.ticketId);
    const claim = (await desk.claims.claim(replyId))!;
    await desk.claims.handOver(claim);
    const verdicts = [{ address: CUSTOMER, state: 'accepted' as const, code: 250, response: null }];
    await desk.settlement.settle(claim, { kind: 'answered', verdicts });
    await desk.database.transaction(async (tx) =>
      desk.tickets.addNote(tx, await lockTicket(tx, source.ticketId), '折り返し', agent, 'note-that-comes-along'),
    );
    const { fence } = await desk.leases.acquire(agent, source.ticketId, TAB);
    await desk.drafts.save(agent, source.ticketId, { tab: TAB, fence, version: 0, content: desk.request(fence).content });
    const ids = (await messages(source.ticketId)).map(({ id }) => id);

    const { from, to, noteIds } = await moving.move(agent, source.ticketId, {
      messageIds: ids,
      noteIds: [],
      to: { number: (await row(target.ticketId)).number },
    });
    expect(from).toMatchObject({ phase: 'closed', messageCount: 0 });
    expect(to).toMatchObject({ id: target.ticketId, messageCount: 3, phase: 'new' });
    expect(noteIds).toHaveLength(1);
    expect(await desk.database.rows('SELECT ticket_id, seq FROM reply WHERE id = $1', [replyId])).toEqual([
      { ticket_id: target.ticketId, seq: 3 },
    ]);
    expect(await desk.database.rows('SELECT ticket_id, state FROM draft ORDER BY id')).toEqual([
      { ticket_id: target.ticketId, state: 'sent' },
      { ticket_id: target.ticketId, state: 'current' },
    ]);
    expect(await desk.database.rows('SELECT merged_into FROM ticket WHERE id = $1', [source.ticketId])).toEqual([
      { merged_into: target.ticketId },
    ]);

    const back = await moving.move(agent, target.ticketId, { messageIds: ids, noteIds, to: { id: source.ticketId } });
    expect(back.to).toMatchObject({ phase: 'investigating', messageCount: 2 });
    expect(back.from).toMatchObject({ messageCount: 1 });
    expect(await desk.database.rows('SELECT merged_into FROM ticket WHERE merged_into IS NOT NULL')).toEqual([]);
  });

  test('a question moved into a closed ticket reopens it with its deadline', async () => {
    const target = await ticket();
    await desk.database.transaction(async (tx) => desk.tickets.close(tx, await lockTicket(tx, target.ticketId), 'resolved', agent));
    const source = await ticket({ receivedAt: TUESDAY });
    const { to } = await moving.move(agent, source.ticketId, { messageIds: [source.messageId], noteIds: [], to: { id: target.ticketId } });
    expect(to).toMatchObject({ phase: 'investigating', deadline: 'running', dueAt: '2026-11-17T05:00:00.000Z' });
  });

  test.each(['source', 'target'] as const)('nothing is joined while a colleague is replying in the %s', async (where) => {
    const [target, source] = [await ticket(), await ticket()];
    await desk.leases.acquire(await desk.factory.actor([mailboxId]), { source, target }[where].ticketId, TAB);
    await expect(
      moving.move(agent, source.ticketId, { messageIds: [source.messageId], noteIds: [], to: { id: target.ticketId } }),
    ).rejects.toMatchObject({ code: 'lock-held' });
  });

  test('needs 返信 in both mailboxes, and a foreign ticket is a missing one', async () => {
    const source = await ticket();
    const [readable, foreign] = [await desk.factory.mailbox(), await desk.factory.mailbox()];
    const asked = new Actor(
      agent.id,
      agent.name,
      'agent',
      new Map([
        [mailboxId, 'reply'],
        [readable, 'view'],
      ]),
    );
    const into = async (box: number) => ({ id: (await desk.factory.ticket({ mailboxId: box })).ticketId });
    const move = (to: { id: number }) => moving.move(asked, source.ticketId, { messageIds: [source.messageId], noteIds: [], to });
    await expect(move(await into(readable))).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(move(await into(foreign))).rejects.toMatchObject({ code: 'not-found' });
    await expect(move({ id: 999_999 })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('forty moves against each other wait in no circle and lose no message', async () => {
    const [a, b] = [await ticket(), await ticket()];
    const extra = await Promise.all(Array.from({ length: 20 }, () => strangerWrites(a.ticketId)));
    const more = await Promise.all(Array.from({ length: 20 }, () => strangerWrites(b.ticketId)));
    await Promise.all([
      ...extra.map(({ messageId }) => moving.move(agent, a.ticketId, { messageIds: [messageId], noteIds: [], to: { id: b.ticketId } })),
      ...more.map(({ messageId }) => moving.move(agent, b.ticketId, { messageIds: [messageId], noteIds: [], to: { id: a.ticketId } })),
    ]);
    expect([(await row(a.ticketId)).messageCount, (await row(b.ticketId)).messageCount]).toEqual([21, 21]);
  });
});
