import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Deadlines } from '../../../apps/api/src/deadlines/deadlines.service.ts';
import { Resumption } from '../../../apps/api/src/deadlines/resumption.service.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { PhaseUnreachable } from '../../../apps/api/src/tickets/phases.ts';
import { lockTicket, type TicketState } from '../../../apps/api/src/tickets/ticket-lock.ts';
import type { Tx } from '../../../apps/api/src/platform/database/database.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

let desk: Desk;
let factory: Factory;
let mailboxId: number;

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  new Deadlines(desk.history, desk.tickets, desk.openings);
});
beforeEach(async () => {
  await cleanDatabase(desk.url);
  desk.database.clockShiftMs = 0;
  await factory.organisation();
  mailboxId = await factory.mailbox({ firstResponseMinutes: 240 });
});
afterAll(() => desk.close());

const types = async (ticketId: number): Promise<string[]> => (await factory.history(ticketId)).map(({ type }) => type);
const row = async (ticketId: number) => (await new TicketRows(desk.database).byIds([ticketId]))[0]!;
const change = (ticketId: number, work: (tx: Tx, ticket: TicketState) => Promise<unknown>) =>
  desk.database.transaction(async (tx) => work(tx, await lockTicket(tx, ticketId)));
const append = (ticketId: number, warning: 'not-a-participant' | null = null, message = factory.message()) =>
  desk.database.transaction((tx) =>
    desk.conversation.receive(tx, { kind: 'append', ticketId, reason: 'known-message-id', warning }, message),
  );

describe('a customer mail', () => {
  test('opens a ticket with its deadline from the moment it arrived', async () => {
    const receivedAt = new Date('2026-11-20T10:00:00+09:00');
    const { ticketId } = await factory.ticket({ mailboxId, message: { receivedAt, subject: '返金について' } });
    expect(await row(ticketId)).toMatchObject({
      subject: '返金について',
      phase: 'new',
      progress: 0,
      conversationSeq: 1,
      inboundSeq: 1,
      messageCount: 1,
      deadline: 'running',
      dueAt: '2026-11-20T05:00:00.000Z',
    });
    expect(await types(ticketId)).toEqual(['ticket.opened', 'mail.received', 'deadline.set']);
  });

  test('of a first connection runs no deadline', async () => {
    const { ticketId } = await desk.database.transaction((tx) =>
      desk.conversation.receive(
        tx,
        { kind: 'open', mailboxId, customerId: null, backfill: true, reason: 'new-conversation' },
        factory.message(),
      ),
    );
    expect(await row(ticketId)).toMatchObject({ deadline: 'none', dueAt: null });
  });

  test('on a closed ticket reopens it and starts the deadline again', async () => {
    const { ticketId } = await factory.ticket({ mailboxId });
    await change(ticketId, (tx, ticket) => desk.tickets.close(tx, ticket, 'no-reply-needed', null));
    expect(await row(ticketId)).toMatchObject({ phase: 'closed', progress: 100, deadline: 'met', dueAt: null });
    await append(ticketId);
    expect(await row(ticketId)).toMatchObject({ phase: 'investigating', deadline: 'running', closedAt: null, conversationSeq: 2 });
  });

  test('on a held ticket brings it back to the phase it came from, with the minutes that were left', async () => {
    const { ticketId } = await factory.ticket({ mailboxId });
    await change(ticketId, async (tx, ticket) => {
      await desk.tickets.setPhase(tx, ticket, 'preparing', null, 'chosen');
      await desk.tickets.hold(tx, ticket, '2026-12-01', null);
    });
    expect(await row(ticketId)).toMatchObject({
      phase: 'on-hold',
      heldFrom: 'preparing',
      progress: 60,
      resumeOn: '2026-12-01',
      deadline: 'stopped',
    });
    await append(ticketId);
    expect(await row(ticketId)).toMatchObject({ phase: 'preparing', heldFrom: null, resumeOn: null, deadline: 'running' });
  });

  test('of a stranger is shown, and does not make the stranger a participant', async () => {
    const { ticketId } = await factory.ticket({ mailboxId });
    await append(ticketId, 'not-a-participant', factory.message({ from: { name: '', address: 'stranger@elsewhere.example' } }));
    const people = await desk.database.rows<{ address: string }>('SELECT address FROM ticket_participant WHERE ticket_id = $1', [ticketId]);
    expect(people.map(({ address }) => address)).not.toContain('stranger@elsewhere.example');
  });

  test('that is older than the last one does not replace the snippet', async () => {
    const { ticketId } = await factory.ticket({ mailboxId, message: { snippet: '新しい' } });
    await append(ticketId, null, factory.message({ snippet: '古い', receivedAt: new Date('2020-01-01') }));
    expect(await row(ticketId)).toMatchObject({ snippet: '新しい', messageCount: 2 });
  });
});

test('an answer from Outlook ends the deadline and makes open drafts stale', async () => {
  const { ticketId } = await factory.ticket({ mailboxId });
  await desk.database.transaction((tx) =>
    desk.conversation.receive(tx, { kind: 'outgoing', ticketId, reason: 'known-message-id' }, factory.message()),
  );
  expect(await row(ticketId)).toMatchObject({ conversationSeq: 2, inboundSeq: 1, deadline: 'met' });
});

test('twenty mails at once on one ticket get twenty places in one unbroken chain', async () => {
  const { ticketId } = await factory.ticket({ mailboxId });
  const placed = await Promise.all(Array.from({ length: 20 }, () => append(ticketId)));
  expect(placed.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
  const chain = await desk.database.rows<{ seq: number }>('SELECT seq FROM history WHERE ticket_id = $1 ORDER BY seq', [ticketId]);
  expect(chain.map(({ seq }) => seq)).toEqual(chain.map((_, i) => i + 1));
});

test('a phase that is no next step is refused and nothing changes', async () => {
  const { ticketId } = await factory.ticket({ mailboxId });
  await change(ticketId, (tx, ticket) => desk.tickets.close(tx, ticket, 'resolved', null));
  await expect(change(ticketId, (tx, ticket) => desk.tickets.hold(tx, ticket, null, null))).rejects.toBeInstanceOf(PhaseUnreachable);
  expect(await row(ticketId)).toMatchObject({ phase: 'closed' });
});

test('nobody is assigned who may not reply in the mailbox', async () => {
  const { ticketId } = await factory.ticket({ mailboxId });
  const viewer = await factory.actor([mailboxId], { level: 'view' });
  const agent = await factory.actor([mailboxId]);
  await expect(change(ticketId, (tx, ticket) => desk.tickets.assign(tx, ticket, viewer.id, agent, 'chosen'))).rejects.toMatchObject({
    code: 'invalid-input',
  });
  await change(ticketId, (tx, ticket) => desk.tickets.assign(tx, ticket, agent.id, agent, 'chosen'));
  expect(await row(ticketId)).toMatchObject({ assignee: { id: agent.id } });
});

test('held tickets resume by themselves on their date in the organisation zone', async () => {
  const resumption = new Resumption(desk.jobs, desk.database, desk.tickets);
  const [today] = await desk.database.rows<{ date: string; tomorrow: string }>(
    `SELECT d::text AS date, (d + 1)::text AS tomorrow FROM (SELECT (current_instant() AT TIME ZONE 'Asia/Tokyo')::date AS d) x`,
  );
  const due = await factory.ticket({ mailboxId });
  const later = await factory.ticket({ mailboxId });
  await change(due.ticketId, (tx, ticket) => desk.tickets.hold(tx, ticket, today!.date, null));
  await change(later.ticketId, (tx, ticket) => desk.tickets.hold(tx, ticket, today!.tomorrow, null));
  await resumption.resumeDue();
  expect(await row(due.ticketId)).toMatchObject({ phase: 'new' });
  expect(await row(later.ticketId)).toMatchObject({ phase: 'on-hold' });
});
