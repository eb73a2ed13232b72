import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tempDir } from '../../support/temp-dir.ts';
import { createOutboxDesk, CUSTOMER, type OutboxDesk } from './outbox-desk.ts';

let desk: OutboxDesk;

beforeAll(async () => {
  desk = await createOutboxDesk();
  await desk.reset();
});
afterAll(() => desk.close());

test('a folder mailbox writes a file, the same one when it is repeated', async () => {
  const mailboxId = await desk.smtpMailbox(1);
  const { ticketId } = await desk.factory.ticket({
    mailboxId,
    message: { from: { name: '小林 由美', address: CUSTOMER }, messageId: 'first@customer.example' },
  });
  const sato = await desk.factory.actor([mailboxId]);
  const folder = tempDir('outgoing');
  await desk.database.rows(
    `UPDATE mailbox SET kind = 'maildir', connection = jsonb_build_object('kind', 'maildir', 'folder', '/nowhere', 'outgoingFolder', $1::text)`,
    [folder],
  );
  const replyId = await desk.queued(sato, ticketId);
  await desk.outbox.send(replyId);
  await desk.database.rows(
    `UPDATE reply SET state = 'retrying', sent_at = NULL; DELETE FROM message WHERE direction = 'outbound'; UPDATE reply_recipient SET state = 'pending'`,
  );
  await desk.outbox.send(replyId);
  const files = readdirSync(folder);
  expect(files).toHaveLength(1);
  expect(readFileSync(`${folder}/${files[0]}`).toString()).toContain('To: ');
  expect((await desk.reply(replyId)).state).toBe('sent');
});
