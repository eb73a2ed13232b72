import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Customers } from '../../../apps/api/src/customers/customers.service.ts';
import { TicketCommands } from '../../../apps/api/src/inbox/ticket-commands.service.ts';
import { TicketDetails } from '../../../apps/api/src/inbox/ticket-detail.queries.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { Notifications } from '../../../apps/api/src/notifications/notifications.service.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

let desk: Desk;
let factory: Factory;
let notifications: Notifications;
let commands: TicketCommands;
let mine: number;
let other: number;
let nakamura: Actor;
let tanaka: Actor;
let viewer: Actor;
let neighbour: Actor;
let ticketId: number;

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  notifications = new Notifications(desk.database, desk.history, desk.jobs);
  const rows = new TicketRows(desk.database);
  commands = new TicketCommands(desk.database, desk.tickets, desk.openings, new Customers(desk.database), desk.escalations, rows);
});
beforeEach(async () => {
  await cleanDatabase(desk.url);
  await factory.organisation();
  [mine, other] = [await factory.mailbox(), await factory.mailbox()];
  nakamura = await factory.actor([mine]);
  tanaka = await factory.actor([mine]);
  viewer = await factory.actor([mine], { level: 'view' });
  neighbour = await factory.actor([other]);
  ({ ticketId } = await factory.ticket({ mailboxId: mine }));
});
afterAll(() => desk.close());

const told = async (actor: Actor) => (await notifications.list(actor)).notifications;
const kinds = async (actor: Actor): Promise<string[]> => (await told(actor)).map(({ kind }) => kind);
const note = (by: Actor, mentions: number[], idempotencyKey = 'note-that-names-somebody') =>
  commands.addNote(by, ticketId, { text: `@${nakamura.name} 倉庫に確認しました。`, mentions, idempotencyKey });
const assign = (to: Actor | null, by: Actor) =>
  commands.do(by, ticketId, (tx, ticket) => desk.tickets.assign(tx, ticket, to?.id ?? null, by, 'chosen'));
const due = (dueAt: Date | null) => commands.do(tanaka, ticketId, (tx, ticket) => desk.tickets.setDeadline(tx, ticket, dueAt, tanaka));
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe('named in a note', () => {
  test('the person is told, with the beginning of the note; the note knows whom it names', async () => {
    const posted = await note(tanaka, [nakamura.id, viewer.id]);
    expect(posted.mentions.map(({ id }) => id)).toEqual([nakamura.id, viewer.id]);
    expect(await told(nakamura)).toEqual([
      expect.objectContaining({
        kind: 'mentioned',
        read: false,
        actor: { id: tanaka.id, name: tanaka.name },
        words: posted.text,
        ticket: expect.objectContaining({ id: ticketId }),
      }),
    ]);
    expect(await kinds(viewer)).toEqual(['mentioned']);
    const { conversation } = await new TicketDetails(desk.database, new TicketRows(desk.database)).show(viewer, ticketId);
    expect(conversation.at(-1)).toEqual(posted);
  });

  test('a note that is posted twice with one key tells once', async () => {
    const [first, second] = [await note(tanaka, [nakamura.id]), await note(tanaka, [nakamura.id])];
    expect(second).toEqual(first);
    expect(await kinds(nakamura)).toEqual(['mentioned']);
  });

  test('who may not read the mailbox is neither named nor told', async () => {
    const posted = await note(tanaka, [neighbour.id, nakamura.id, 900_000_001]);
    expect(posted.mentions.map(({ id }) => id)).toEqual([nakamura.id]);
    expect(await kinds(neighbour)).toEqual([]);
    expect((await factory.history(ticketId)).at(-1)?.payload).toMatchObject({ mentions: [{ id: nakamura.id }] });
  });

  test('who leaves the mailbox sees no more of it, not even that there was something', async () => {
    await note(tanaka, [nakamura.id]);
    const elsewhere = await factory.actor([other]);
    await desk.database.rows('UPDATE notification SET person_id = $1', [elsewhere.id]);
    expect(await notifications.list(elsewhere)).toEqual({ notifications: [], unread: 0 });
  });

  test('a note that moved is read where it is now', async () => {
    await note(tanaka, [nakamura.id]);
    const { ticketId: there } = await factory.ticket({ mailboxId: other });
    await desk.database.rows('UPDATE note SET ticket_id = $1', [there]);
    expect(await kinds(nakamura)).toEqual([]);
  });

  test('oneself is not told', async () => {
    await note(nakamura, [nakamura.id]);
    expect(await kinds(nakamura)).toEqual([]);
  });
});

describe('responsible', () => {
  test('by somebody else: told; by myself, or set free: not', async () => {
    await assign(nakamura, tanaka);
    expect(await kinds(nakamura)).toEqual(['assigned']);
    await assign(tanaka, tanaka);
    await assign(null, tanaka);
    expect(await kinds(tanaka)).toEqual([]);
  });

  test('a deadline that passes is told once, and a new one once more', async () => {
    await assign(nakamura, nakamura);
    await due(minutesAgo(-5));
    await notifications.tellOverdue();
    expect(await kinds(nakamura)).toEqual([]);
    await due(minutesAgo(5));
    await notifications.tellOverdue();
    await notifications.tellOverdue();
    expect(await kinds(nakamura)).toEqual(['overdue']);
    await due(minutesAgo(3));
    await notifications.tellOverdue();
    expect(await kinds(nakamura)).toEqual(['overdue', 'overdue']);
  });

  test('nobody is told of a deadline long gone, or of one that nobody has', async () => {
    await due(minutesAgo(5));
    await notifications.tellOverdue();
    await due(minutesAgo(3 * 24 * 60));
    await assign(nakamura, nakamura);
    await notifications.tellOverdue();
    expect(await kinds(nakamura)).toEqual([]);
  });
});

test('reading is each person’s own', async () => {
  await note(tanaka, [nakamura.id, viewer.id]);
  await assign(nakamura, tanaka);
  const [assigned, mentioned] = await told(nakamura);
  await notifications.read(viewer, [assigned!.id, mentioned!.id]);
  expect((await notifications.list(nakamura)).unread).toBe(2);
  await notifications.read(nakamura, [mentioned!.id]);
  expect(await told(nakamura)).toEqual([
    expect.objectContaining({ kind: 'assigned', read: false }),
    expect.objectContaining({ kind: 'mentioned', read: true }),
  ]);
  await notifications.read(nakamura, null);
  expect([(await notifications.list(nakamura)).unread, (await notifications.list(viewer)).unread]).toEqual([0, 1]);
});

test('what is older than a quarter of a year goes', async () => {
  await assign(nakamura, tanaka);
  await desk.database.rows(`UPDATE notification SET created_at = current_instant() - interval '91 days'`);
  await notifications.tellOverdue();
  expect(await kinds(nakamura)).toEqual([]);
});

describe('エスカレーション', () => {
  let keeper: Actor;
  let admin: Actor;
  beforeEach(async () => {
    admin = await factory.actor([mine, other], { role: 'admin', level: 'manage' });
    await desk.database.rows('DELETE FROM membership WHERE person_id = $1', [admin.id]);
    keeper = await factory.actor([mine], { level: 'manage' });
  });
  const escalate = (by: Actor, reason = '返金の判断がいる') =>
    commands.do(by, ticketId, (tx, ticket) => desk.escalations.escalate(tx, ticket, reason, by));
  const detail = () => new TicketDetails(desk.database, new TicketRows(desk.database)).show(keeper, ticketId);
  const lastEvent = async () => (await factory.history(ticketId)).at(-1);

  test('goes to those who manage the mailbox, with its reason; the ticket says so', async () => {
    expect(await escalate(nakamura)).toMatchObject({ escalated: true });
    expect(await told(keeper)).toEqual([expect.objectContaining({ kind: 'escalated', words: '返金の判断がいる' })]);
    expect([await kinds(admin), await kinds(tanaka), await kinds(nakamura)]).toEqual([[], [], []]);
    expect((await detail()).escalation).toMatchObject({ by: { id: nakamura.id }, reason: '返金の判断がいる' });
    expect(await lastEvent()).toMatchObject({ type: 'ticket.escalated', payload: { reason: '返金の判断がいる' } });
  });

  test('where nobody else manages the mailbox it goes to the admins', async () => {
    await escalate(keeper);
    expect([await kinds(admin), await kinds(keeper)]).toEqual([['escalated'], []]);
  });

  test('once more gives a newer reason', async () => {
    await escalate(nakamura);
    await escalate(tanaka, 'お客様がお待ち');
    expect((await detail()).escalation).toMatchObject({ by: { id: tanaka.id }, reason: 'お客様がお待ち' });
    expect(await kinds(keeper)).toEqual(['escalated', 'escalated']);
  });

  test('a manager takes it: responsible, and whoever asked is told', async () => {
    await escalate(nakamura);
    expect(await commands.answerEscalation(keeper, ticketId, { how: 'take' })).toMatchObject({
      escalated: false,
      assignee: { id: keeper.id },
    });
    expect(await kinds(nakamura)).toEqual(['escalation-ended']);
    await expect(commands.answerEscalation(keeper, ticketId, { how: 'take' })).rejects.toMatchObject({ code: 'version-conflict' });
  });

  test('a manager answers with a note, once, though the answer got lost', async () => {
    await escalate(nakamura);
    const answer = { how: 'note', text: '返金で進めます。', idempotencyKey: 'answer-of-a-manager' } as const;
    await commands.answerEscalation(keeper, ticketId, answer);
    expect(await commands.answerEscalation(keeper, ticketId, answer)).toMatchObject({ escalated: false, assignee: null });
    expect(await told(nakamura)).toEqual([expect.objectContaining({ kind: 'escalation-ended', words: '返金で進めます。' })]);
    expect(await lastEvent()).toMatchObject({ type: 'escalation.ended', payload: { because: 'answered', by: { id: nakamura.id } } });
  });

  test('an answer where nothing is asked leaves no note', async () => {
    const answer = { how: 'note', text: '返金で進めます。', idempotencyKey: 'answer-to-nobody-at-all' } as const;
    await expect(commands.answerEscalation(keeper, ticketId, answer)).rejects.toMatchObject({ code: 'version-conflict' });
    expect((await detail()).conversation.map(({ kind }) => kind)).toEqual(['message']);
  });

  test.each<[string, () => Actor, string | null]>([
    ['who asked', () => nakamura, null],
    ['a manager', () => keeper, null],
    ['somebody else', () => tanaka, 'not-allowed'],
    ['a viewer', () => viewer, 'not-allowed'],
    ['a stranger', () => neighbour, 'not-found'],
  ])('taken back by %s', async (_, actor, refused) => {
    await escalate(nakamura);
    const withdrawn = commands.do(actor(), ticketId, (tx, ticket) => desk.escalations.withdraw(tx, ticket, actor()));
    if (refused) await expect(withdrawn).rejects.toMatchObject({ code: refused });
    else expect(await withdrawn).toMatchObject({ escalated: false });
  });

  test('only managers answer', async () => {
    await escalate(nakamura);
    await expect(commands.answerEscalation(tanaka, ticketId, { how: 'take' })).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('a closed ticket asks nobody any more', async () => {
    await escalate(nakamura);
    expect(await commands.close(tanaka, ticketId, 'resolved')).toMatchObject({ escalated: false });
    expect(await lastEvent()).toMatchObject({ type: 'escalation.ended', payload: { because: 'closed' } });
  });
});
