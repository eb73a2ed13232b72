import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { accounts } from '#contracts/accounts';
import { type Accounts, ADMIN, startAccounts, tokenOf } from './accounts-app.ts';
import type { Visitor } from './visitor.ts';

let desk: Accounts;
let known: Visitor;
beforeAll(async () => {
  desk = await startAccounts();
});
beforeEach(async () => {
  await desk.clean();
  known = await desk.setUp();
  desk.passwords.hashes = 0;
});
afterAll(() => desk.stop());

const guess = (visitor: Visitor, email: string, password: string) => visitor.call(accounts.signIn, { body: { email, password } });
const right = (visitor: Visitor) => guess(visitor, ADMIN.email, ADMIN.password);
/** Uses up what strangers share. */
const flood = () =>
  Promise.all(Array.from({ length: 60 }, (_, n) => guess(desk.visitor({ ip: `198.51.100.${n}` }), ADMIN.email, 'not the password')));
const windowPasses = () => desk.database.rows(`UPDATE attempt SET window_start = window_start - interval '15 minutes'`);

test('an unknown address and a wrong password get the same answer at the same cost', async () => {
  const wrong = await guess(desk.visitor({ ip: '192.0.2.1' }), ADMIN.email, 'not the password');
  const afterWrong = desk.passwords.hashes;
  const unknown = await guess(desk.visitor({ ip: '192.0.2.2' }), 'nobody@komorebi.example', 'not the password');
  expect(wrong).toMatchObject({ status: 401, json: { code: 'wrong-credentials', data: { attemptsLeft: 4 } } });
  expect(unknown.text).toBe(wrong.text);
  expect([afterWrong, desk.passwords.hashes]).toEqual([1, 2]);
});

test('someone invited who has no password yet is no different', async () => {
  await known.call(accounts.invite, { body: { name: '佐藤 健', email: 'ken@komorebi.example', role: 'agent', memberships: [] } });
  expect(await guess(desk.visitor(), 'ken@komorebi.example', '')).toMatchObject({ status: 400 });
  expect(await guess(desk.visitor(), 'ken@komorebi.example', 'anything at all')).toMatchObject({
    status: 401,
    json: { code: 'wrong-credentials' },
  });
});

/** From one address or many, at one account or many. */
const FLOODS: ((n: number) => { ip: string; email: string })[] = [
  () => ({ ip: '198.51.100.1', email: ADMIN.email }),
  (n) => ({ ip: '198.51.100.2', email: `person${n % 500}@komorebi.example` }),
  (n) => ({ ip: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, email: ADMIN.email }),
  (n) => ({ ip: `2001:db8:${n.toString(16)}::1`, email: `person${n % 500}@komorebi.example` }),
];
test('of 10,000 guesses from everywhere 50 are hashed, and the right person gets in', async () => {
  const answers: Record<number, number> = {};
  let next = 0;
  const attacker = async (): Promise<void> => {
    for (let n = next++; n < 10_000; n = next++) {
      const { ip, email } = FLOODS[n % FLOODS.length]!(n);
      const { status } = await guess(desk.visitor({ ip }), email, `guess number ${n}`);
      answers[status] = (answers[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, attacker));

  // What strangers share in one window; a flood shorter than that meets two windows at the most.
  const { hashes } = desk.passwords;
  expect(hashes).toBe(50);
  expect(answers).toEqual({ 401: hashes, 429: 10_000 - hashes });

  await known.call(accounts.signOut);
  expect((await right(known)).status).toBe(200);
}, 300_000);

test('a browser that the flood shuts out learns when to come back, and then gets in', async () => {
  await flood();
  const stranger = desk.visitor();
  const refused = await right(stranger);
  expect(refused).toMatchObject({ status: 429, json: { code: 'too-many-attempts' } });
  const { retryAfterSeconds } = (refused.json as { data: { retryAfterSeconds: number } }).data;
  expect(retryAfterSeconds).toBeGreaterThan(14 * 60);
  expect(retryAfterSeconds).toBeLessThanOrEqual(15 * 60);
  await windowPasses();
  expect((await right(stranger)).status).toBe(200);
});

test('a reset link goes past the flood', async () => {
  await flood();
  const [admin] = await desk.database.rows<{ id: number }>('SELECT id FROM person');
  const { link } = (await known.call(accounts.resetLink, { params: { id: admin!.id } })).json as { link: string };
  const entered = await desk
    .visitor()
    .call(accounts.reset, { params: { token: tokenOf(link) }, body: { password: 'a new long password' } });
  expect(entered.status).toBe(200);
});

test('a known browser has a limit too, for its one address, and its proof is worth nothing at another', async () => {
  const statuses = [];
  for (let n = 0; n < 12; n++) statuses.push((await guess(known, ADMIN.email, 'not the password')).status);
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  for (let n = 0; n < 6; n++) statuses.push((await guess(known, 'other@komorebi.example', 'not the password')).status);
  expect(statuses.slice(12)).toEqual([401, 401, 401, 401, 401, 429]);
});

test('right passwords do not use the limit up', async () => {
  const statuses = [];
  for (let n = 0; n < 35; n++) statuses.push((await right(desk.visitor())).status);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('a right password in between gives no guess back but its own', async () => {
  const statuses = [];
  const visitor = desk.visitor();
  for (let n = 0; n < 5; n++) {
    statuses.push((await guess(visitor, 'target@komorebi.example', 'not the password')).status);
    await right(visitor);
  }
  statuses.push((await guess(visitor, 'target@komorebi.example', 'not the password')).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test('the current password cannot be guessed at an unlocked screen', async () => {
  const statuses = [];
  for (let n = 0; n < 12; n++) {
    const body = { current: `guess number ${n}`, password: 'a new long password' };
    statuses.push((await known.call(accounts.changePassword, { body })).status);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
});
