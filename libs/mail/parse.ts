import { Buffer } from 'node:buffer';
import { readAddresses } from './address-list.ts';
import { readAttachments } from './attachments.ts';
import { readAutoSigns } from './auto.ts';
import { attachedParts, joinBodies, shownParts } from './bodies.ts';
import { readBounce } from './bounce.ts';
import { readCalendar, type CalendarEvent } from './calendar-event.ts';
import { unflow } from './flowed.ts';
import { readHeaderDate } from './header-date.ts';
import { bodyOffset, readFields, type HeaderField, type RawField } from './header-fields.ts';
import { mailLimits, MailTooComplex, NotAMail, viewLimits } from './limits.ts';
import { normalAddress } from './mailbox.ts';
import { MessageText } from './message-text.ts';
import { readMimeTree, type MimePart } from './mime-tree.ts';
import type { Mailbox, ParsedAttachment, ParsedMail, SoftLimit } from './parsed-mail.ts';
import { messageIdsIn } from './references.ts';
import { readServerMarks } from './server-marks.ts';
import { sanitiseHtml } from './sanitise.ts';
import { decodeTransfer } from './transfer.ts';
import { takeUuFiles, type UuFile } from './uuencode.ts';

/** Fields that tell a mail from any other text with colons in it. */
const telling = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-id',
  'list-id',
  'precedence',
  'auto-submitted',
  'received',
  'return-path',
  'delivered-to',
];
const kana = /[\u3041-\u3093\u30a1-\u30f6]/;

/**
 * Parses the raw source of a mail. Time and memory are the caller's to bound (parse in a child process).
 * @throws MailTooComplex beyond the hard limits, NotAMail when there is no header that makes sense; nothing else for any bytes.
 */
export function parseMail(raw: Uint8Array): ParsedMail {
  const bytes = withLineFeeds(raw);
  const offset = bodyOffset(bytes);
  const header = readFields(bytes.subarray(0, offset));
  if (!header.some(({ name }) => telling.includes(name))) throw new NotAMail('no-header');
  const root = readMimeTree(bytes, header, offset);
  const text = new MessageText();
  const shown = shownParts(root).map((part) => ({ part, content: decodeTransfer(part.body, part.encoding) }));
  for (const { part, content } of shown) text.witness(content, labelOf(part), metaOf(part, content));
  for (const field of header) text.witnessField(field);
  if (header.some(looksJapanese)) text.writesJapanese();
  const read = shown.map(({ part, content }, index) => readBody(part, content, index + 1, text));
  if (read.some((each) => kana.test(each.text))) text.writesJapanese();
  const fields = header.map((field) => ({ name: field.name, value: text.field(field) }));
  const bodies = joinBodies(root, new Map(read.map((each) => [each.part, each.text])));
  const parts = attachedParts(
    root,
    shown.map(({ part }) => part),
  );
  const attachments = readAttachments(
    parts,
    read.flatMap(({ files }) => files),
    text,
  );
  const events = parts.flatMap((part) =>
    /^(?:text\/calendar|application\/ics)$/.test(part.type) ? readCalendar(decodeTransfer(part.body, part.encoding), labelOf(part)) : [],
  );
  return { ...assemble(fields, bodies, attachments, text), events: onceEach(events) };
}

/** Senders enclose the same calendar twice: for mail programs and as a file. */
const onceEach = (events: readonly CalendarEvent[]): CalendarEvent[] =>
  [...new Map(events.map((event) => [JSON.stringify(event), event])).values()].slice(0, viewLimits.events);

type Body = { part: MimePart; text: string; files: UuFile[] };

function readBody(part: MimePart, content: Uint8Array, number: number, text: MessageText): Body {
  const decoded = text.body(content, labelOf(part), `${part.type} ${number}`, metaOf(part, content)).replace(/\r+\n?/g, '\n');
  if (part.type === 'text/html') return { part, text: decoded, files: [] };
  const flowed = part.params.get('format')?.text.trim().toLowerCase() === 'flowed';
  const plain = flowed ? unflow(decoded, part.params.get('delsp')?.text.trim().toLowerCase() === 'yes') : decoded;
  return { part, ...takeUuFiles(plain) };
}

/** The parts that a reader took apart, put together as the rest of Madoguchi sees a mail. @throws MailTooComplex */
export function assemble(
  fields: HeaderField[],
  bodies: { text: string; html: string | null },
  attachments: ParsedAttachment[],
  decoder: MessageText,
): Omit<ParsedMail, 'events'> {
  const values = (...names: string[]): string[] => fields.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  const first = (name: string): string[] => values(name).slice(0, 1);
  const addresses = (name: string, given = values(name)): Mailbox[] => mailboxes(given, decoder, name);
  const limits: SoftLimit[] = [];
  const view = bodies.html === null ? null : sanitiseHtml(bodies.html.toWellFormed());
  if (view?.limit) limits.push(view.limit);
  if (bodies.text.length > viewLimits.textCharacters) limits.push('text-cut');
  const answers = first('in-reply-to').flatMap(messageIdsIn);
  const references = [...new Set([...first('references').flatMap(messageIdsIn), ...answers.slice(1)])];
  if (references.length > viewLimits.references) limits.push('references-cut');
  const subject = oneLine(decoder.words(first('subject')[0] ?? '', 'subject'));
  const from = addresses('from', first('from'))[0] ?? null;
  const returnPath = readReturnPath(values('return-path')[0]);
  const auto = readAutoSigns(fields, { fromAddress: from?.address ?? values('from')[0] ?? '', returnPath, subject });
  const mail = {
    messageId: first('message-id').flatMap(messageIdsIn)[0] ?? null,
    inReplyTo: answers[0] ?? null,
    references: references.slice(-viewLimits.references),
    subject,
    from,
    replyTo: addresses('reply-to', first('reply-to')),
    to: addresses('to'),
    cc: addresses('cc'),
    date: first('date').map(readHeaderDate)[0] ?? null,
    text: bodies.text.slice(0, viewLimits.textCharacters).toWellFormed(),
    html: view?.html ?? null,
    attachments: attachments.map((each) => ({ ...each, inline: isShown(each, view?.html ?? '') })),
    listId: listIdIn(first('list-id')[0] ?? ''),
    auto,
    bounce: null,
    returnPath,
    deliveredTo: uniqueAddresses(values('delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to')),
    serverMarks: readServerMarks(fields),
    limits,
    charsets: decoder.decided.slice(0, viewLimits.charsets),
  };
  if (mail.to.length + mail.cc.length + addresses('bcc').length > mailLimits.recipients) throw new MailTooComplex('recipients');
  return auto.isBounce ? { ...mail, bounce: readBounce(mail) } : mail;
}

function mailboxes(values: string[], decoder: MessageText, where: string): Mailbox[] {
  return readAddresses(values.join(', '), decoder.word(where)).map(({ name, address }) => ({ name: oneLine(name), address }));
}

/** Old Macintosh mail ends its lines with CR alone. */
function withLineFeeds(raw: Uint8Array): Uint8Array {
  if (raw.includes(0x0a) || !raw.includes(0x0d)) return raw;
  return Buffer.from(raw).map((byte) => (byte === 0x0d ? 0x0a : byte));
}

const labelOf = (part: MimePart): string | null => part.params.get('charset')?.text || null;

function metaOf(part: MimePart, content: Uint8Array): string | null {
  if (part.type !== 'text/html') return null;
  const head = Buffer.from(content.subarray(0, 4_096)).toString('latin1');
  return /<meta\s[^<>]{0,300}?charset\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})/i.exec(head)?.[1] ?? null;
}

/** Sent from Japan, as far as its header shows. */
const looksJapanese = ({ name, raw }: RawField): boolean =>
  (name === 'date' && /\+0900|JST/.test(raw)) || ((name === 'from' || name === 'message-id') && /\.jp\b/i.test(raw));

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

const oneLine = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .toWellFormed();
