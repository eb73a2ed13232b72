import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { SpamMails } from '../../../apps/api/src/mail-intake/spam.queries.ts';
import { ADDRESS, IntakeDesk, mail, MailFolder } from './intake-desk.ts';

const SERVER = 'mx.komorebi.example';
const CUSTOMER = 'kobayashi@customer.example';

let desk: IntakeDesk;
let folder: MailFolder;
let mailboxId: number;
let agent: Actor;

beforeAll(async () => {
  desk = await IntakeDesk.open();
});
beforeEach(async () => {
  await desk.clean();
  folder = new MailFolder();
  mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' });
  await desk.database.rows(`UPDATE mailbox SET mail_rules = jsonb_set(mail_rules, '{trustedAuthserv}', $1) RETURNING 1`, [`"${SERVER}"`]);
  const [person] = await desk.database.rows<{ id: number }>(
    `INSERT INTO person (email, name, role) VALUES ('nakamura@komorebi.example', '中村 葵', 'agent') RETURNING id`,
  );
  agent = new Actor(person!.id, '中村 葵', 'agent', new Map([[mailboxId, 'reply']]));
});
afterAll(() => desk.close());

const arrive = async (...mails: string[]): Promise<void> => {
  for (const raw of mails) folder.put(raw);
  await desk.settled(mailboxId);
};
const outcomes = async () => (await desk.ledger(mailboxId)).map(({ state, outcome, reason }) => [outcome ?? state, reason?.code]);
const denied = `${SERVER}; spf=pass smtp.mailfrom=evil.example; dmarc=fail header.from=komorebi.example`;

describe('who pretends to be one of us', () => {
  test.each([
    ['the mailbox itself', ADDRESS],
    ['the mailbox under a plus address', ADDRESS.replace('@', '+x@')],
    ['a member', 'nakamura@komorebi.example'],
  ])('%s: nobody’s customer, with a warning', async (_, from) => {
    await arrive(mail({ from, 'Authentication-Results': denied }));
    expect(await desk.tickets()).toMatchObject([{ customer: null, messages: [{ direction: 'inbound', warning: 'spoofed-sender' }] }]);
    expect(await outcomes()).toEqual([['open', 'spoofed-sender']]);
  });

  test('puts no answer of ours into a conversation', async () => {
    await arrive(mail({ id: '<a@customer.example>', from: CUSTOMER }));
    await arrive(mail({ from: ADDRESS, to: CUSTOMER, inReplyTo: '<a@customer.example>', 'Authentication-Results': denied }));
    expect(await desk.tickets()).toMatchObject([
      { deadline: 'running', messages: [{}, { direction: 'inbound', warning: 'spoofed-sender' }] },
    ]);
  });

  test.each([
    ['another server', `mx.evil.example; dmarc=fail`],
    ['the trusted one says it is true', `${SERVER}; dmarc=pass`],
  ])('not because %s', async (_, results) => {
    await arrive(mail({ from: 'nakamura@komorebi.example', 'Authentication-Results': results }));
    expect(await desk.tickets()).toMatchObject([{ customer: 'nakamura@komorebi.example', messages: [{ warning: null }] }]);
  });

  test('a customer whose own authentication fails is a customer', async () => {
    await arrive(mail({ from: CUSTOMER, 'Authentication-Results': `${SERVER}; dmarc=fail` }));
    expect(await desk.tickets()).toMatchObject([{ customer: CUSTOMER, messages: [{ warning: null }] }]);
  });
});

describe('迷惑メール', () => {
  test('is set aside, listed, counted, and becomes a ticket when a person says so', async () => {
    await arrive(mail({ from: CUSTOMER, subject: '当選', 'X-Spam-Flag': 'YES' }));
    expect(await desk.tickets()).toEqual([]);
    expect(await outcomes()).toEqual([['spam', 'spam-header']]);
    expect((await desk.balance(mailboxId)).map(({ decided }) => decided)).toContainEqual({ spam: 1 });
    const spam = desk.server.app.get(SpamMails);
    const listed = await spam.list(agent, mailboxId);
    expect(listed).toMatchObject([{ sender: CUSTOMER, subject: '当選', reason: { code: 'spam-header', name: 'x-spam-flag' } }]);

    await spam.release(agent, listed[0]!.id);
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toMatchObject([{ customer: CUSTOMER, subject: '当選' }]);
    expect(await spam.list(agent, undefined)).toEqual([]);
    await expect(spam.release(agent, listed[0]!.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('joins its thread when it is none', async () => {
    await arrive(mail({ id: '<a@customer.example>', from: CUSTOMER }));
    await arrive(mail({ inReplyTo: '<a@customer.example>', from: CUSTOMER, 'X-Spam-Status': 'Yes, score=8' }));
    const spam = desk.server.app.get(SpamMails);
    await spam.release(agent, (await spam.list(agent, undefined))[0]!.id);
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toMatchObject([{ messages: [{}, {}] }]);
  });

  test('is nothing to those who may only read, and missing to everybody else', async () => {
    await arrive(mail({ 'X-Spam-Flag': 'YES' }));
    const spam = desk.server.app.get(SpamMails);
    const { id } = (await spam.list(agent, undefined))[0]!;
    const viewer = new Actor(agent.id, '', 'agent', new Map([[mailboxId, 'view']]));
    await expect(spam.release(viewer, id)).rejects.toMatchObject({ code: 'not-allowed' });
    const stranger = new Actor(agent.id, '', 'agent', new Map());
    await expect(spam.release(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await spam.list(stranger, mailboxId)).toEqual([]);
  });
});

describe('a password after its file', () => {
  const zip = (flag: number): string =>
    Buffer.from(`PK\u0003\u0004\u0014\0${String.fromCharCode(flag)}\0rest`, 'latin1').toString('base64');
  const withFile = (flag: number): string =>
    [
      `From: ${CUSTOMER}`,
      `To: ${ADDRESS}`,
      'Subject: =?utf-8?B?44GK6KaL56mN44KK?=',
      'Message-ID: <file@customer.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      '添付をご確認ください。',
      '--b',
      'Content-Type: application/zip; name=mitsumori.zip',
      'Content-Disposition: attachment; filename=mitsumori.zip',
      'Content-Transfer-Encoding: base64',
      '',
      zip(flag),
      '--b--',
      '',
    ].join('\r\n');
  const password = (from = CUSTOMER) => mail({ from, subject: 'パスワードのお知らせ' }, '先ほどのファイルのパスワードは Ab12 です。');

  test('suggests joining, also when both arrive at once', async () => {
    await arrive(withFile(1), password());
    const [file, words] = await desk.tickets();
    expect(await desk.database.rows('SELECT ticket_id, related_id, reason FROM ticket_relation')).toEqual([
      { ticket_id: file!.id, related_id: words!.id, reason: 'ppap-password' },
    ]);
  });

  test.each([
    ['a file that is not locked', 0, CUSTOMER],
    ['somebody else’s file', 1, 'sato@other.example'],
  ])('not for %s', async (_, flag, from) => {
    await arrive(withFile(flag));
    await arrive(password(from));
    expect(await desk.database.rows('SELECT FROM ticket_relation')).toEqual([]);
  });
});
