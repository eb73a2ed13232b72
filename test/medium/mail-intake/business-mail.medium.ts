import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { deliveryReport } from '../../support/delivery-report.ts';
import { ADDRESS, IntakeDesk, mail, MailFolder } from './intake-desk.ts';

let desk: IntakeDesk;
let folder: MailFolder;
let mailboxId: number;

beforeAll(async () => {
  desk = await IntakeDesk.open();
});
beforeEach(async () => {
  await desk.clean();
  folder = new MailFolder();
  mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' }, ['info@komorebi.example']);
});
afterAll(() => desk.close());

const arrive = async (...mails: string[]): Promise<void> => {
  for (const raw of mails) folder.put(raw);
  await desk.settled(mailboxId);
};
const outcomes = async () => (await desk.ledger(mailboxId)).map(({ state, outcome, reason }) => [outcome ?? state, reason?.code]);
const close = (days: number): Promise<unknown> =>
  desk.database.rows(`UPDATE ticket SET phase = 'closed', closed_at = now() - $1 * interval '1 day'`, [days]);

describe('who writes', () => {
  test('a new customer gets a ticket, a customer and a deadline', async () => {
    await arrive(mail({ from: '"小林 由美" <Kobayashi@customer.example>', subject: '返品について' }));
    expect(await desk.tickets()).toMatchObject([
      {
        subject: '返品について',
        phase: 'new',
        deadline: 'running',
        customer: 'kobayashi@customer.example',
        messages: [{ text: '届きません。\n' }],
      },
    ]);
    expect(await outcomes()).toEqual([['open', 'new-conversation']]);
  });

  test('a web form that mails from our own address is its customer’s', async () => {
    await arrive(mail({ from: ADDRESS, replyTo: '"佐藤" <sato@customer.example>', subject: 'お問い合わせフォーム' }));
    expect(await desk.tickets()).toMatchObject([{ customer: 'sato@customer.example' }]);
    expect(await outcomes()).toEqual([['open', 'web-form']]);
  });

  test('a mail with our address only in Cc is taken in', async () => {
    await arrive(mail({ to: 'partner@other.example', cc: ADDRESS }));
    expect(await desk.tickets()).toHaveLength(1);
  });

  test('a mail from our other address with nobody else named opens a ticket without a customer', async () => {
    await arrive(mail({ from: 'info@komorebi.example' }));
    expect(await desk.tickets()).toMatchObject([{ customer: null }]);
    expect(await outcomes()).toEqual([['open', 'from-own-address']]);
  });

  test('an empty subject stays empty', async () => {
    await arrive(mail({ subject: '' }));
    expect(await desk.tickets()).toMatchObject([{ subject: '' }]);
  });
});

describe('where it belongs', () => {
  test('an answer joins its ticket, whatever the prefix', async () => {
    await arrive(mail({ id: '<a@customer.example>', from: 'kobayashi@customer.example', subject: '返品について' }));
    await arrive(
      mail({ inReplyTo: '<a@customer.example>', from: 'kobayashi@customer.example', subject: 'RE: 返信: 返品について' }),
      mail({ References: '<x@y.example> <a@customer.example>', from: 'kobayashi@customer.example', subject: '転送: FW: 返品について' }),
    );
    expect(await desk.tickets()).toMatchObject([{ messages: [{}, {}, {}] }]);
    expect(await outcomes()).toEqual([
      ['open', 'new-conversation'],
      ['append', 'known-message-id'],
      ['append', 'known-message-id'],
    ]);
  });

  test('an answer that arrives together with its question joins it', async () => {
    await arrive(
      mail({ id: '<a@customer.example>', from: 'kobayashi@customer.example' }),
      mail({ inReplyTo: '<a@customer.example>', from: 'kobayashi@customer.example' }),
    );
    expect(await desk.tickets()).toMatchObject([{ messages: [{}, {}] }]);
  });

  test('a stranger on a known thread joins with a warning', async () => {
    await arrive(mail({ id: '<a@customer.example>' }));
    await arrive(mail({ inReplyTo: '<a@customer.example>', from: 'stranger@elsewhere.example' }));
    expect(await desk.tickets()).toMatchObject([{ messages: [{ warning: null }, { warning: 'not-a-participant' }] }]);
  });

  test('the same subject from the same customer is only linked', async () => {
    await arrive(mail({ from: 'kobayashi@customer.example', subject: '返品について' }));
    await arrive(mail({ from: 'kobayashi@customer.example', subject: 'Re: 返品について' }));
    const [first, second] = await desk.tickets();
    expect(await desk.database.rows('SELECT ticket_id, related_id, reason FROM ticket_relation')).toEqual([
      { ticket_id: first!.id, related_id: second!.id, reason: 'similar-subject' },
    ]);
  });

  test.each([
    ['reopens it within 14 days', 13, 1, ['append', 'known-message-id']],
    ['opens a linked one later', 15, 2, ['open', 'ticket-closed-long-ago']],
  ])('mail on a closed ticket %s', async (_, days, tickets, outcome) => {
    await arrive(mail({ id: '<a@customer.example>', from: 'kobayashi@customer.example' }));
    await close(days);
    await arrive(mail({ inReplyTo: '<a@customer.example>', from: 'kobayashi@customer.example' }));
    const found = await desk.tickets();
    expect(found).toHaveLength(tickets);
    expect(found[0]!.phase === 'closed').toBe(tickets === 2);
    expect((await outcomes()).at(-1)).toEqual(outcome);
    expect(await desk.database.rows('SELECT FROM ticket_relation')).toHaveLength(tickets - 1);
  });
});

describe('what a program wrote', () => {
  test('an absence note joins its ticket without reopening it', async () => {
    await arrive(mail({ id: '<a@customer.example>', from: 'kobayashi@customer.example' }));
    await close(1);
    await arrive(mail({ inReplyTo: '<a@customer.example>', from: 'kobayashi@customer.example', 'Auto-Submitted': 'auto-replied' }));
    expect(await desk.tickets()).toMatchObject([{ phase: 'closed', messages: [{}, {}] }]);
    expect((await outcomes()).at(-1)).toEqual(['auto-reply', 'auto-reply-on-ticket']);
  });

  test('a delivery report about our reply finds it by the signed id that it returns', async () => {
    await arrive(mail({ id: '<a@customer.example>', from: 'kobayashi@customer.example' }));
    const { messageId, replyId } = await desk.sentReply((await desk.tickets())[0]!.id, mailboxId, 'kobayashi@customer.example');
    await close(1);
    await arrive(deliveryReport({ to: ADDRESS, recipient: 'kobayashi@customer.example', status: '5.2.2', about: messageId }));
    expect((await outcomes()).at(-1)).toEqual(['bounce', 'bounce-of-reply']);
    expect(await desk.tickets()).toMatchObject([{ phase: 'investigating', deadline: 'running', messages: [{}, { warning: 'bounce' }] }]);
    expect(await desk.database.rows('SELECT state, status FROM reply_recipient WHERE reply_id = $1', [replyId])).toEqual([
      { state: 'bounced', status: '5.2.2' },
    ]);
  });

  test('an absence note to nothing of ours stays in the ledger', async () => {
    await arrive(mail({ 'Auto-Submitted': 'auto-replied' }));
    expect(await desk.tickets()).toEqual([]);
    expect(await outcomes()).toEqual([['auto-reply', 'auto-reply-without-ticket']]);
  });
});

describe('Sent', () => {
  test('a colleague’s answer from another mail program becomes an outgoing message of its ticket', async () => {
    await arrive(mail({ id: '<a@customer.example>', from: 'kobayashi@customer.example' }));
    const before = (await desk.tickets())[0]!;
    folder.put(mail({ from: ADDRESS, to: 'kobayashi@customer.example', inReplyTo: '<a@customer.example>', id: '<o@komorebi.example>' }), {
      folder: 'Sent',
    });
    await desk.settled(mailboxId);
    const [ticket] = await desk.tickets();
    expect(ticket).toMatchObject({
      deadline: 'met',
      messages: [{ direction: 'inbound' }, { direction: 'outbound', warning: 'sent-elsewhere' }],
    });
    expect(before.deadline).toBe('running');
    expect(await desk.database.rows('SELECT conversation_seq, inbound_seq FROM ticket')).toEqual([{ conversation_seq: 2, inbound_seq: 1 }]);
    await arrive(mail({ inReplyTo: '<o@komorebi.example>', from: 'kobayashi@customer.example' }));
    expect(await desk.tickets()).toMatchObject([{ messages: [{}, {}, {}] }]);
  });

  test('other mail in Sent is no ticket', async () => {
    folder.put(mail({ from: ADDRESS, to: 'partner@other.example' }), { folder: 'Sent' });
    await arrive();
    expect(await desk.tickets()).toEqual([]);
    expect(await outcomes()).toEqual([['ignored', 'sent-without-ticket']]);
  });
});

describe('twice', () => {
  test('the same bytes are one message and one duplicate', async () => {
    const raw = mail();
    await arrive(raw, raw);
    await arrive(raw);
    const ledger = await desk.ledger(mailboxId);
    expect(ledger.map(({ outcome, duplicate_of }) => [outcome, duplicate_of])).toEqual([
      ['open', null],
      ['duplicate', ledger[0]!.id],
      ['duplicate', ledger[0]!.id],
    ]);
    expect(await desk.tickets()).toMatchObject([{ messages: [{}] }]);
  });

  test('one Message-ID with other words is another mail', async () => {
    await arrive(mail({ id: '<same@customer.example>' }, 'one'), mail({ id: '<same@customer.example>' }, 'two'));
    expect(await desk.tickets()).toHaveLength(2);
  });
});
