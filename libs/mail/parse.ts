import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import type { AddressObject, AttachmentStream, EmailAddress } from 'mailparser';
import { readAutoSigns } from './auto.ts';
import { readBodies } from './bodies.ts';
import { readBounce } from './bounce.ts';
import { bodyOffset, readHeaderBlock, type HeaderBlock } from './header-block.ts';
import { readHeaderDate } from './header-date.ts';
import { mailLimits, MailTooComplex, viewLimits } from './limits.ts';
import { normalAddress, uniqueMailboxes } from './mailbox.ts';
import { asOwnError, MimeParser, type MimePart } from './mime-parser.ts';
import type { Mailbox, ParsedAttachment, ParsedMail, SoftLimit } from './parsed-mail.ts';
import { messageIdsIn } from './references.ts';
import { sanitiseHtml } from './sanitise.ts';

/**
 * Parses the raw source of a mail. Time and memory are the caller's to bound (parse in a child process).
 * @throws MailTooComplex beyond the hard limits, NotAMail when there is no header that makes sense; nothing else for any bytes.
 * A stream stays the caller's to close; what it fails with is passed on.
 */
export async function parseMail(raw: Uint8Array | Readable): Promise<ParsedMail> {
  const parser = new MimeParser();
  const header = raw instanceof Readable ? await feedStream(parser, raw) : feedBytes(parser, raw);
  const attachments: ParsedAttachment[] = [];
  try {
    await collect(parser, attachments);
  } catch (error) {
    throw asOwnError(error);
  }
  return assemble(header, parser, attachments);
}

function feedBytes(parser: MimeParser, raw: Uint8Array): HeaderBlock {
  const offset = bodyOffset(raw, true) ?? raw.length;
  const header = readHeaderBlock(raw.subarray(0, offset));
  parser.write(header.bytes);
  parser.end(raw.subarray(offset));
  return header;
}

/** Reads on until the header is complete, then lets the rest flow behind the cleaned header. */
async function feedStream(parser: MimeParser, raw: Readable): Promise<HeaderBlock> {
  const chunks = raw[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let seen: Uint8Array = new Uint8Array();
  for (;;) {
    const next = await chunks.next();
    if (!next.done) seen = Buffer.concat([seen, next.value]);
    const offset = bodyOffset(seen, next.done ?? false);
    if (offset === null) continue;
    const header = readHeaderBlock(seen.subarray(0, offset));
    const rest = Readable.from(joined(header.bytes, seen.subarray(offset), chunks));
    rest.once('error', (error) => parser.destroy(error)).pipe(parser);
    return header;
  }
}

async function* joined(head: Uint8Array, body: Uint8Array, more: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield body;
  for (let next = await more.next(); !next.done; next = await more.next()) yield next.value;
}

async function collect(parser: MimeParser, attachments: ParsedAttachment[]): Promise<void> {
  for await (const part of parser as AsyncIterable<MimePart>) {
    if (part.type !== 'attachment') continue;
    const chunks: Buffer[] = [];
    const stream = part.content as Readable;
    const stop = (error: Error): unknown => stream.destroy(error);
    parser.once('error', stop);
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    parser.off('error', stop);
    attachments.push(attachment(part, Buffer.concat(chunks), attachments.length + 1));
    part.release();
  }
}

function assemble(header: HeaderBlock, parser: MimeParser, attachments: ParsedAttachment[]): ParsedMail {
  const values = (...names: string[]): string[] => header.fields.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  const ids = (name: string): string[] => values(name).flatMap(messageIdsIn);
  const addresses = (name: string): Mailbox[] => mailboxes(parser, name);
  const limits: SoftLimit[] = [];
  const bodies = readBodies(parser.tree);
  const view = bodies.html === null ? null : sanitiseHtml(clean(bodies.html));
  if (view?.limit) limits.push(view.limit);
  const text = clean(bodies.text).replaceAll('\r\n', '\n');
  if (text.length > viewLimits.textCharacters) limits.push('text-cut');
  const answers = ids('in-reply-to');
  const references = [...new Set([...ids('references'), ...answers.slice(1)])];
  if (references.length > viewLimits.references) limits.push('references-cut');
  const subject = clean(headerText(parser, 'subject'));
  const from = addresses('from')[0] ?? null;
  const returnPath = readReturnPath(values('return-path')[0]);
  const auto = readAutoSigns(header.fields, { fromAddress: from?.address ?? values('from')[0] ?? '', returnPath, subject });
  const mail: ParsedMail = {
    messageId: ids('message-id')[0] ?? null,
    inReplyTo: answers[0] ?? null,
    references: references.slice(-viewLimits.references),
    subject,
    from,
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    date: values('date').map(readHeaderDate)[0] ?? null,
    text: text.slice(0, viewLimits.textCharacters).toWellFormed(),
    html: view?.html ?? null,
    attachments: attachments.map((each) => ({ ...each, inline: isShown(each, view?.html ?? '') })),
    listId: listIdIn(values('list-id')[0] ?? ''),
    auto,
    bounce: null,
    returnPath,
    deliveredTo: uniqueAddresses(values('delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to')),
    limits,
  };
  if (mail.to.length + mail.cc.length + addresses('bcc').length > mailLimits.recipients) throw new MailTooComplex('recipients');
  return auto.isBounce ? { ...mail, bounce: readBounce(mail) } : mail;
}

function headerText(parser: MimeParser, name: string): string {
  const value = parser.headers ? parser.headers.get(name) : undefined;
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

function mailboxes(parser: MimeParser, name: string): Mailbox[] {
  const value = parser.headers ? parser.headers.get(name) : undefined;
  const objects = (Array.isArray(value) ? value : [value]).filter(
    (each): each is AddressObject => typeof each === 'object' && 'html' in each,
  );
  const flat = (entry: EmailAddress): EmailAddress[] => (entry.group ? entry.group.flatMap(flat) : [entry]);
  return uniqueMailboxes(
    objects
      .flatMap((object) => object.value)
      .flatMap(flat)
      .flatMap((entry) => {
        const address = normalAddress(clean(entry.address ?? ''));
        return address ? [{ name: clean(entry.name).replace(/\s+/g, ' ').trim(), address }] : [];
      }),
  );
}

function attachment(part: AttachmentStream, content: Buffer, number: number): ParsedAttachment {
  const type = clean(String(part.contentType).toLowerCase());
  return {
    name: fileName(clean(part.filename ?? '')) || `part-${number}${type === 'message/rfc822' ? '.eml' : ''}`,
    type: /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(type) ? type : 'application/octet-stream',
    size: content.length,
    contentId: part.cid ? clean(part.cid) : null,
    inline: false,
    content,
  };
}

/** The last segment, without what could end a line or a path. */
function fileName(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/\p{Cc}/gu, '')
    .slice(0, 255)
    .toWellFormed()
    .trim();
}

/** Shown inside the HTML: the sanitiser left its `data-cid` there. */
function isShown(part: ParsedAttachment, html: string): boolean {
  return part.contentId !== null && html.includes(` data-cid="${part.contentId.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`);
}

function readReturnPath(value: string | undefined): string | null {
  if (value === undefined) return null;
  const path = value.replace(/[<>\s]/g, '');
  return path === '' ? '' : normalAddress(path);
}

const listIdIn = (value: string): string | null => (/<([^<>]{1,255})>/.exec(value)?.[1] ?? value.slice(0, 255).trim()) || null;

const uniqueAddresses = (values: string[]): string[] => [
  ...new Set(values.flatMap((value) => normalAddress(value.replace(/[<>]/g, '')) ?? [])),
];

const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed();
