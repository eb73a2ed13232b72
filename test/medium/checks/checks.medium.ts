import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Readable } from 'node:stream';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Customers } from '../../../apps/api/src/customers/customers.service.ts';
import { MailboxCheckRules } from '../../../apps/api/src/mailboxes/check-rules.service.ts';
import type { SendRequest } from '../../../apps/api/src/outbox/send-gate.ts';
import { CheckRules } from '#contracts/checks';
import { nameKey } from '#text/names';
import { createOutboxDesk, CUSTOMER, type OutboxDesk } from '../outbox/outbox-desk.ts';

let desk: OutboxDesk;
let mailboxId: number;
let ticketId: number;
let sato: Actor;
let keeper: Actor;
let rules: MailboxCheckRules;

beforeAll(async () => {
  desk = await createOutboxDesk();
  rules = new MailboxCheckRules(desk.database);
});
beforeEach(async () => {
  await desk.reset();
  mailboxId = await desk.smtpMailbox(1);
  ({ ticketId } = await desk.factory.ticket({ mailboxId }));
  sato = await desk.factory.actor([mailboxId]);
  keeper = await desk.factory.actor([mailboxId], { level: 'manage' });
});
afterAll(() => desk.close());

type Content = SendRequest['content'];
const content = (change: Partial<Content>): Content => ({ ...desk.request(0).content, ...change });
const press = async (change: Partial<Content>, ticked: string[] = [], actor = sato) => {
  const { fence } = await desk.leases.acquire(actor, ticketId, 'tab-aaaaaaaa');
  return desk.gate.send(actor, ticketId, desk.request(fence, { content: content(change), ticked: ticked.map((key) => ({ key })) }));
};
const asked = (keys: string[]) => ({ code: 'check-unticked', data: { lines: keys.map((key) => expect.objectContaining({ key })) } });
const attach = async (name: string): Promise<void> => {
  const { fence } = await desk.leases.acquire(sato, ticketId, 'tab-aaaaaaaa');
  await desk.attachments.attach(sato, ticketId, { tab: 'tab-aaaaaaaa', fence }, { name, type: 'text/plain', content: Readable.from('x') });
};
/** Who writes from there to that mailbox. */
const customer = async (name: string, at: number, address = 'okura@elsewhere.example'): Promise<{ ticketId: number }> => {
  const customerId = await desk.database.transaction((tx) => new Customers(desk.database).ofSender(tx, { name, address }));
  return desk.factory.ticket({ mailboxId: at, customerId, message: { from: { name, address }, cc: [] } });
};

describe('the gate asks', () => {
  test('nothing about a routine reply', async () => {
    await press({ text: '小林様\n\nお問い合わせありがとうございます。' });
    expect(await desk.database.rows('SELECT FROM reply_tick')).toEqual([]);
  });

  test.each<[string, Partial<Content>, string[]]>([
    ['a domain nobody knows', { cc: [{ name: '', address: 'a@new.example' }] }, ['new-domain:new.example']],
    ['a stranger', { cc: [{ name: '', address: 'hiro@customer.example' }] }, ['not-in-thread:hiro@customer.example']],
    [
      'many who see each other',
      { to: Array.from({ length: 5 }, (_, at) => ({ name: '', address: `p${at}@new.example` })) },
      ['new-domain:new.example', 'many-visible:5'],
    ],
    ['a file that is not there', { text: '見積書を添付いたします。' }, ['attachment-missing']],
    ['another salutation', { text: '大倉様\n\nお世話になっております。' }, ['other-name:大倉']],
    ['braces', { text: '{{customer.name}} を確かめます。' }, ['unfilled:{{customer.name}}']],
  ])('%s', async (_, change, keys) => {
    await expect(press(change)).rejects.toMatchObject(asked(keys));
    await expect(press(change, keys.slice(1))).rejects.toMatchObject({ code: 'check-unticked' });
    const replyId = await press(change, keys);
    const ticks = await desk.database.rows('SELECT key, person_id AS "personId" FROM reply_tick WHERE reply_id = $1 ORDER BY key', [
      replyId,
    ]);
    expect(ticks).toEqual(keys.toSorted().map((key) => ({ key, personId: sato.id })));
    expect(await desk.eventsOf(ticketId, 'reply.')).toEqual(['reply.queued', 'reply.checked']);
  });

  test('a word of this mailbox, and only in this one', async () => {
    await rules.change(keeper, mailboxId, CheckRules.parse({ warningWords: ['返金'] }));
    const other = await desk.smtpMailbox(1);
    expect((await rules.show(await desk.factory.actor([other], { level: 'manage' }), other)).warningWords).toEqual([]);
    await expect(press({ text: '返金いたします。' })).rejects.toMatchObject(asked(['warning-word:返金']));
    await rules.change(keeper, mailboxId, CheckRules.parse({}));
    await press({ text: '返金いたします。' });
  });

  test('what another line says now: a tick for what was said before does not count', async () => {
    await expect(press({ cc: [{ name: '', address: 'a@newer.example' }] }, ['new-domain:new.example'])).rejects.toMatchObject(
      asked(['new-domain:newer.example']),
    );
  });

  test('each reply anew: nobody ticks for a colleague', async () => {
    await press({ text: '見積書を添付いたします。' }, ['attachment-missing']);
    const tanaka = await desk.factory.actor([mailboxId]);
    const { fence } = await desk.leases.acquire(tanaka, ticketId, 'tab-bbbbbbbb');
    const text = '見積書を添付いたします。';
    const request = desk.request(fence, { tab: 'tab-bbbbbbbb', seenSeq: 2, sawUnresolved: true, content: content({ text }) });
    await expect(desk.gate.send(tanaka, ticketId, request)).rejects.toMatchObject(asked(['attachment-missing']));
  });

  test('also a reply for a chosen time', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, 'tab-aaaaaaaa');
    const sendAt = new Date(Date.now() + 86_400_000).toISOString();
    const request = desk.request(fence, { sendAt, content: content({ text: '見積書を添付いたします。' }) });
    await expect(desk.gate.send(sato, ticketId, request)).rejects.toMatchObject(asked(['attachment-missing']));
  });
});

describe('names of other customers', () => {
  test('in a file, and in a sentence', async () => {
    await customer('大倉 健', mailboxId);
    await attach('請求書_大倉様.pdf');
    await expect(press({ text: '小林様\n\n大倉様のご注文です。' })).rejects.toMatchObject({
      data: { lines: [expect.objectContaining({ kind: 'attachment-name' }), expect.objectContaining({ key: 'other-name:大倉' })] },
    });
  });

  test('are told only to who works with them', async () => {
    await customer('大倉 健', await desk.smtpMailbox(1));
    await attach('請求書_大倉様.pdf');
    await press({ text: '小林様\n\n大倉様のご注文です。' });
  });

  test('that this customer wrote are no mistake', async () => {
    await customer('大倉 健', mailboxId);
    ({ ticketId } = await desk.factory.ticket({ mailboxId, message: { text: '大倉の代わりにご連絡しています。' } }));
    await press({ text: '大倉様\n\nお世話になっております。' });
  });

  test('the database and the server fold them alike', async () => {
    const names = [
      '小林　由美',
      '髙橋 齋藤 𠮷田',
      'ｵｵｸﾗ',
      'オオクラ設備㈱',
      'か\u3099',
      'Ｊａｍｅｓ O’Neill-Smith',
      'ヴァイオレット・スミス',
      '渡邊・濵﨑ヶ',
    ];
    const found = await desk.database.rows<{ key: string }>(
      'SELECT name_key(n) AS key FROM unnest($1::text[]) WITH ORDINALITY AS u(n, at) ORDER BY at',
      [names],
    );
    expect(found.map(({ key }) => key)).toEqual(names.map(nameKey));
  });

  test.each([
    ['小林 由美', null, null, ['小林', '小林由美']],
    ['小林由美', null, null, ['小林*', '小林由*', '小林由美']],
    ['小林 由美', 'こばやし ゆみ', '株式会社オークラ設備', ['おーくら設備', 'こばやし', 'こばやしゆみ', '小林', '小林由美']],
    ['㈱大倉設備 大倉', null, null, ['大倉', '大倉設備', '大倉設備大倉']],
    ['James Whitfield', null, null, ['james', 'jameswhitfield', 'whitfield']],
    ['a@b.example', null, null, []],
  ])('%s %s %s is found as %j', async (name, reading, company, keys) => {
    const [found] = await desk.database.rows<{ keys: string[] }>('SELECT customer_name_keys($1, $2, $3) AS keys', [name, reading, company]);
    expect(found!.keys.toSorted()).toEqual(keys.toSorted());
  });
});

describe('a domain', () => {
  test('of another customer of this mailbox is known', async () => {
    await customer('大倉 健', mailboxId);
    await expect(press({ cc: [{ name: '', address: 'a@elsewhere.example' }] })).rejects.toMatchObject(
      asked(['not-in-thread:a@elsewhere.example']),
    );
  });
  test('of another mailbox’s customers is not', async () => {
    await customer('大倉 健', await desk.smtpMailbox(1));
    await expect(press({ cc: [{ name: '', address: 'a@elsewhere.example' }] })).rejects.toMatchObject(
      asked(['new-domain:elsewhere.example']),
    );
  });
});

test('what was ticked stays as it was', async () => {
  const replyId = await press({ text: '見積書を添付いたします。' }, ['attachment-missing']);
  await expect(desk.database.rows('DELETE FROM reply_tick WHERE reply_id = $1', [replyId])).rejects.toThrow('append-only');
  await expect(desk.database.rows(`UPDATE reply_tick SET said = '{}'`)).rejects.toThrow('append-only');
});

test('the customer’s other address is theirs', async () => {
  ({ ticketId } = await customer('小林 由美', mailboxId, CUSTOMER));
  await desk.database.rows(
    'INSERT INTO customer_address (address, customer_id) SELECT $1, customer_id FROM customer_address WHERE address = $2',
    ['kobayashi@home.example', CUSTOMER],
  );
  await press({ to: [{ name: '', address: 'kobayashi@home.example' }] });
});
