import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { ClaimLost } from '../../../apps/api/src/outbox/claims.service.ts';
import { ReplyState } from '../../../apps/api/src/outbox/outbox-refusals.ts';
import { waitFor } from '../../support/waiting.ts';
import { SmtpSink, type SmtpFault, type SmtpStage } from '../../support/smtp-sink.ts';
import { BOSS, createOutboxDesk, CUSTOMER, type OutboxDesk } from './outbox-desk.ts';

let desk: OutboxDesk;
let sink: SmtpSink;
let mailboxId: number;
let ticketId: number;
let sato: Actor;

beforeAll(async () => {
  desk = await createOutboxDesk();
  sink = await SmtpSink.start();
});
beforeEach(async () => {
  await desk.reset();
  sink.mails.length = 0;
  mailboxId = await desk.smtpMailbox(sink.port);
  ({ ticketId } = await desk.factory.ticket({
    mailboxId,
    message: { from: { name: '小林 由美', address: CUSTOMER }, messageId: 'first@customer.example' },
  }));
  sato = await desk.factory.actor([mailboxId]);
});
afterEach(() => {
  sink.onMoment = () => undefined;
});
afterAll(async () => {
  await sink.stop();
  await desk.close();
});

const at = (stage: SmtpStage, fault: SmtpFault, recipient?: string): void => {
  sink.onMoment = (moment) => (moment.stage === stage && (!recipient || moment.recipient === recipient) ? fault : undefined);
};
const toBoth = (): Parameters<OutboxDesk['queued']>[2] => ({ content: { ...desk.request(0).content, cc: [{ name: '', address: BOSS }] } });
const recipients = async (replyId: number): Promise<string[]> =>
  (await desk.views.one(replyId)).recipients.map(({ address, state, code }) => `${address} ${state} ${code}`);

describe('when all is well', () => {
  test('exactly one mail leaves, and the reply becomes part of the conversation', async () => {
    const replyId = await desk.queued(sato, ticketId, toBoth());
    await Promise.all([desk.outbox.send(replyId), desk.outbox.send(replyId), desk.outbox.send(replyId)]);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(1);
    const [frozen] = await desk.database.rows<{ raw_sha256: string; message_id: string }>('SELECT * FROM reply');
    expect(sink.mails[0]).toMatchObject({ recipients: [CUSTOMER, BOSS], raw: await desk.blobs.read(frozen!.raw_sha256) });
    expect(await recipients(replyId)).toEqual([`${CUSTOMER} accepted 250`, `${BOSS} accepted 250`]);
    const [message] = await desk.database.rows(
      `SELECT seq, direction, author_id, message_id, text, refs FROM message WHERE direction = 'outbound'`,
    );
    expect(message).toEqual({
      seq: 2,
      direction: 'outbound',
      author_id: sato.id,
      message_id: frozen!.message_id,
      text: desk.request(0).content.text,
      refs: ['first@customer.example'],
    });
    expect((await desk.factory.history(ticketId)).at(-1)).toMatchObject({
      type: 'reply.sent',
      actor_id: sato.id,
      payload: { replyId, accepted: 2, rejected: 0 },
    });
  });

  test('not before the undo window is over', async () => {
    const { fence } = await desk.leases.acquire(sato, ticketId, 'tab-aaaaaaaa');
    const replyId = await desk.gate.send(sato, ticketId, desk.request(fence));
    desk.pass(5_000);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(0);
    desk.pass(1_100);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(1);
  });

  test.each([
    ['close', 'closed', null],
    ['hold', 'on-hold', '2026-12-01'],
    ['keep', 'new', null],
  ] as const)('and %s afterwards: %s', async (after, phase, resumeOn) => {
    const replyId = await desk.queued(sato, ticketId, { after, resumeOn });
    await desk.outbox.send(replyId);
    const [ticket] = await desk.database.rows('SELECT phase, resume_on FROM ticket WHERE id = $1', [ticketId]);
    expect(ticket).toEqual({ phase, resume_on: resumeOn });
  });

  test('a mail that came while it was being sent is not buried by closing', async () => {
    const replyId = await desk.queued(sato, ticketId, { after: 'close' });
    sink.onMoment = async ({ stage }) => {
      if (stage === 'rcpt') await desk.customerWrites(ticketId);
    };
    await desk.outbox.send(replyId);
    expect((await desk.reply(replyId)).state).toBe('sent');
    const [ticket] = await desk.database.rows('SELECT phase FROM ticket WHERE id = $1', [ticketId]);
    expect(ticket).toEqual({ phase: 'new' });
  });
});

describe('at the claim', () => {
  test('a customer’s mail in the undo window holds it; released it leaves after that mail, cancelled its words come back', async () => {
    const replyId = await desk.queued(sato, ticketId);
    await desk.customerWrites(ticketId);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(0);
    expect(await desk.reply(replyId)).toMatchObject({ state: 'held', held_because: 'customer-wrote' });
    await expect(desk.replies.release(sato, replyId, 2)).rejects.toMatchObject({ data: { conversationSeq: 3 } });
    await desk.replies.release(sato, replyId, 3);
    desk.pass(7_000);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(1);
    const order = await desk.database.rows('SELECT direction FROM message ORDER BY seq');
    expect(order).toEqual([{ direction: 'inbound' }, { direction: 'inbound' }, { direction: 'outbound' }]);
    expect(await desk.eventsOf(ticketId, 'reply.')).toEqual(['reply.queued', 'reply.held', 'reply.released', 'reply.sent']);
  });

  test('a held one can be given up', async () => {
    const replyId = await desk.queued(sato, ticketId);
    await desk.customerWrites(ticketId);
    await desk.outbox.send(replyId);
    await desk.replies.cancel(sato, replyId);
    expect(await desk.drafts.view(ticketId)).toMatchObject({ text: desk.request(0).content.text });
    await expect(desk.replies.release(sato, replyId, 3)).rejects.toEqual(new ReplyState({ state: 'cancelled' }));
  });

  test('a server that was off for more than a day asks first', async () => {
    const replyId = await desk.queued(sato, ticketId);
    desk.pass(25 * 60 * 60 * 1000);
    await desk.outbox.send(replyId);
    expect(await desk.reply(replyId)).toMatchObject({ state: 'held', held_because: 'overdue' });
  });

  test('a paused mailbox sends nothing', async () => {
    const replyId = await desk.queued(sato, ticketId);
    await desk.database.rows(`UPDATE mailbox SET state = 'paused'`);
    await desk.outbox.send(replyId);
    expect(await desk.reply(replyId)).toMatchObject({ state: 'held', held_because: 'mailbox-paused' });
  });
});

describe('refusals of the server', () => {
  test('a partial one is shown per recipient and the others get the mail once', async () => {
    at('rcpt', { code: 550, text: 'No such user' }, BOSS);
    const replyId = await desk.queued(sato, ticketId, toBoth());
    await desk.outbox.send(replyId);
    expect((await desk.reply(replyId)).state).toBe('sent');
    expect(await recipients(replyId)).toEqual([`${CUSTOMER} accepted 250`, `${BOSS} rejected 550`]);
    expect(sink.mails).toMatchObject([{ recipients: [CUSTOMER] }]);
    expect((await desk.factory.history(ticketId)).slice(-2)).toMatchObject([
      { type: 'reply.sent', payload: { accepted: 1, rejected: 1 } },
      { type: 'reply.failed', payload: { code: 550 } },
    ]);
  });

  test('a temporary one of one recipient is tried again for that one alone', async () => {
    at('rcpt', { code: 451, text: 'Greylisted' }, BOSS);
    const replyId = await desk.queued(sato, ticketId, toBoth());
    await desk.outbox.send(replyId);
    expect(await desk.reply(replyId)).toMatchObject({ state: 'retrying', attempts: 1 });
    expect(await recipients(replyId)).toEqual([`${CUSTOMER} accepted 250`, `${BOSS} pending 451`]);
    sink.onMoment = () => undefined;
    await desk.customerWrites(ticketId);
    desk.pass(31_000);
    await desk.outbox.send(replyId);
    expect(await recipients(replyId)).toEqual([`${CUSTOMER} accepted 250`, `${BOSS} accepted 250`]);
    expect(sink.mails.map((mail) => mail.recipients)).toEqual([[CUSTOMER], [BOSS]]);
    expect(await desk.eventsOf(ticketId, 'reply.')).toEqual(['reply.queued', 'reply.sent', 'reply.delayed']);
  });

  test.each<[string, SmtpStage]>([
    ['MAIL', 'mail'],
    ['RCPT', 'rcpt'],
    ['the dot', 'dot'],
  ])('a temporary one at %s backs off and delivers once', async (_, stage) => {
    at(stage, { code: 451 });
    const replyId = await desk.queued(sato, ticketId);
    await desk.outbox.send(replyId);
    await desk.outbox.send(replyId);
    expect(await desk.reply(replyId)).toMatchObject({ state: 'retrying', attempts: 1 });
    sink.onMoment = () => undefined;
    desk.pass(31_000);
    await desk.outbox.send(replyId);
    expect(await desk.reply(replyId)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(sink.mails).toHaveLength(1);
  });

  test.each<[string, SmtpStage]>([
    ['MAIL', 'mail'],
    ['RCPT', 'rcpt'],
    ['the dot', 'dot'],
  ])('one for good at %s is shown at once; sent again after it was mended', async (_, stage) => {
    at(stage, { code: 554, text: 'Refused for good' });
    const replyId = await desk.queued(sato, ticketId);
    await desk.outbox.send(replyId);
    expect(await desk.views.one(replyId)).toMatchObject({
      state: 'failed',
      attempts: 1,
      problem: expect.stringContaining('Refused for good'),
    });
    expect((await desk.factory.history(ticketId)).at(-1)).toMatchObject({ type: 'reply.failed', payload: { code: 554 } });
    await expect(desk.replies.resolve(sato, replyId, 'was-sent')).rejects.toEqual(new ReplyState({ state: 'failed' }));
    sink.onMoment = () => undefined;
    await desk.replies.resolve(sato, replyId, 'send-again');
    desk.pass(7_000);
    await desk.outbox.send(replyId);
    expect((await desk.reply(replyId)).state).toBe('sent');
    expect(sink.mails).toHaveLength(1);
  });
});

describe('a broken line', () => {
  test.each<[string, SmtpStage, SmtpFault]>([
    ['at the greeting', 'connect', 'cut'],
    ['at MAIL', 'mail', 'reset'],
    ['at RCPT', 'rcpt', 'cut'],
  ])('%s: surely not sent, tried again, one mail', async (_, stage, fault) => {
    at(stage, fault);
    const replyId = await desk.queued(sato, ticketId);
    await desk.outbox.send(replyId);
    expect((await desk.reply(replyId)).state).toBe('retrying');
    sink.onMoment = () => undefined;
    desk.pass(31_000);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(1);
  });

  test('nobody listens: tried again', async () => {
    await desk.database.rows(`UPDATE mailbox SET connection = jsonb_set(connection, '{outgoing,port}', '1')`);
    const replyId = await desk.queued(sato, ticketId);
    await desk.outbox.send(replyId);
    expect(await desk.views.one(replyId)).toMatchObject({ state: 'retrying', problem: 'ECONNREFUSED' });
  });

  test.each<[string, SmtpStage, number]>([
    ['in the body', 'body', 0],
    ['after the dot, before it was kept', 'dot', 0],
    ['after it was kept, before the 250', 'kept', 1],
  ])('%s: unknown, never sent again by itself; a person decides', async (_, stage, kept) => {
    at(stage, 'cut');
    const replyId = await desk.queued(sato, ticketId);
    await desk.outbox.send(replyId);
    expect((await desk.reply(replyId)).state).toBe('unknown');
    sink.onMoment = () => undefined;
    desk.pass(3_600_000);
    await desk.outbox.send(replyId);
    await desk.outbox.sweep();
    expect(sink.mails).toHaveLength(kept);
    expect(await desk.eventsOf(ticketId, 'reply.')).toEqual(['reply.queued', 'reply.unknown']);
    await expect(desk.replies.cancel(sato, replyId)).rejects.toEqual(new ReplyState({ state: 'unknown' }));
  });

  test.each([
    ['was-sent', 'sent', 0, 1],
    ['not-sent', 'cancelled', 0, 0],
    ['send-again', 'sent', 1, 1],
  ] as const)('a person says %s: %s', async (outcome, state, mails, messages) => {
    at('dot', 'cut');
    const replyId = await desk.queued(sato, ticketId);
    await desk.outbox.send(replyId);
    sink.onMoment = () => undefined;
    await desk.replies.resolve(sato, replyId, outcome);
    desk.pass(7_000);
    await desk.outbox.send(replyId);
    expect((await desk.reply(replyId)).state).toBe(state);
    expect(sink.mails).toHaveLength(mails);
    expect(await desk.database.rows(`SELECT 1 FROM message WHERE direction = 'outbound'`)).toHaveLength(messages);
    expect(await desk.drafts.view(ticketId)).toEqual(
      outcome === 'not-sent' ? expect.objectContaining({ author: { id: sato.id, name: sato.name } }) : null,
    );
  });
});

describe('a process that dies', () => {
  test('before the body: sent by another; should it wake again, it hands nothing over', async () => {
    const other = desk.anotherProcess();
    const replyId = await desk.queued(sato, ticketId);
    const claim = (await other.claims.claim(replyId))!;
    await desk.outbox.sweep();
    expect((await desk.reply(replyId)).state).toBe('sending');
    await other.life.onApplicationShutdown();
    // The sweep recovers it, and goes on to send it beside us.
    await desk.outbox.sweep();
    await waitFor('the reply to be sent', async () => (await desk.reply(replyId)).state === 'sent');
    expect(sink.mails).toHaveLength(1);
    await expect(other.claims.handOver(claim)).rejects.toBeInstanceOf(ClaimLost);
    expect((await desk.reply(replyId)).state).toBe('sent');
  });

  test('after the body: unknown, not sent again; an answer that comes all the same settles it', async () => {
    const other = desk.anotherProcess();
    const replyId = await desk.queued(sato, ticketId);
    const claim = (await other.claims.claim(replyId))!;
    await other.claims.handOver(claim);
    await other.life.onApplicationShutdown();
    await desk.outbox.sweep();
    await desk.outbox.send(replyId);
    expect((await desk.reply(replyId)).state).toBe('unknown');
    expect(sink.mails).toHaveLength(0);
    const verdicts = claim.to.map((address) => ({ address, state: 'accepted' as const, code: 250, response: '250 Kept' }));
    await other.settlement.settle(claim, { kind: 'answered', verdicts });
    expect((await desk.reply(replyId)).state).toBe('sent');
    await other.settlement.settle(claim, { kind: 'unknown', response: null });
    expect((await desk.reply(replyId)).state).toBe('sent');
  });
});
