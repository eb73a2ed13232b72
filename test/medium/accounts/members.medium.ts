import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accounts } from '#contracts/accounts';
import { MEMBERSHIP_CHANNEL } from '../../../apps/api/src/accounts/memberships.service.ts';
import { waitFor } from '../../support/waiting.ts';
import { type Accounts, listen, startAccounts } from './accounts-app.ts';
import type { Visitor } from './visitor.ts';

let desk: Accounts;
let admin: Visitor;
let adminId: number;
beforeAll(async () => {
  desk = await startAccounts();
});
beforeEach(async () => {
  await desk.clean();
  admin = await desk.setUp();
  adminId = ((await admin.call(accounts.session)).json as { me: { id: number } }).me.id;
});
afterAll(() => desk.stop());

const change = (by: Visitor, id: number, body: object) => by.call(accounts.changeMember, { params: { id }, body });
const memberships = async (visitor: Visitor) =>
  ((await visitor.call(accounts.session)).json as { me: { memberships: object[] } }).me.memberships;

describe('the last admin', () => {
  test.each([{ role: 'manager' }, { role: 'agent' }, { active: false }])('stays: %j', async (body) => {
    await desk.member(admin, { role: 'manager' });
    expect(await change(admin, adminId, body)).toMatchObject({ status: 409, json: { code: 'last-admin' } });
    expect((await admin.call(accounts.members)).status).toBe(200);
  });

  test('is not one who was invited and never came', async () => {
    await admin.call(accounts.invite, { body: { name: '佐藤 健', email: 'ken@komorebi.example', role: 'admin', memberships: [] } });
    expect((await change(admin, adminId, { role: 'agent' })).status).toBe(409);
  });

  test('may go when there is another', async () => {
    const other = await desk.member(admin, { role: 'admin' });
    expect(await change(admin, adminId, { role: 'agent' })).toMatchObject({ status: 200, json: { role: 'agent' } });
    expect((await admin.call(accounts.members)).status).toBe(403);
    expect((await change(other.browser, other.id, { active: false })).status).toBe(409);
  });

  test('remains when two demote each other at the same moment', async () => {
    const other = await desk.member(admin, { role: 'admin' });
    const answers = await Promise.all([change(admin, other.id, { role: 'agent' }), change(other.browser, adminId, { role: 'agent' })]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await desk.database.rows(`SELECT id FROM person WHERE role = 'admin' AND active`);
    expect(left).toHaveLength(1);
  });
});

describe('a membership', () => {
  let support: number;
  let sales: number;
  let heard: unknown[];
  let stop: () => Promise<void>;
  beforeEach(async () => {
    support = await desk.mailbox('support@komorebi.example');
    sales = await desk.mailbox('sales@komorebi.example');
    ({ heard, stop } = await listen(desk.databaseUrl, MEMBERSHIP_CHANNEL));
  });
  afterEach(() => stop());
  const set = (id: number, mailboxId: number, level: string | null) =>
    admin.call(accounts.setMembership, { params: { id, mailboxId }, body: { level } });

  test('counts from the next request on, and sockets hear of it', async () => {
    const { id, browser } = await desk.member(admin);
    heard.length = 0;
    expect(await memberships(browser)).toEqual([]);
    for (const level of ['view', 'manage', 'reply']) {
      expect(await set(id, support, level)).toMatchObject({ status: 200, json: { memberships: [{ mailboxId: support, level }] } });
      expect(await memberships(browser)).toEqual([{ mailboxId: support, level }]);
    }
    expect(await set(id, support, null)).toMatchObject({ status: 200, json: { memberships: [] } });
    expect(await memberships(browser)).toEqual([]);
    await waitFor('the news', () => heard.length === 4);
    expect(heard).toEqual(Array(4).fill({ person: id }));
  });

  test('of an admin is every mailbox, as long as they are one', async () => {
    expect(await memberships(admin)).toEqual([support, sales].map((mailboxId) => ({ mailboxId, level: 'manage' })));
    const other = await desk.member(admin, { role: 'admin', memberships: [{ mailboxId: sales, level: 'view' }] });
    expect(await memberships(other.browser)).toHaveLength(2);
    await change(admin, other.id, { role: 'agent' });
    expect(await memberships(other.browser)).toEqual([{ mailboxId: sales, level: 'view' }]);
  });

  test('needs a person and a mailbox', async () => {
    expect((await set(4711, support, 'view')).status).toBe(404);
    expect((await set(adminId, 4711, 'view')).status).toBe(404);
    expect((await set(4711, support, null)).status).toBe(404);
  });

  test('shows me the colleagues of my mailboxes, and of their memberships only those', async () => {
    const me = await desk.member(admin, { memberships: [{ mailboxId: support, level: 'reply' }] });
    const both = [support, sales].map((mailboxId) => ({ mailboxId, level: 'view' as const }));
    const colleague = await desk.member(admin, { memberships: both });
    const stranger = await desk.member(admin, { memberships: [{ mailboxId: sales, level: 'manage' }] });
    const inactive = await desk.member(admin, { memberships: both });
    await change(admin, inactive.id, { active: false });

    const people = (await me.browser.call(accounts.people)).json as { id: number; memberships: object[] }[];
    expect(people.map(({ id }) => id).sort()).toEqual([adminId, me.id, colleague.id].sort());
    expect(people.find(({ id }) => id === colleague.id)!.memberships).toEqual([{ mailboxId: support, level: 'view' }]);
    expect(((await stranger.browser.call(accounts.people)).json as { id: number }[]).map(({ id }) => id)).not.toContain(me.id);
  });
});

test('everybody changes their own name and language, nobody their role', async () => {
  const { browser } = await desk.member(admin);
  const answer = await browser.call(accounts.changeMe, { body: { name: 'Aoi Nakamura', locale: 'en', role: 'admin' } });
  expect(answer).toMatchObject({ status: 200, json: { name: 'Aoi Nakamura', locale: 'en', role: 'agent' } });
  expect((await browser.call(accounts.changeMe, { body: { name: '' } })).status).toBe(400);
});
