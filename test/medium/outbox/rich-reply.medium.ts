import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { parseMail } from '#mail/parse';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { MessageFiles } from '../../../apps/api/src/inbox/message-files.queries.ts';
import { InvalidInput, NotFound } from '../../../apps/api/src/platform/domain-error.ts';
import { SmtpSink } from '../../support/smtp-sink.ts';
import { createOutboxDesk, CUSTOMER, type OutboxDesk, TAB } from './outbox-desk.ts';

const HTML = '<p>小林様</p><p></p><p>明日<strong>10時</strong>に伺います。</p><ul><li><p>保証書</p></li></ul><p>--<br>サポート窓口</p>';
const TEXT = '小林様\n\n明日10時に伺います。\n・保証書\n--\nサポート窓口';

let desk: OutboxDesk;
let sink: SmtpSink;
let files: MessageFiles;
let mailboxId: number;
let ticketId: number;
let sato: Actor;

beforeAll(async () => {
  desk = await createOutboxDesk();
  sink = await SmtpSink.start();
  files = new MessageFiles(desk.database);
});
beforeEach(async () => {
  await desk.reset();
  sink.mails.length = 0;
  mailboxId = await desk.smtpMailbox(sink.port);
  const message = { from: { name: '小林 由美', address: CUSTOMER }, text: '冷えません。\n<b>急ぎ</b>です。\n' };
  ({ ticketId } = await desk.factory.ticket({ mailboxId, message }));
  sato = await desk.factory.actor([mailboxId]);
});
afterAll(async () => {
  await sink.stop();
  await desk.close();
});

const rich = (html: string, text = ''): ReturnType<OutboxDesk['request']>['content'] => ({ ...desk.request(0).content, html, text });
const answered = async (): Promise<number> => (await desk.database.rows<{ id: number }>('SELECT id FROM message'))[0]!.id;
const sent = async (content: ReturnType<typeof rich>): Promise<Buffer> => {
  await desk.outbox.send(await desk.queued(sato, ticketId, { content }));
  return sink.mails[0]!.raw;
};

test('text and HTML leave as alternatives, the quotation in both', async () => {
  const raw = await sent({ ...rich(HTML), quoteMessageId: await answered() });
  const mail = parseMail(raw);
  expect(raw.toString()).toMatch(/^Content-Type: multipart\/alternative/m);
  expect(mail.text).toMatch(new RegExp(`^${TEXT}\n\n\\d+年.*<${CUSTOMER}>:\n> 冷えません。\n> <b>急ぎ</b>です。`));
  expect(mail.html).toContain('<strong>10時</strong>');
  expect(mail.html).toMatch(
    /<blockquote style="[^"]+"><p style="[^"]+">冷えません。<br \/>&lt;b&gt;急ぎ&lt;\/b&gt;です。<\/p><\/blockquote>/,
  );
});

test('the words that count are those of the HTML, whatever text came along', async () => {
  const raw = await sent(rich(`${HTML}<script>x</script><img src="https://track.example/p.gif" onerror="x()">`, 'まったく別の文'));
  expect(parseMail(raw)).toMatchObject({ text: TEXT });
  expect(raw.toString() + parseMail(raw).html!).not.toMatch(/script|track\.example|onerror/);
  const [message] = await desk.database.rows(`SELECT text, language FROM message WHERE direction = 'outbound'`);
  expect(message).toEqual({ text: TEXT, language: 'ja' });
});

test('the conversation shows it in the frame, before and after it has left', async () => {
  const replyId = await desk.queued(sato, ticketId, { content: rich(HTML) });
  expect(await desk.views.one(replyId)).toMatchObject({ text: TEXT, hasHtml: true });
  expect(await files.replyBody(sato, replyId)).toEqual({ html: HTML, language: 'ja' });
  await expect(files.replyBody(await desk.factory.actor([]), replyId)).rejects.toThrow(NotFound);
  await desk.outbox.send(replyId);
  const [message] = await desk.database.rows<{ id: number }>(`SELECT id FROM message WHERE direction = 'outbound'`);
  expect((await files.body(sato, message!.id)).html).toContain('<strong>10時</strong>');
});

test('a plain reply is a plain mail, without a frame', async () => {
  const raw = await sent({ ...desk.request(0).content, text: '<b>a</b>\n' });
  expect(raw.toString()).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
  expect(parseMail(raw)).toMatchObject({ text: '<b>a</b>\n', html: null });
  const [message] = await desk.database.rows<{ id: number }>(`SELECT id FROM message WHERE direction = 'outbound'`);
  await expect(files.body(sato, message!.id)).rejects.toThrow(NotFound);
});

test('a draft keeps its formatting through saving, taking over and taking back', async () => {
  const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
  const mine = { tab: TAB, fence, content: rich(HTML, 'x') };
  await desk.drafts.save(sato, ticketId, { ...mine, version: 0 });
  expect(await desk.drafts.view(ticketId)).toMatchObject({ version: 1, html: HTML, text: TEXT });
  // The answer got lost: the same words again are no conflict, though the server made its own of them.
  expect(await desk.drafts.save(sato, ticketId, { ...mine, version: 0 })).toMatchObject({ version: 1 });
  const replyId = await desk.gate.send(sato, ticketId, desk.request(fence, { content: mine.content }));
  await desk.replies.cancel(sato, replyId);
  expect(await desk.drafts.view(ticketId)).toMatchObject({ html: HTML, text: TEXT });
});

test('words of somebody who lost the lease are kept aside with their formatting', async () => {
  const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
  await desk.leases.takeOver(await desk.factory.actor([mailboxId], { role: 'manager' }), ticketId, 'tab-bbbbbbbb', '急ぎのため');
  expect(await desk.drafts.save(sato, ticketId, { tab: TAB, fence, version: 0, content: rich(HTML) })).toMatchObject({ keptAside: true });
  const [aside] = await desk.database.rows(`SELECT content->>'html' AS html, content->>'text' AS text FROM draft WHERE state = 'aside'`);
  expect(aside).toEqual({ html: HTML, text: TEXT });
});

test('a reply that waits for its time leaves with its formatting, and a press that is repeated leaves once', async () => {
  const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
  const sendAt = new Date((await desk.factory.now()).getTime() + 3_600_000).toISOString();
  const request = desk.request(fence, { content: rich(HTML), sendAt });
  const replyId = await desk.gate.send(sato, ticketId, request);
  expect(await desk.gate.send(sato, ticketId, request)).toBe(replyId);
  desk.pass(3_601_000);
  await desk.outbox.send(replyId);
  expect(sink.mails.map(({ raw }) => parseMail(raw).text)).toEqual([TEXT]);
  expect(parseMail(sink.mails[0]!.raw).html).toContain('<strong>10時</strong>');
});

test.each([
  ['nested further than a person writes', '<blockquote>'.repeat(30)],
  ['larger as it is kept than as it came', '<p>&</p>'.repeat(60_000)],
])('what is %s is refused before anything is kept', async (_, html) => {
  const { fence } = await desk.leases.acquire(sato, ticketId, TAB);
  await expect(desk.gate.send(sato, ticketId, desk.request(fence, { content: rich(html) }))).rejects.toThrow(InvalidInput);
  await expect(desk.drafts.save(sato, ticketId, { tab: TAB, fence, version: 0, content: rich(html) })).rejects.toThrow(InvalidInput);
  expect(await desk.database.rows('SELECT 1 FROM draft')).toEqual([]);
});
