import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { accounts } from '#contracts/accounts';
import { AccessGuard } from '../../../apps/api/src/accounts/access.guard.ts';
import { UndeclaredRoute } from '../../../apps/api/src/platform/http/route-check.ts';
import { type Accounts, ADMIN, startAccounts } from './accounts-app.ts';
import type { Visitor } from './visitor.ts';

let desk: Accounts;
let admin: Visitor;
beforeAll(async () => {
  desk = await startAccounts({ env: { TRUSTED_PROXIES: '127.0.0.1', PUBLIC_URL: 'https://support.example/' } });
});
beforeEach(async () => {
  await desk.clean();
  admin = await desk.setUp();
});
afterAll(() => desk.stop());

describe('a route', () => {
  const forMembersOnly = [accounts.signOut, accounts.changePassword, accounts.changeMe, accounts.people];
  const forAdmins = [
    accounts.members,
    accounts.invite,
    accounts.inviteAgain,
    accounts.resetLink,
    accounts.changeMember,
    accounts.setMembership,
  ];
  const params = { id: 1, mailboxId: 1, token: 'x'.repeat(43) };

  test.each([...forMembersOnly, ...forAdmins])('$method $path is closed to strangers, whatever they send', async (route) => {
    const stranger = desk.visitor();
    stranger.cookies.set('madoguchi', 'x'.repeat(43));
    expect(await stranger.call(route, { params, body: { nonsense: true } })).toMatchObject({ status: 401, json: { code: 'signed-out' } });
  });

  test.each(['agent', 'manager'])('for admins is closed to a %s', async (role) => {
    const { browser } = await desk.member(admin, { role });
    for (const route of forAdmins) {
      expect(await browser.call(route, { params, body: { nonsense: true } })).toMatchObject({ status: 403, json: { code: 'not-allowed' } });
    }
  });

  @Controller()
  class Forgotten {
    @Get('/api/forgotten')
    read(): string {
      return 'everything';
    }
  }

  test('without a declared permission keeps the application from starting', async () => {
    await expect(startAccounts({ controllers: [Forgotten] })).rejects.toThrow(UndeclaredRoute);
  });

  test('without a declared permission is shut by the guard as well', async () => {
    const context = { getHandler: () => Forgotten.prototype.read, getClass: () => Forgotten };
    await expect(desk.app.get(AccessGuard).canActivate(context as never)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('a request from another site', () => {
  test.each<[string, Record<string, string>]>([
    ['a form there', { origin: 'https://evil.example' }],
    ['a frame without origin', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://localhost:4000' }],
    ['a browser that hides the origin', { origin: '', 'sec-fetch-site': 'cross-site' }],
  ])('is refused: %s', async (_, headers) => {
    const given = headers['origin'] === '' ? { 'sec-fetch-site': 'cross-site' } : headers;
    const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await desk.app.inject({
      method: 'PATCH',
      url: '/api/me',
      headers: { host: 'localhost:3000', cookie, ...given },
      payload: { name: 'x' },
    });
    expect([answer.statusCode, answer.json()]).toEqual([403, { code: 'foreign-origin', data: {} }]);
    const { json } = await admin.call(accounts.session);
    expect(json).toMatchObject({ me: { name: ADMIN.name } });
  });

  test('can’t sign anybody in either', async () => {
    const visitor = desk.visitor();
    const answer = await visitor.call(accounts.signIn, { body: ADMIN, headers: { origin: 'https://evil.example' } });
    expect(answer).toMatchObject({ status: 403, json: { code: 'foreign-origin' } });
    expect(visitor.cookies.size).toBe(0);
  });

  test.each([
    ['from PUBLIC_URL', { origin: 'https://support.example' }],
    ['of a program without a browser', {}],
    ['of our own page, by a browser that leaves Origin out', { 'sec-fetch-site': 'same-origin' }],
  ])('is not one %s', async (_, headers) => {
    const answer = await desk.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { host: 'localhost:3000', ...headers },
      payload: ADMIN,
    });
    expect(answer.statusCode).toBe(200);
  });
});

describe('plain http under another name', () => {
  const lan = { host: 'support.lan:3000' };

  test('is refused before a password is read', async () => {
    desk.passwords.hashes = 0;
    const answer = await desk.visitor(lan).call(accounts.signIn, { body: ADMIN });
    expect(answer).toMatchObject({ status: 403, json: { code: 'insecure-address' } });
    expect(desk.passwords.hashes).toBe(0);
    expect((await desk.visitor(lan).call(accounts.session)).status).toBe(403);
  });

  test('explains itself on every page', async () => {
    for (const page of ['/', '/inbox/mine', '/main.js']) {
      const answer = await desk.visitor(lan).send('GET', page, { accept: 'text/html' });
      expect([answer.status, answer.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
      expect(answer.text).toContain('INSECURE_LAN=1');
    }
  });

  test('is not https because the browser says so', async () => {
    const liar = desk.visitor({ ...lan, forwardedProto: 'https', ip: '198.51.100.9' });
    expect((await liar.call(accounts.session)).status).toBe(403);
    const proxied = desk.visitor({ ...lan, forwardedProto: 'https' });
    expect((await proxied.call(accounts.session)).status).toBe(200);
  });

  test('is served with a notice where the owner allowed it', async () => {
    const allowed = await startAccounts({ env: { INSECURE_LAN: '1' } });
    expect((await allowed.visitor(lan).call(accounts.session)).json).toMatchObject({ insecureLan: true });
    expect((await allowed.visitor(lan).send('GET', '/', { accept: 'text/html' })).text).not.toContain('INSECURE_LAN=1');
    expect((await allowed.visitor().call(accounts.session)).json).toMatchObject({ insecureLan: false });
    await allowed.stop();
  });
});
