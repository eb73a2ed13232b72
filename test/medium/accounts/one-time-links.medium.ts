import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accounts } from '#contracts/accounts';
import { OneTimeLinks } from '../../../apps/api/src/accounts/one-time-links.service.ts';
import { waitFor } from '../../support/waiting.ts';
import { type Accounts, ADMIN, startAccounts, tokenOf } from './accounts-app.ts';
import type { Visitor } from './visitor.ts';

let desk: Accounts;
beforeAll(async () => {
  desk = await startAccounts({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
});
beforeEach(() => desk.clean());
afterAll(() => desk.stop());

const organisation = { name: 'こもれび家電', zone: 'Asia/Tokyo' };
const password = 'a new long password';
const look = (token: string) => desk.visitor().call(accounts.link, { params: { token } });
const ages = (interval: string) => desk.database.rows(`UPDATE one_time_link SET expires_at = expires_at - $1::interval`, [interval]);

describe('the set-up link', () => {
  test('makes an organisation with business hours and its first admin, who is signed in', async () => {
    const visitor = desk.visitor();
    expect((await visitor.call(accounts.session)).json).toMatchObject({ setUpNeeded: true, organisation: null });
    const token = await desk.setUpToken();
    expect(await look(token)).toMatchObject({ status: 200, json: { kind: 'set-up', name: '', email: '' } });
    const answer = await visitor.call(accounts.setUp, { body: { token, organisation, admin: ADMIN } });
    expect(answer).toMatchObject({ status: 200, json: { me: { role: 'admin' }, organisation, setUpNeeded: false } });
    const [{ calendar }] = (await desk.database.rows('SELECT calendar FROM organisation')) as [
      { calendar: { zone: string; week: object } },
    ];
    const workday = [{ from: '09:00', to: '18:00' }];
    expect(calendar).toEqual({
      zone: 'Asia/Tokyo',
      week: { 1: workday, 2: workday, 3: workday, 4: workday, 5: workday, 6: [], 7: [] },
      holidays: [],
    });
  });

  test('works once, also when two people use it at the same time, and no link works after', async () => {
    const [token, printedAtAnotherStart] = [await desk.setUpToken(), await desk.setUpToken()];
    const answers = await Promise.all(
      [token, token, printedAtAnotherStart].map((each, n) =>
        desk
          .visitor()
          .call(accounts.setUp, { body: { token: each, organisation, admin: { ...ADMIN, email: `admin${n}@komorebi.example` } } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await desk.database.rows('SELECT id FROM person')).toHaveLength(1);
    const late = await desk.visitor().call(accounts.setUp, { body: { token: printedAtAnotherStart, organisation, admin: ADMIN } });
    expect(late).toMatchObject({ status: 409, json: { code: 'already-set-up' } });
    expect(await desk.app.get(OneTimeLinks).setUpLink('http://localhost:3000')).toBeNull();
  });

  test('is needed', async () => {
    await desk.setUpToken();
    const guessed = await desk.visitor().call(accounts.setUp, { body: { token: 'x'.repeat(43), organisation, admin: ADMIN } });
    expect(guessed).toMatchObject({ status: 410, json: { code: 'link-expired' } });
    expect(desk.passwords.hashes).toBe(0);
  });

  test('is not used up by a mistake in the form', async () => {
    const token = await desk.setUpToken();
    const visitor = desk.visitor();
    const wrongZone = await visitor.call(accounts.setUp, { body: { token, organisation: { name: 'x', zone: 'Asia/Edo' }, admin: ADMIN } });
    expect(wrongZone).toMatchObject({ status: 400, json: { code: 'invalid-input' } });
    expect((await visitor.call(accounts.setUp, { body: { token, organisation, admin: ADMIN } })).status).toBe(200);
  });
});

describe('an invitation', () => {
  const person = { name: '中村 葵', email: 'aoi@komorebi.example', role: 'agent' };
  let admin: Visitor;
  beforeEach(async () => {
    admin = await desk.setUp();
  });
  const invite = async (change: object = {}) => {
    const answer = await admin.call(accounts.invite, { body: { ...person, memberships: [], ...change } });
    const { link, member, mailed } = answer.json as { link: string; member: { id: number }; mailed: boolean };
    return { answer, link, id: member?.id, mailed, token: tokenOf(link ?? '') };
  };
  const accept = (token: string) => desk.visitor().call(accounts.accept, { params: { token }, body: { name: '中村 葵', password } });

  test('brings somebody in, with the memberships that were chosen', async () => {
    const mailboxId = await desk.mailbox('support@komorebi.example');
    const { answer, token } = await invite({ memberships: [{ mailboxId, level: 'reply' }] });
    expect(answer.json).toMatchObject({ member: { state: 'invited', memberships: [{ mailboxId, level: 'reply' }] }, mailed: true });
    expect(await look(token)).toMatchObject({ json: { kind: 'invitation', name: person.name, email: person.email } });
    const entered = await accept(token);
    expect(entered).toMatchObject({ status: 200, json: { me: { role: 'agent', memberships: [{ mailboxId, level: 'reply' }] } } });
    const { json: members } = await admin.call(accounts.members);
    expect(members).toContainEqual(expect.objectContaining({ email: person.email, state: 'active', invitedUntil: null }));
  });

  test('is mailed with the link that is shown, in a job that does not hold it', async () => {
    const { link } = await invite();
    await waitFor('the letter', () => desk.letters.length === 1);
    expect(desk.letters[0]).toMatchObject({
      kind: 'invitation',
      to: { name: person.name, address: person.email },
      locale: 'ja',
      organisation,
      link,
    });
    const jobs = await desk.database.rows<{ data: unknown }>(`SELECT data FROM job.job WHERE name = 'accounts.mail'`);
    expect(jobs).toHaveLength(1);
    expect(JSON.stringify(jobs)).not.toContain(tokenOf(link));
  });

  test('is only a link while no mailbox can send', async () => {
    desk.mail.canSend = false;
    const { mailed, token } = await invite();
    expect(mailed).toBe(false);
    expect((await accept(token)).status).toBe(200);
    expect(desk.letters).toEqual([]);
  });

  test('works once, also for two at the same time', async () => {
    const { token } = await invite();
    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await accept(token)).toMatchObject({ status: 410, json: { code: 'link-expired' } });
    expect((await look(token)).status).toBe(410);
  });

  test('lasts seven days', async () => {
    const { token } = await invite();
    await ages('6 days 23 hours');
    expect((await look(token)).status).toBe(200);
    await ages('1 hour');
    expect((await accept(token)).status).toBe(410);
    expect((await admin.call(accounts.members)).json).toContainEqual(
      expect.objectContaining({ email: person.email, state: 'invited', invitedUntil: null }),
    );
  });

  test('is replaced by the next one', async () => {
    const { token, id } = await invite();
    const { link } = (await admin.call(accounts.inviteAgain, { params: { id } })).json as { link: string };
    expect((await accept(token)).status).toBe(410);
    expect((await accept(tokenOf(link))).status).toBe(200);
    expect((await admin.call(accounts.inviteAgain, { params: { id } })).status).toBe(404);
  });

  test('is withdrawn with the person’s deactivation', async () => {
    const { token, id } = await invite();
    await admin.call(accounts.changeMember, { params: { id }, body: { active: false } });
    expect((await accept(token)).status).toBe(410);
  });

  test('leads to the address that the admin uses', async () => {
    const proxied = desk.visitor({ host: 'support.example', forwardedProto: 'https' });
    await proxied.call(accounts.signIn, { body: ADMIN });
    const { link } = (await proxied.call(accounts.invite, { body: { ...person, memberships: [] } })).json as { link: string };
    expect(link).toMatch(/^https:\/\/support\.example\/invitations\/[\w-]{43}$/);
  });

  test('needs an address that is nobody’s yet, and mailboxes that exist', async () => {
    await invite();
    expect((await invite({ email: 'AOI@komorebi.example' })).answer).toMatchObject({ status: 409, json: { code: 'address-taken' } });
    expect((await invite({ email: 'b@komorebi.example', memberships: [{ mailboxId: 4711, level: 'view' }] })).answer.status).toBe(404);
    expect((await admin.call(accounts.members)).json).toHaveLength(2);
  });

  test('is no way to take over somebody who is there', async () => {
    const { token } = await invite();
    expect((await desk.visitor().call(accounts.reset, { params: { token }, body: { password } })).status).toBe(410);
    expect((await accept(token)).status).toBe(200);
  });
});

describe('a reset', () => {
  let admin: Visitor;
  beforeEach(async () => {
    admin = await desk.setUp();
  });
  const ask = (email: string, visitor = desk.visitor()) => visitor.call(accounts.requestReset, { body: { email } });
  const letter = async () => {
    await waitFor('the letter', () => desk.letters.length > 0);
    return desk.letters.at(-1)!;
  };
  const askedJobsDone = () =>
    waitFor('the jobs', async () => {
      const open = await desk.database.rows(`SELECT id FROM job.job WHERE name LIKE 'accounts.%' AND state < 'completed'`);
      return open.length === 0;
    });

  test('mails a link that sets a password, signs in here and out everywhere else, once', async () => {
    expect((await ask(ADMIN.email)).status).toBe(204);
    const { kind, to, link } = await letter();
    expect({ kind, to }).toEqual({ kind: 'password-reset', to: { name: ADMIN.name, address: ADMIN.email } });

    const phone = desk.visitor();
    const entered = await phone.call(accounts.reset, { params: { token: tokenOf(link) }, body: { password } });
    expect(entered).toMatchObject({ status: 200, json: { me: { email: ADMIN.email } } });
    expect((await admin.call(accounts.people)).status).toBe(401);
    expect((await phone.call(accounts.people)).status).toBe(200);
    expect((await admin.call(accounts.signIn, { body: { ...ADMIN, password } })).status).toBe(200);
    expect((await phone.call(accounts.reset, { params: { token: tokenOf(link) }, body: { password } })).status).toBe(410);
  });

  test('of an unknown address gets the same answer and no mail', async () => {
    const [known, unknown] = [await ask(ADMIN.email), await ask('nobody@komorebi.example')];
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    await askedJobsDone();
    expect(desk.letters.map(({ to }) => to.address)).toEqual([ADMIN.email]);
  });

  test('floods nobody’s mailbox', async () => {
    const answers = [];
    for (let n = 0; n < 10; n++) answers.push((await ask(ADMIN.email, desk.visitor({ ip: `198.51.100.${n}` }))).status);
    expect(new Set(answers)).toEqual(new Set([204]));
    await askedJobsDone();
    expect(desk.letters).toHaveLength(3);
  });

  test('keeps no address in its job', async () => {
    await ask('someone.else@customer.example');
    const jobs = await desk.database.rows(`SELECT data FROM job.job WHERE name = 'accounts.reset'`);
    expect(jobs).toHaveLength(1);
    expect(JSON.stringify(jobs)).not.toContain('customer.example');
  });

  test('never leads where the stranger who asked for it wants', async () => {
    await ask(ADMIN.email, desk.visitor({ host: 'evil.example', forwardedProto: 'https' }));
    expect((await letter()).link).toMatch(/^http:\/\/localhost:3000\/password-resets\//);
  });

  test('leads to the address at which an admin signed in, rather than to the server itself', async () => {
    await desk.visitor({ host: 'support.example', forwardedProto: 'https' }).call(accounts.signIn, { body: ADMIN });
    await desk.visitor().call(accounts.signIn, { body: ADMIN });
    await ask(ADMIN.email);
    expect((await letter()).link).toMatch(/^https:\/\/support\.example\/password-resets\//);
  });

  test('lasts an hour', async () => {
    await ask(ADMIN.email);
    const { link } = await letter();
    await ages('1 hour');
    expect((await desk.visitor().call(accounts.reset, { params: { token: tokenOf(link) }, body: { password } })).status).toBe(410);
  });

  test('ends the other links of the person', async () => {
    const [me] = await desk.database.rows<{ id: number }>('SELECT id FROM person');
    const first = (await admin.call(accounts.resetLink, { params: { id: me!.id } })).json as { link: string };
    const second = (await admin.call(accounts.resetLink, { params: { id: me!.id } })).json as { link: string };
    const use = ({ link }: { link: string }) =>
      desk.visitor().call(accounts.reset, { params: { token: tokenOf(link) }, body: { password } });
    expect((await use(second)).status).toBe(200);
    expect((await use(first)).status).toBe(410);
  });

  test('of somebody inactive brings nobody in', async () => {
    const member = await desk.member(admin);
    const { link } = (await admin.call(accounts.resetLink, { params: { id: member.id } })).json as { link: string };
    await admin.call(accounts.changeMember, { params: { id: member.id }, body: { active: false } });
    expect((await member.browser.call(accounts.reset, { params: { token: tokenOf(link) }, body: { password } })).status).toBe(410);
    expect((await admin.call(accounts.resetLink, { params: { id: member.id } })).status).toBe(404);
    desk.letters.length = 0;
    await ask(member.email);
    await askedJobsDone();
    expect(desk.letters).toEqual([]);
  });
});
