import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ReplyState } from '../../../apps/api/src/outbox/outbox-refusals.ts';
import { SmtpSink } from '../../support/smtp-sink.ts';
import { createOutboxDesk, CUSTOMER, type OutboxDesk, TAB } from './outbox-desk.ts';

const RACES = 200;
const AT_ONCE = 10;
let desk: OutboxDesk;
let sink: SmtpSink;

beforeAll(async () => {
  desk = await createOutboxDesk();
  sink = await SmtpSink.start();
  await desk.reset();
});
afterAll(async () => {
  await sink.stop();
  await desk.close();
});

test(`${RACES} times undo against the claim: sent XOR cancelled, and each cancelled one is a draft again`, async () => {
  const mailboxId = await desk.smtpMailbox(sink.port);
  const sato = await desk.factory.actor([mailboxId]);
  const race = async (): Promise<'sent' | 'cancelled'> => {
    const { ticketId } = await desk.factory.ticket({ mailboxId, message: { from: { name: '', address: CUSTOMER } } });
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const replyId = await desk.gate.send(sato, ticketId, desk.request(fence));
    await desk.database.rows('UPDATE reply SET due_at = current_instant() WHERE id = $1', [replyId]);
    const cancelling = desk.replies.cancel(sato, replyId).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof ReplyState)) throw error;
        return false;
      },
    );
    const [cancelled] = await Promise.all([cancelling, desk.outbox.send(replyId)]);
    const { state } = await desk.reply(replyId);
    expect(state).toBe(cancelled ? 'cancelled' : 'sent');
    expect((await desk.drafts.view(ticketId)) !== null).toBe(cancelled);
    return cancelled ? 'cancelled' : 'sent';
  };
  const ends: string[] = [];
  for (let begun = 0; begun < RACES; begun += AT_ONCE) ends.push(...(await Promise.all(Array.from({ length: AT_ONCE }, race))));
  expect(ends).toHaveLength(RACES);
  expect(sink.mails).toHaveLength(ends.filter((end) => end === 'sent').length);
  expect(new Set(ends).size).toBe(2);
}, 120_000);
