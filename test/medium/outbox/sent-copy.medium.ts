import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Dovecot } from '../../support/dovecot.ts';
import { SmtpSink } from '../../support/smtp-sink.ts';
import { createOutboxDesk, CUSTOMER, type OutboxDesk } from './outbox-desk.ts';

let desk: OutboxDesk;
let sink: SmtpSink;
let dovecot: Dovecot;
let ticketId: number;
let sato: Actor;
let user = 0;

beforeAll(async () => {
  desk = await createOutboxDesk();
  sink = await SmtpSink.start();
  dovecot = await Dovecot.start('desk1', 'desk2', 'desk3', 'desk4', 'desk5', 'desk6');
});
beforeEach(async () => {
  await desk.reset();
  user += 1;
  sink.onMoment = () => undefined;
  const mailboxId = await desk.smtpMailbox(sink.port, dovecot.ports.imap);
  await desk.database.rows(`UPDATE mailbox SET connection = jsonb_set(connection, '{user}', to_jsonb($1::text))`, [`desk${user}`]);
  ({ ticketId } = await desk.factory.ticket({ mailboxId, message: { from: { name: '', address: CUSTOMER } } }));
  sato = await desk.factory.actor([mailboxId]);
});
afterAll(async () => {
  await dovecot.stop();
  await sink.stop();
  await desk.close();
});

const sent = (): Buffer[] => dovecot.mails(`desk${user}`, 'Sent');
const sendOne = async (setting: 'auto' | 'always' | 'never'): Promise<{ replyId: number; raw: Buffer }> => {
  await desk.database.rows('UPDATE mailbox SET sent_copy = $1', [setting]);
  const replyId = await desk.queued(sato, ticketId);
  await desk.outbox.send(replyId);
  const [frozen] = await desk.database.rows<{ raw_sha256: string }>('SELECT raw_sha256 FROM reply WHERE id = $1', [replyId]);
  return { replyId, raw: await desk.blobs.read(frozen!.raw_sha256) };
};

test('auto files our copy once', async () => {
  const { replyId, raw } = await sendOne('auto');
  await desk.sentCopy.file(replyId);
  await desk.sentCopy.file(replyId);
  expect(sent().map(String)).toEqual([raw.toString().replaceAll('\r\n', '\n')]);
  expect((await desk.reply(replyId)).sent_copy).toBe('done');
});

test('auto leaves it to a server that files its own', async () => {
  const { replyId, raw } = await sendOne('auto');
  dovecot.append(`desk${user}`, raw, 'Sent');
  await desk.sentCopy.file(replyId);
  expect(sent()).toHaveLength(1);
  expect((await desk.reply(replyId)).sent_copy).toBe('not-needed');
});

test('never files none', async () => {
  const { replyId } = await sendOne('never');
  await desk.sentCopy.file(replyId);
  expect(sent()).toHaveLength(0);
});

test('a failure is tried again and sends nothing again', async () => {
  const { replyId } = await sendOne('always');
  const before = sink.mails.length;
  await desk.database.rows(`UPDATE mailbox SET connection = jsonb_set(connection, '{incoming,port}', '1')`);
  await expect(desk.sentCopy.file(replyId)).rejects.toThrow();
  expect(await desk.reply(replyId)).toMatchObject({ state: 'sent', sent_copy: 'failed' });
  await desk.database.rows(`UPDATE mailbox SET connection = jsonb_set(connection, '{incoming,port}', to_jsonb($1::int))`, [
    dovecot.ports.imap,
  ]);
  await desk.sentCopy.file(replyId);
  expect(sent()).toHaveLength(1);
  expect(sink.mails).toHaveLength(before);
});

test('an unknown reply whose copy lies in Sent was sent', async () => {
  sink.onMoment = ({ stage }) => (stage === 'kept' ? 'cut' : undefined);
  const { replyId, raw } = await sendOne('auto');
  await desk.sentCopy.look(replyId);
  expect((await desk.reply(replyId)).state).toBe('unknown');
  dovecot.append(`desk${user}`, raw, 'Sent');
  await desk.sentCopy.look(replyId);
  await desk.sentCopy.look(replyId);
  expect((await desk.reply(replyId)).state).toBe('sent');
  expect(await desk.eventsOf(ticketId, 'reply.')).toEqual(['reply.queued', 'reply.unknown', 'reply.resolved', 'reply.sent']);
});
