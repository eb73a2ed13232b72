import { describe, expect, test } from '@jest/globals';
import { composeReply, UnsafeHeader, type ReplyParts } from './compose.ts';
import { parseMail } from './parse.ts';

const parts: ReplyParts = {
  from: { name: 'こもれび家電 サポート', address: 'support@komorebi.example' },
  to: [{ name: '小林 由美', address: 'kobayashi@customer.example' }],
  cc: [{ name: 'Boss, Inc. "x"', address: 'boss@customer.example' }],
  bcc: [{ name: '', address: 'secret@komorebi.example' }],
  replyTo: { name: '', address: 'support+t.k1.abc@komorebi.example' },
  subject: 'Re: 冷蔵庫の不具合についてのお問い合わせ（件名が長くて折り返す場合）①㈱髙﨑',
  text: 'お世話になっております。\n.\nFrom the start\n',
  quote: '2026年11月21日(土) 10:00 小林 由美 <kobayashi@customer.example>:\n> 元の文\n',
  html: null,
  messageId: 'm.k1.abc@komorebi.example',
  date: new Date('2026-11-21T01:00:00Z'),
  inReplyTo: 'p@customer.example',
  references: ['a@customer.example', 'p@customer.example'],
  attachments: [{ name: '見積書 ①髙﨑（最終版）.pdf', type: 'application/pdf', content: new Uint8Array([1, 2, 3]) }],
  boundary: 'reply42',
};
const build = async (change: Partial<ReplyParts> = {}): Promise<string> =>
  (await composeReply({ ...parts, ...change })).raw.toString('latin1');
const headerOf = (raw: string): string => raw.slice(0, raw.indexOf('\r\n\r\n'));

test('what we send is what the customer reads', async () => {
  const mail = parseMail((await composeReply(parts)).raw);
  expect(mail).toMatchObject({
    subject: parts.subject,
    from: parts.from,
    to: parts.to,
    cc: parts.cc,
    replyTo: [parts.replyTo],
    messageId: parts.messageId,
    inReplyTo: parts.inReplyTo,
    references: parts.references,
    date: '2026-11-21T01:00:00.000Z',
    text: `お世話になっております。\n.\nFrom the start\n\n${parts.quote}`,
    attachments: [{ name: '見積書 ①髙﨑（最終版）.pdf', type: 'application/pdf', size: 3 }],
  });
});

test('HTML is the alternative of the text, beside the files', async () => {
  const html = `<p>${'お世話になっております。'.repeat(200)}</p>`;
  const { raw } = await composeReply({ ...parts, html });
  const types = [...raw.toString('latin1').matchAll(/^Content-Type: ([^;\r]+)/gm)].map(([, type]) => type);
  expect(types).toEqual(['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'application/pdf']);
  expect(raw.toString('latin1')).not.toMatch(/[^\r\n]{999}/);
  expect(parseMail(raw)).toMatchObject({ text: `お世話になっております。\n.\nFrom the start\n\n${parts.quote}`, html });
});

test('the same input gives the same bytes', async () => {
  expect(await build()).toBe(await build());
  expect(await build({ html: '<p>a</p>' })).toBe(await build({ html: '<p>a</p>' }));
});

test('Bcc is in the envelope and in no byte', async () => {
  const { raw, envelope } = await composeReply(parts);
  expect(envelope).toEqual({
    from: 'support@komorebi.example',
    to: ['kobayashi@customer.example', 'boss@customer.example', 'secret@komorebi.example'],
  });
  expect(raw.toString('latin1')).not.toMatch(/secret|bcc/i);
});

test('one address in To and Cc is one recipient', async () => {
  const { envelope } = await composeReply({ ...parts, cc: [{ name: '', address: 'KOBAYASHI@customer.example' }], bcc: [] });
  expect(envelope.to).toEqual(['kobayashi@customer.example']);
});

test('attachment names stand in both forms, so that Outlook shows them', async () => {
  const raw = await build();
  expect(raw).toMatch(/Content-Type: application\/pdf;\r\n name="=\?UTF-8\?B\?/);
  expect(raw).toMatch(/Content-Disposition: attachment;\r\n filename\*0\*=utf-8''%E8%A6%8B/i);
});

test('every line is at most 998 characters of ASCII and ends with CRLF', async () => {
  const raw = await build({
    text: 'あ'.repeat(5_000),
    references: Array.from({ length: 20 }, (_, at) => `${'r'.repeat(200)}${at}@x.example`),
  });
  expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  expect(raw).toMatch(/^[\x09\x0a\x0d\x20-\x7e]*$/);
});

test('without quote and attachment it is one plain part', async () => {
  const raw = await build({ quote: null, attachments: [], cc: [], replyTo: null, inReplyTo: null, references: [] });
  expect(headerOf(raw)).toMatch(/Content-Type: text\/plain; charset=utf-8/i);
  expect(headerOf(raw)).not.toMatch(/^(?:Cc|Reply-To|In-Reply-To|References):/im);
});

describe('a value that would start a header of its own is refused', () => {
  const person = (name: string, address = 'a@customer.example'): ReplyParts['from'] => ({ name, address });
  const places: [string, (bad: string) => Partial<ReplyParts>][] = [
    ['from', (bad) => ({ from: person(bad) })],
    ['from', (bad) => ({ from: person('', `a@x.example${bad}`) })],
    ['to', (bad) => ({ to: [person(bad)] })],
    ['to', (bad) => ({ to: [person('', `a@x.example${bad}`)] })],
    ['cc', (bad) => ({ cc: [person(bad)] })],
    ['cc', (bad) => ({ cc: [person('', `a@x.example${bad}`)] })],
    ['bcc', (bad) => ({ bcc: [person('', `a@x.example${bad}`)] })],
    ['replyTo', (bad) => ({ replyTo: person(bad) })],
    ['replyTo', (bad) => ({ replyTo: person('', `a@x.example${bad}`) })],
    ['subject', (bad) => ({ subject: `Re: x${bad}` })],
    ['messageId', (bad) => ({ messageId: `m@x.example${bad}` })],
    ['inReplyTo', (bad) => ({ inReplyTo: `m@x.example${bad}` })],
    ['references', (bad) => ({ references: [`m@x.example${bad}`] })],
    ['boundary', (bad) => ({ boundary: `b${bad}` })],
    ['attachments', (bad) => ({ attachments: [{ name: `a${bad}.pdf`, type: 'application/pdf', content: new Uint8Array() }] })],
    ['attachments', (bad) => ({ attachments: [{ name: 'a.pdf', type: `application/pdf${bad}`, content: new Uint8Array() }] })],
  ];
  const endings = ['\r\nBcc: evil@evil.example', '\nBcc: evil@evil.example', '\rBcc: evil@evil.example', '\0', '\u2028x'];
  test.each(
    places.flatMap(([field, change], place) => endings.map((ending) => [field, place, JSON.stringify(ending), change(ending)] as const)),
  )('%s (%i) with %s', async (field, _place, _ending, change) => {
    await expect(composeReply({ ...parts, ...change })).rejects.toEqual(new UnsafeHeader(field));
  });

  test.each(['a@x.example, evil@evil.example', '<evil@evil.example>', 'a@x.example>', 'nobody', ''])('the address %j', async (address) => {
    await expect(composeReply({ ...parts, to: [person('', address)] })).rejects.toThrow(UnsafeHeader);
  });

  test('header text in the body stays body', async () => {
    const raw = await build({ text: 'x\r\n.\r\nBcc: evil@evil.example\r\n\r\nRCPT TO:<evil@evil.example>' });
    expect(raw).not.toMatch(/evil/);
  });
});
