import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { search } from '#contracts/search';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { People } from '../../../apps/api/src/accounts/people.service.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { Search } from '../../../apps/api/src/search/search.queries.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk } from '../../support/factory.ts';

let desk: Desk;
let searching: Search;
let agent: Actor;
let stranger: Actor;
let kobayashi: number;
const ids: Record<string, number> = {};

beforeAll(async () => {
  desk = await createDesk();
  const factory = createFactory(desk);
  await cleanDatabase(desk.url);
  await factory.organisation();
  const [mine, other] = [await factory.mailbox(), await factory.mailbox()];
  agent = await factory.actor([mine]);
  stranger = await factory.actor([other]);
  const customer = async (name: string, company: string | null, address: string): Promise<number> => {
    const [made] = await desk.database.rows<{ id: number }>('INSERT INTO customer (name, company) VALUES ($1, $2) RETURNING id', [
      name,
      company,
    ]);
    await desk.database.rows('INSERT INTO customer_address (address, customer_id) VALUES ($1, $2)', [address, made!.id]);
    return made!.id;
  };
  kobayashi = await customer('小林 由美', null, 'yumi@customer.example');
  const okura = await customer('大倉 亮', '株式会社オークラ設備', 'ryo@okura.example');
  const secret = await customer('秘密 太郎', null, 'taro@secret.example');
  const open = async (key: string, mailboxId: number, customerId: number, subject: string): Promise<void> => {
    ids[key] = (await factory.ticket({ mailboxId, customerId, message: { subject } })).ticketId;
  };
  await open('parcel', mine, kobayashi, '交換品がまだ届きません');
  await open('bulk', mine, okura, '加湿器 40台の納期 100%');
  await open('wifi', mine, kobayashi, 'WiFi に接続できない');
  await open('secret', other, secret, '交換品の秘密');
  await desk.database.rows(`UPDATE person SET active = true, password_hash = 'x' WHERE id = ANY($1)`, [[agent.id, stranger.id]]);
  searching = new Search(desk.database, new People(desk.database), new TicketRows(desk.database));
});
afterAll(() => desk.close());

const find = async (actor: Actor, query: object) => {
  const { tickets, customers, people } = search.find.response.parse(await searching.find(actor, search.find.query.parse(query)));
  return { tickets: tickets.map(({ id }) => id), customers: customers.map(({ name }) => name), people: people.map(({ name }) => name) };
};

test.each([
  ['words of a subject', '届きません', ['parcel']],
  ['a customer', '小林', ['wifi', 'parcel']],
  ['a company', 'オークラ', ['bulk']],
  ['an address', 'YUMI@', ['wifi', 'parcel']],
  ['full-width letters', 'ＷｉＦｉ', ['wifi']],
  ['half-width kana', 'ｵｰｸﾗ', ['bulk']],
  ['the other kana', 'おーくら', ['bulk']],
  ['what means something to SQL', '0%', ['bulk']],
  ['nothing of mine', '秘密', []],
  ['nothing yet: the newest first', '', ['wifi', 'bulk', 'parcel']],
])('%s', async (_, text, expected) => {
  expect((await find(agent, { text })).tickets).toEqual(expected.map((key) => ids[key]));
});

test('a number finds its ticket, with or without the sign, and no foreign one', async () => {
  const rows = await desk.database.rows<{ id: number; number: number }>('SELECT id, number FROM ticket');
  const number = (key: string): number => rows.find(({ id }) => id === ids[key])!.number;
  expect((await find(agent, { text: `#${number('bulk')}` })).tickets[0]).toBe(ids['bulk']);
  expect((await find(agent, { text: String(number('bulk')) })).tickets[0]).toBe(ids['bulk']);
  expect((await find(agent, { text: `#${number('secret')}` })).tickets).not.toContain(ids['secret']);
  expect((await find(agent, { text: '9'.repeat(40) })).tickets).toEqual([]);
});

test('customers and colleagues of my mailboxes, and only those', async () => {
  expect((await find(agent, { text: '小林' })).customers).toEqual(['小林 由美']);
  expect((await find(agent, { text: '秘密' })).customers).toEqual([]);
  expect((await find(agent, { text: agent.name })).people).toEqual([agent.name]);
  expect((await find(agent, { text: stranger.name })).people).toEqual([]);
});

test('the tickets of one customer, and of one colleague', async () => {
  await desk.database.rows('UPDATE ticket SET assignee_id = $1 WHERE id = $2', [agent.id, ids['bulk']]);
  expect((await find(agent, { customerId: kobayashi })).tickets).toEqual([ids['wifi'], ids['parcel']]);
  expect((await find(agent, { assigneeId: agent.id })).tickets).toEqual([ids['bulk']]);
  expect((await find(stranger, { assigneeId: agent.id })).tickets).toEqual([]);
});
