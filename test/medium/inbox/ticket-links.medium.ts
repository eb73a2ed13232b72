import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Customers } from '../../../apps/api/src/customers/customers.service.ts';
import { Deadlines } from '../../../apps/api/src/deadlines/deadlines.service.ts';
import { MailboxMoves } from '../../../apps/api/src/inbox/mailbox-moves.service.ts';
import { TicketCommands } from '../../../apps/api/src/inbox/ticket-commands.service.ts';
import { TicketDetails } from '../../../apps/api/src/inbox/ticket-detail.queries.ts';
import { TicketLinks } from '../../../apps/api/src/inbox/ticket-links.service.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { Leases } from '../../../apps/api/src/locks/leases.service.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk, type Factory } from '../../support/factory.ts';

const MONDAY = new Date('2026-11-16T10:00:00+09:00');

let desk: Desk;
let factory: Factory;
let links: TicketLinks;
let moves: MailboxMoves;
let commands: TicketCommands;
let details: TicketDetails;
/** A reply within 4 hours, within 1 hour, and without a target. */
let mine: number;
let quick: number;
let calm: number;
/** Where only `neighbour` works. */
let foreign: number;
let agent: Actor;
let neighbour: Actor;

beforeAll(async () => {
  desk = await createDesk();
  factory = createFactory(desk);
  new Deadlines(desk.history, desk.tickets, desk.openings);
  const rows = new TicketRows(desk.database);
  links = new TicketLinks(desk.database, desk.history, desk.relations);
  details = new TicketDetails(desk.database, rows);
  commands = new TicketCommands(desk.database, desk.tickets, desk.openings, new Customers(desk.database), desk.escalations, rows);
  moves = new MailboxMoves(commands, desk.tickets);
});
beforeEach(async () => {
  await cleanDatabase(desk.url);
  await factory.organisation();
  mine = await factory.mailbox({ name: 'サポート', firstResponseMinutes: 240 });
  quick = await factory.mailbox({ name: '注文・配送', firstResponseMinutes: 60 });
  calm = await factory.mailbox();
  foreign = await factory.mailbox();
  agent = await factory.actor([mine, quick, calm]);
  neighbour = await factory.actor([foreign]);
});
afterAll(() => desk.close());

const customer = async (): Promise<number> =>
  (await desk.database.rows<{ id: number }>(`INSERT INTO customer (name) VALUES ('小林 由美') RETURNING id`))[0]!.id;
const ticket = async (mailboxId: number, subject: string, customerId: number | null = null) =>
  (await factory.ticket({ mailboxId, customerId, message: { subject, receivedAt: MONDAY } })).ticketId;
const lastEvents = async (id: number, count: number) => (await factory.history(id)).slice(-count).map(({ type }) => type);

describe('which ticket is meant', () => {
  const found = async (ticketId: number, text: string, actor = agent) =>
    (await links.candidates(actor, ticketId, text)).map(({ subject }) => subject);

  test('without words those of the same customer, where I may read', async () => {
    const yumi = await customer();
    const id = await ticket(mine, '交換品', yumi);
    await ticket(quick, '給水タンク', yumi);
    await ticket(foreign, '別の窓口', yumi);
    await ticket(mine, 'ほかのお客様', await customer());
    expect(await found(id, '')).toEqual(['給水タンク']);
  });

  test('by a part of the subject, the same customer first; by number in all its forms', async () => {
    const yumi = await customer();
    const id = await ticket(mine, '交換品', yumi);
    const other = await ticket(mine, '返金について', yumi);
    await ticket(mine, '返金の件', await customer());
    await ticket(foreign, '返金 foreign');
    expect(await found(id, '返金')).toEqual(['返金について', '返金の件']);
    const [row] = await desk.database.rows<{ number: number }>('SELECT number FROM ticket WHERE id = $1', [other]);
    for (const text of [`${row!.number}`, `#${row!.number}`, ` ＃${row!.number}`]) expect(await found(id, text)).toEqual(['返金について']);
  });

  test('a percent sign is a percent sign', async () => {
    const id = await ticket(mine, '交換品');
    await ticket(mine, '12% off');
    await ticket(mine, '120 off');
    expect(await found(id, '12%')).toEqual(['12% off']);
  });

  test('a ticket of a foreign mailbox answers like a missing one', async () => {
    await expect(links.candidates(neighbour, await ticket(mine, '交換品'), '')).rejects.toMatchObject({ code: 'not-found' });
    await expect(links.candidates(neighbour, 900_000_001, '')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('関連づける', () => {
  test('both tickets tell of it, and it can be taken away', async () => {
    const [id, other] = [await ticket(mine, '交換品'), await ticket(quick, '給水タンク')];
    await links.relate(agent, other, id);
    for (const each of [id, other]) expect(await lastEvents(each, 1)).toEqual(['ticket.related']);
    expect((await details.show(agent, id)).related).toEqual([expect.objectContaining({ id: other, reason: 'by-hand' })]);
  });

  test('not with itself, nor with what I may not read', async () => {
    const [id, theirs] = [await ticket(mine, '交換品'), await ticket(foreign, '別の窓口')];
    await expect(links.relate(agent, id, id)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(links.relate(agent, id, theirs)).rejects.toMatchObject({ code: 'not-found' });
    await expect(links.relate(neighbour, theirs, id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('into another mailbox', () => {
  test('its target counts from when the customer wrote, and the history says so', async () => {
    const id = await ticket(mine, '交換品');
    expect(await moves.move(agent, id, quick)).toMatchObject({ mailboxId: quick, dueAt: '2026-11-16T02:00:00.000Z' });
    expect(await lastEvents(id, 2)).toEqual(['ticket.mailbox-changed', 'deadline.set']);
    expect(await moves.move(agent, id, calm)).toMatchObject({ mailboxId: calm, deadline: 'none', dueAt: null });
    expect(await moves.move(agent, id, mine)).toMatchObject({ dueAt: '2026-11-16T05:00:00.000Z' });
  });

  test('a deadline that somebody chose goes along', async () => {
    const id = await ticket(mine, '交換品');
    const dueAt = new Date('2026-11-20T18:00:00+09:00');
    await commands.do(agent, id, (tx, locked) => desk.tickets.setDeadline(tx, locked, dueAt, agent));
    expect(await moves.move(agent, id, quick)).toMatchObject({ dueAt: dueAt.toISOString() });
  });

  test('who does not work there is not responsible any more', async () => {
    const id = await ticket(mine, '交換品');
    const onlyHere = await factory.actor([mine]);
    await commands.do(agent, id, (tx, locked) => desk.tickets.assign(tx, locked, onlyHere.id, agent, 'chosen'));
    expect(await moves.move(agent, id, quick)).toMatchObject({ assignee: null });
    expect((await factory.history(id)).filter(({ type }) => type === 'ticket.assigned').at(-1)?.payload).toMatchObject({
      to: null,
      because: 'mailbox-changed',
    });
  });

  test.each<[string, () => Actor, () => number, string]>([
    ['where I do not work', () => agent, () => foreign, 'not-found'],
    ['out of where I do not work', () => neighbour, () => foreign, 'not-found'],
    ['into one that does not exist', () => agent, () => 900_000_001, 'not-found'],
  ])('refused: %s', async (_, actor, to, code) => {
    const id = await ticket(mine, '交換品');
    await expect(moves.move(actor(), id, to())).rejects.toMatchObject({ code });
    expect((await details.show(agent, id)).row.mailboxId).toBe(mine);
  });

  test('refused to those who only look there', async () => {
    const id = await ticket(mine, '交換品');
    const looker = await factory.actor([mine, quick], { level: 'view' });
    await expect(moves.move(looker, id, quick)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('refused while a colleague replies', async () => {
    const id = await ticket(mine, '交換品');
    await new Leases(desk.database, desk.history, desk.jobs).acquire(await factory.actor([mine]), id, 'tab-of-a-colleague');
    await expect(moves.move(agent, id, quick)).rejects.toMatchObject({ code: 'lock-held' });
  });

  test('to where it is already changes nothing', async () => {
    const id = await ticket(mine, '交換品');
    const { version } = await moves.move(agent, id, mine);
    expect((await moves.move(agent, id, mine)).version).toBe(version);
  });
});
