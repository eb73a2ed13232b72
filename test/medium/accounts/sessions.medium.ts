import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accounts } from '#contracts/accounts';
import { SESSION_CHANNEL, Sessions } from '../../../apps/api/src/accounts/sessions.service.ts';
import { waitFor } from '../../support/waiting.ts';
import { type Accounts, ADMIN, listen, startAccounts } from './accounts-app.ts';
import type { Visitor } from './visitor.ts';

let desk: Accounts;
beforeAll(async () => {
  desk = await startAccounts();
});
beforeEach(() => desk.clean());
afterAll(() => desk.stop());

const signIn = (visitor: Visitor, { email, password }: { email: string; password: string }) =>
  visitor.call(accounts.signIn, { body: { email, password } });
const statusOf = async (visitor: Visitor): Promise<number> => (await visitor.call(accounts.people)).status;
const tokenIn = (visitor: Visitor): string => visitor.cookies.get('madoguchi') ?? '';

test('a person signs in, is known, signs out and is not', async () => {
  await desk.setUp();
  const visitor = desk.visitor();
  expect((await visitor.call(accounts.session)).json).toMatchObject({ me: null, setUpNeeded: false });
  expect(await statusOf(visitor)).toBe(401);

  const signedIn = await signIn(visitor, { ...ADMIN, email: ADMIN.email.toUpperCase() });
  expect(signedIn).toMatchObject({ status: 200, json: { me: { name: ADMIN.name, role: 'admin' }, insecureLan: false } });
  expect(await statusOf(visitor)).toBe(200);

  const token = tokenIn(visitor);
  expect(await visitor.call(accounts.signOut)).toMatchObject({ status: 204 });
  expect(tokenIn(visitor)).toBe('');
  visitor.cookies.set('madoguchi', token);
  expect(await visitor.call(accounts.people)).toMatchObject({ status: 401, json: { code: 'signed-out' } });
});

test('the database holds no token, and the cookie none that a script can read', async () => {
  const admin = await desk.setUp();
  const [session] = await desk.database.rows<{ hash: Buffer }>('SELECT token_hash AS hash FROM session');
  expect(Buffer.from(tokenIn(admin), 'base64url')).toHaveLength(32);
  expect(session!.hash.equals(Buffer.from(tokenIn(admin), 'base64url'))).toBe(false);
  for (const cookie of admin.setCookies) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
});

test('a session that was planted in the browser is not the one after the sign-in', async () => {
  await desk.setUp();
  const victim = desk.visitor();
  await signIn(victim, ADMIN);
  const planted = tokenIn(victim);
  await signIn(victim, ADMIN);
  expect(tokenIn(victim)).not.toBe(planted);
  const attacker = desk.visitor();
  attacker.cookies.set('madoguchi', planted);
  expect(await statusOf(attacker)).toBe(401);
  expect(await statusOf(victim)).toBe(200);
});

describe('a session ends', () => {
  let phone: Visitor;
  let heard: unknown[];
  let stop: () => Promise<void>;
  beforeEach(async () => {
    phone = await desk.setUp();
    ({ heard, stop } = await listen(desk.databaseUrl, SESSION_CHANNEL));
  });
  afterEach(() => stop());

  const idOf = async (visitor: Visitor): Promise<string | undefined> =>
    (await desk.app.get(Sessions).ofCookie(`madoguchi=${tokenIn(visitor)}`))?.id;

  test('with the sign-out, and sockets hear of it', async () => {
    const id = await idOf(phone);
    await phone.call(accounts.signOut);
    await waitFor('the news', () => heard.length > 0);
    expect(heard).toEqual([{ session: id }]);
  });

  test('everywhere else with a change of password', async () => {
    const laptop = desk.visitor();
    await signIn(laptop, ADMIN);
    const id = await idOf(phone);
    const changed = await laptop.call(accounts.changePassword, { body: { current: ADMIN.password, password: 'another long password' } });
    expect(changed.status).toBe(204);
    expect([await statusOf(laptop), await statusOf(phone)]).toEqual([200, 401]);
    await waitFor('the news', () => heard.length > 0);
    expect(heard).toEqual([{ session: id }]);
    expect((await signIn(phone, ADMIN)).status).toBe(401);
    expect((await signIn(phone, { ...ADMIN, password: 'another long password' })).status).toBe(200);
  });

  test('with the person’s deactivation, who cannot come back', async () => {
    const member = await desk.member(phone);
    const changed = await phone.call(accounts.changeMember, { params: { id: member.id }, body: { active: false } });
    expect(changed).toMatchObject({ status: 200, json: { state: 'inactive' } });
    expect(await statusOf(member.browser)).toBe(401);
    await waitFor('the news', () => heard.length > 0);
    expect(heard).toEqual([{ person: member.id }]);
    expect(await signIn(member.browser, member)).toMatchObject({ status: 401, json: { code: 'wrong-credentials' } });
  });

  test('two weeks after the last visit, noted once a minute', async () => {
    const age = (interval: string) =>
      desk.database.rows(`UPDATE session SET last_seen_at = last_seen_at - $1::interval, expires_at = expires_at - $1::interval`, [
        interval,
      ]);
    const lastSeen = async () => (await desk.database.rows<{ at: Date }>('SELECT last_seen_at AS at FROM session'))[0]!.at.getTime();

    const first = await lastSeen();
    await statusOf(phone);
    expect(await lastSeen()).toBe(first);

    await age('13 days 23 hours');
    expect(await statusOf(phone)).toBe(200);
    expect(await lastSeen()).toBeGreaterThanOrEqual(first);

    await age('14 days');
    expect(await statusOf(phone)).toBe(401);
  });
});

describe('the cookie', () => {
  const proxied = { TRUSTED_PROXIES: '127.0.0.1' };
  test.each([
    [
      'of https',
      {},
      { host: 'support.example', forwardedProto: 'https' },
      /^__Host-madoguchi=.{43}; .*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ],
    ['of this machine', {}, { host: '127.0.0.1:3000' }, /^madoguchi=.{43}; .*; Path=\/; HttpOnly; SameSite=Lax$/],
    [
      'of an allowed LAN',
      { INSECURE_LAN: '1' },
      { host: 'support.lan' },
      /^madoguchi-insecure-lan=.{43}; .*; Path=\/; HttpOnly; SameSite=Lax$/,
    ],
  ])('%s has its name and attributes', async (_, env, way, cookie) => {
    const there = await startAccounts({ env: { ...proxied, ...env } });
    const admin = await there.setUp(way);
    expect(admin.setCookies[0]).toMatch(cookie);
    const { json } = await admin.call(accounts.session);
    expect(json).toMatchObject({ me: { name: ADMIN.name }, insecureLan: way.host === 'support.lan' });
    await there.stop();
  });

  test('of another kind of address does not count', async () => {
    const admin = await desk.setUp();
    admin.cookies.set('__Host-madoguchi', tokenIn(admin));
    admin.cookies.delete('madoguchi');
    expect(await statusOf(admin)).toBe(401);
  });

  test.each([
    [{}, null],
    [{ INSECURE_LAN: '1' }, ADMIN.name],
  ])('of a LAN opens no socket unless the owner still allows it: %j', async (env, name) => {
    const there = await startAccounts({ env });
    const token = tokenIn(await there.setUp());
    const session = await there.app.get(Sessions).ofCookie(`other=1; madoguchi-insecure-lan=${token}`);
    expect(session?.actor.name ?? null).toBe(name);
    await there.stop();
  });
});
