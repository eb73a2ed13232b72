import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReplyContent } from '#contracts/outbox';
import { parseMail } from '#mail/parse';
import type { ParsedMail } from '#mail/parsed-mail';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Deadlines } from '../../../apps/api/src/deadlines/deadlines.service.ts';
import { TicketDetails } from '../../../apps/api/src/inbox/ticket-detail.queries.ts';
import { TicketRows } from '../../../apps/api/src/inbox/ticket-rows.queries.ts';
import { AttachmentTooLarge, DraftStale, ReplyUnresolved } from '../../../apps/api/src/outbox/outbox-refusals.ts';
import type { SendRequest } from '../../../apps/api/src/outbox/send-gate.ts';
import { InvalidInput } from '../../../apps/api/src/platform/domain-error.ts';
import type { StoredAttachment } from '../../../apps/api/src/tickets/placement.ts';
import { SmtpSink } from '../../support/smtp-sink.ts';
import { createOutboxDesk, CUSTOMER, type OutboxDesk, TAB } from './outbox-desk.ts';

const SUPPLIER = 'repair@supplier.example';
const HOUR = 3_600_000;
let desk: OutboxDesk;
let sink: SmtpSink;
let mailboxId: number;
let ticketId: number;
let messageId: number;
let files: number[];
let sato: Actor;

beforeAll(async () => {
  desk = await createOutboxDesk();
  new Deadlines(desk.history, desk.tickets, desk.openings);
  sink = await SmtpSink.start();
});
beforeEach(async () => {
  await desk.reset();
  sink.mails.length = 0;
  mailboxId = await desk.smtpMailbox(sink.port);
  const workshopIsOurs = { ownDomains: ['supplier.example'] };
  await desk.database.rows('UPDATE mailbox SET first_response_minutes = 240, check_rules = $2 WHERE id = $1', [mailboxId, workshopIsOurs]);
  ({ ticketId, messageId } = await opened());
  files = (await desk.database.rows<{ id: number }>('SELECT id FROM attachment WHERE message_id = $1 ORDER BY id', [messageId])).map(
    ({ id }) => id,
  );
  sato = await desk.factory.actor([mailboxId]);
});
afterAll(async () => {
  await sink.stop();
  await desk.close();
});

const stored = async (name: string, text: string, inline = false): Promise<StoredAttachment> => ({
  name,
  type: 'text/plain',
  size: text.length,
  sha256: await desk.blobs.put(Buffer.from(text)),
  contentId: inline ? 'picture@customer.example' : null,
  inline,
});
const opened = async () =>
  desk.factory.ticket({
    mailboxId,
    message: {
      from: { name: '小林 由美', address: CUSTOMER },
      cc: [],
      to: [{ name: '', address: 'order@komorebi.example' }],
      subject: '冷蔵庫が冷えません',
      messageId: 'first@customer.example',
      text: '冷えません。\n',
      quoted: '> 前回\n',
      attachments: [await stored('error.txt', 'code 42'), await stored('logo.txt', 'a logo', true)],
    },
  });
const forwarding = (change: Partial<ReplyContent> = {}): ReplyContent => ({
  to: [{ name: '修理工場', address: SUPPLIER }],
  cc: [],
  bcc: [],
  subject: 'Fwd: 冷蔵庫が冷えません',
  text: 'ご確認をお願いします。',
  html: null,
  quoteMessageId: null,
  forward: { messageId, attachmentIds: files },
  ...change,
});
const forwarded = async (change: Partial<SendRequest> = {}): Promise<number> => {
  const replyId = await desk.queued(sato, ticketId, { content: forwarding(), ...change });
  await desk.outbox.send(replyId);
  return replyId;
};
const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no refusal').catch((error: unknown) => error);
const row = async () => (await new TicketRows(desk.database).byIds([ticketId]))[0]!;
const arrived = (): ParsedMail => parseMail(sink.mails[0]!.raw);

describe('a forwarded message', () => {
  test('leaves once, with the original below the words and its files, and begins a thread of its own', async () => {
    const replyId = await desk.queued(sato, ticketId, { content: forwarding() });
    await Promise.all([desk.outbox.send(replyId), desk.outbox.send(replyId)]);
    expect(sink.mails).toHaveLength(1);
    expect(sink.mails[0]!.recipients).toEqual([SUPPLIER]);
    const { text, inReplyTo, references, attachments } = arrived();
    expect({ inReplyTo, references }).toEqual({ inReplyTo: null, references: [] });
    expect(text).toContain(
      'ご確認をお願いします。\n\n-------- 転送されたメッセージ --------\nFrom: 小林 由美 <kobayashi@customer.example>\nDate: ',
    );
    expect(text).toContain('To: order@komorebi.example\nSubject: 冷蔵庫が冷えません\n\n冷えません。\n> 前回');
    expect(attachments.map(({ name, size }) => [name, size])).toEqual([
      ['error.txt', 'code 42'.length],
      ['logo.txt', 'a logo'.length],
    ]);
  });

  test('takes only the files that were left in', async () => {
    await forwarded({ content: forwarding({ forward: { messageId, attachmentIds: files.slice(0, 1) } }) });
    expect(arrived().attachments.map(({ name }) => name)).toEqual(['error.txt']);
  });

  test('is no answer: the deadline runs on, nobody becomes responsible, the phase stays', async () => {
    const before = await row();
    expect(before).toMatchObject({ deadline: 'running', assignee: null, phase: 'new' });
    const replyId = await forwarded();
    expect(await row()).toMatchObject({ deadline: 'running', dueAt: before.dueAt, assignee: null, phase: 'new', messageCount: 2 });
    expect(await desk.eventsOf(ticketId, 'reply.')).toEqual(['reply.queued', 'reply.forwarded']);
    expect((await desk.factory.history(ticketId)).at(-1)).toMatchObject({
      type: 'reply.forwarded',
      actor_id: sato.id,
      payload: { replyId, originalId: messageId, recipients: [SUPPLIER], accepted: 1, rejected: 0 },
    });
  });

  test('stands in the conversation as what it is, and who got it takes part', async () => {
    await forwarded();
    const { conversation, participants } = await new TicketDetails(desk.database, new TicketRows(desk.database)).show(sato, ticketId);
    expect(conversation).toMatchObject([
      { id: messageId, forwardOf: null },
      {
        direction: 'outbound',
        forwardOf: messageId,
        text: 'ご確認をお願いします。',
        attachments: [{ name: 'error.txt' }, { name: 'logo.txt' }],
      },
    ]);
    expect(participants).toContainEqual({ name: '修理工場', address: SUPPLIER });
  });

  test('does not hold a scheduled answer back, as an answer would', async () => {
    const sendAt = new Date((await desk.factory.now()).getTime() + 5 * HOUR).toISOString();
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    const answer = await desk.gate.send(sato, ticketId, desk.request(fence, { sendAt }));
    await forwarded({ seenSeq: 2, sawUnresolved: true });
    expect(await desk.reply(answer)).toMatchObject({ state: 'queued' });
    desk.pass(6 * HOUR);
    await desk.outbox.send(answer);
    expect(await desk.reply(answer)).toMatchObject({ state: 'sent' });
    expect((await row()).deadline).not.toBe('running');
  });

  test('can be taken back, and is a forward again in the draft', async () => {
    const replyId = await desk.queued(sato, ticketId, { content: forwarding() });
    await desk.replies.cancel(sato, replyId);
    await desk.outbox.send(replyId);
    expect(sink.mails).toHaveLength(0);
    expect(await desk.drafts.view(ticketId)).toMatchObject({ forward: { messageId, attachmentIds: files } });
  });
});

describe('a forwarded message is refused', () => {
  const attempt = async (change: Partial<ReplyContent>, more: Partial<SendRequest> = {}): Promise<unknown> => {
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    return refusal(desk.gate.send(sato, ticketId, desk.request(fence, { content: forwarding(change), ...more })));
  };

  test('when it, or one of its files, is of another ticket, whoever may read that one', async () => {
    const other = await opened();
    const [file] = await desk.database.rows<{ id: number }>('SELECT id FROM attachment WHERE message_id = $1', [other.messageId]);
    expect(await attempt({ forward: { messageId: other.messageId, attachmentIds: [] } })).toBeInstanceOf(InvalidInput);
    expect(await attempt({ forward: { messageId, attachmentIds: [...files, file!.id] } })).toBeInstanceOf(InvalidInput);
    expect(await attempt({ forward: { messageId: 999_999, attachmentIds: [] } })).toBeInstanceOf(InvalidInput);
    expect(await desk.database.rows('SELECT 1 FROM reply')).toEqual([]);
  });

  test('when all files together are too much for a mail', async () => {
    await desk.database.rows('UPDATE attachment SET size = $2 WHERE id = $1', [files[0], 21 * 1024 * 1024]);
    expect(await attempt({})).toBeInstanceOf(AttachmentTooLarge);
  });

  test('by the same gate as an answer: over a mail that nobody has seen, and beside an unsettled one', async () => {
    await desk.customerWrites(ticketId);
    expect(await attempt({})).toBeInstanceOf(DraftStale);
    const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
    await desk.gate.send(sato, ticketId, desk.request(fence, { seenSeq: 2 }));
    expect(await attempt({}, { seenSeq: 3 })).toBeInstanceOf(ReplyUnresolved);
  });
});
