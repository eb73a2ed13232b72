import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Customers } from '../../../apps/api/src/customers/customers.service.ts';
import { Deadlines } from '../../../apps/api/src/deadlines/deadlines.service.ts';
import { TicketDetails } from '../../../apps/api/src/inbox/ticket-detail.queries.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { LockHeld } from '../../../apps/api/src/locks/lock-refusals.ts';
import { NewMails } from '../../../apps/api/src/outbox/new-mails.service.ts';
import { ReplyState } from '../../../apps/api/src/outbox/outbox-refusals.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../apps/api/src/platform/domain-error.ts';
import { parseMail } from '#mail/parse';
import { SmtpSink } from '../../support/smtp-sink.ts';
import { createOutboxDesk, CUSTOMER, type OutboxDesk, TAB } from './outbox-desk.ts';

let desk: OutboxDesk;
let newMails: NewMails;
let sink: SmtpSink;
let mailboxId: number;
let sato: Actor;

beforeAll(async () => {
  desk = await createOutboxDesk();
  new Deadlines(desk.history, desk.tickets, desk.openings);
  newMails = new NewMails(desk.database, new Customers(desk.database), desk.openings, desk.tickets, desk.drafts);
  sink = await SmtpSink.start();
});
beforeEach(async () => {
  await desk.reset();
  sink.mails.length = 0;
  mailboxId = await desk.smtpMailbox(sink.port);
  const strangersAreFine = { newDomain: false };
  await desk.database.rows('UPDATE mailbox SET first_response_minutes = 240, check_rules = $2 WHERE id = $1', [
    mailboxId,
    strangersAreFine,
  ]);
  sato = await desk.factory.actor([mailboxId]);
});
afterAll(async () => {
  await sink.stop();
  await desk.close();
});

const mail = (change: object = {}) => ({
  mailboxId,
  to: [{ name: '小林 由美', address: CUSTOMER }],
  subject: '部品が届きました',
  idempotencyKey: 'idempotency-key-of-this-mail',
  ...change,
});
const content = () => ({ ...desk.request(0).content, subject: '部品が届きました' });
const sent = async (ticketId: number): Promise<number> => {
  const replyId = await desk.queued(sato, ticketId, { seenSeq: 0, content: content() });
  await desk.outbox.send(replyId);
  return replyId;
};
const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no refusal').catch((error: unknown) => error);
const row = async (ticketId: number) => (await new TicketRows(desk.database).byIds([ticketId]))[0]!;
const tickets = () => desk.database.rows('SELECT id FROM ticket');

describe('a mail that we begin', () => {
  test('is its maker’s ticket, of the customer with that address, and due to nobody', async () => {
    const ticketId = await newMails.start(sato, mail());
    expect(await row(ticketId)).toMatchObject({
      assignee: { id: sato.id },
      customer: { name: '小林 由美', address: CUSTOMER },
      subject: '部品が届きました',
      phase: 'new',
      deadline: 'none',
      messageCount: 0,
      inboundSeq: 0,
    });
    expect(await desk.factory.history(ticketId)).toMatchObject([
      { type: 'ticket.started', actor_id: sato.id, payload: { to: [CUSTOMER], subject: '部品が届きました' } },
    ]);
    const { participants, dwell } = await new TicketDetails(desk.database, new TicketRows(desk.database)).show(sato, ticketId);
    expect(participants).toEqual([{ name: '小林 由美', address: CUSTOMER }]);
    expect(dwell).toMatchObject([{ phase: 'new' }]);
  });

  test('is one ticket however often and however fast the button is pressed', async () => {
    const presses = await Promise.all(Array.from({ length: 8 }, () => newMails.start(sato, mail())));
    expect(new Set([...presses, await newMails.start(sato, mail())]).size).toBe(1);
    expect(await tickets()).toHaveLength(1);
    expect(await desk.database.rows('SELECT 1 FROM customer')).toHaveLength(1);
  });

  test('leaves through the gate of replies, answers nothing, and its answer is the first that anybody waits with', async () => {
    const ticketId = await newMails.start(sato, mail());
    await sent(ticketId);
    const { subject, inReplyTo, references } = parseMail(sink.mails[0]!.raw);
    expect({ subject, inReplyTo, references }).toEqual({ subject: '部品が届きました', inReplyTo: null, references: [] });
    expect(await row(ticketId)).toMatchObject({ messageCount: 1, deadline: 'none' });
    await desk.customerWrites(ticketId);
    expect(await row(ticketId)).toMatchObject({ messageCount: 2, inboundSeq: 2, deadline: 'running' });
  });

  test('is the known customer’s, whatever name was typed', async () => {
    const first = await newMails.start(sato, mail());
    const second = await newMails.start(
      sato,
      mail({ to: [{ name: '', address: CUSTOMER.toUpperCase() }], idempotencyKey: 'another-key-000000' }),
    );
    expect((await row(second)).customer).toEqual((await row(first)).customer);
  });
});

describe('a mail is not begun', () => {
  test('from a mailbox in which the person may not answer, or that does not exist', async () => {
    const other = await desk.factory.mailbox();
    const reader = await desk.factory.actor([mailboxId], { level: 'view' });
    const admin = await desk.factory.actor([], { role: 'admin' });
    expect(await refusal(newMails.start(sato, mail({ mailboxId: other })))).toBeInstanceOf(NotFound);
    expect(await refusal(newMails.start(reader, mail()))).toBeInstanceOf(NotAllowed);
    expect(await refusal(newMails.start(admin, mail({ mailboxId: 999_999 })))).toBeInstanceOf(NotFound);
    expect(await tickets()).toEqual([]);
  });

  test('under a key that somebody else has', async () => {
    await newMails.start(sato, mail());
    const tanaka = await desk.factory.actor([mailboxId]);
    expect(await refusal(newMails.start(tanaka, mail()))).toBeInstanceOf(InvalidInput);
  });
});

describe('an unsent mail', () => {
  test('can be dropped: its ticket closes, its words stay in it, and it can be called back', async () => {
    const ticketId = await newMails.start(sato, mail());
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await desk.drafts.save(sato, ticketId, { tab: TAB, fence, version: 0, content: content() });
    await newMails.drop(sato, ticketId);
    expect(await row(ticketId)).toMatchObject({ phase: 'closed' });
    expect((await desk.factory.history(ticketId)).at(-1)).toMatchObject({ type: 'ticket.closed', payload: { reason: 'withdrawn' } });
    expect(await desk.drafts.view(ticketId)).toMatchObject({ text: content().text });
  });

  test('is not dropped under the hands of a colleague who writes it', async () => {
    const ticketId = await newMails.start(sato, mail());
    const tanaka = await desk.factory.actor([mailboxId]);
    await desk.leases.acquire(tanaka, ticketId, TAB);
    expect(await refusal(newMails.drop(sato, ticketId))).toBeInstanceOf(LockHeld);
  });

  test('is dropped no more once it was sent, waits to be sent, or an answer came', async () => {
    const ticketId = await newMails.start(sato, mail());
    const replyId = await desk.queued(sato, ticketId, { seenSeq: 0, content: content() });
    expect(await refusal(newMails.drop(sato, ticketId))).toMatchObject({ data: { state: 'queued' } });
    await desk.outbox.send(replyId);
    expect(await refusal(newMails.drop(sato, ticketId))).toBeInstanceOf(ReplyState);
    expect(await row(ticketId)).toMatchObject({ phase: 'new' });
  });

  test('whose sending was taken back can be dropped again', async () => {
    const ticketId = await newMails.start(sato, mail());
    await desk.replies.cancel(sato, await desk.queued(sato, ticketId, { seenSeq: 0, content: content() }));
    await newMails.drop(sato, ticketId);
    expect(await row(ticketId)).toMatchObject({ phase: 'closed' });
  });

  test('is what we began: a customer’s ticket is not dropped', async () => {
    const { ticketId } = await desk.factory.ticket({ mailboxId });
    expect(await refusal(newMails.drop(sato, ticketId))).toBeInstanceOf(InvalidInput);
  });
});
