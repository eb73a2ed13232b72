import { readAddresses } from '#mail/address-list';
import { MessageText } from '#mail/message-text';
import type { Mailbox } from '#mail/parsed-mail';
import { snippet } from '#mail/quotes';
import { messageIdsIn } from '#mail/references';
import { readHeaderDate } from '#mail/header-date';
import { languageOf } from '#mail/language';
import type { ReadMail } from './read-mail.ts';

/** So much of a mail's beginning is looked at. */
export const PEEKED_BYTES = 64 * 1024;
const FIELD_CHARACTERS = 2_000;
const TEXT_LINES = 200;

export interface PeekedMail {
  /** As in the header, words decoded; empty when missing. */
  from: string;
  to: string;
  replyTo: string;
  subject: string;
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  date: string | null;
  /** Lines after the header that a person can read. */
  text: string;
}

/**
 * What can be seen at the beginning of a mail that the parser does not read: no MIME, only lines. Total and linear, since it looks at the
 * worst of all mails in the main process.
 */
export const peekMail = (beginning: Uint8Array): PeekedMail => {
  const decoder = new MessageText();
  const lines = decoder.body(beginning.subarray(0, PEEKED_BYTES), null, 'beginning').split(/\r?\n/);
  const blank = lines.findIndex((line, index) => index > 0 && line === '');
  const fields = new Map<string, string>();
  let last = '';
  for (const line of lines.slice(0, blank < 0 ? lines.length : blank)) {
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last) fields.set(last, `${fields.get(last)} ${line.trim()}`.slice(0, FIELD_CHARACTERS));
    else if (/^[!-9;-~]{1,60}:/.test(line)) {
      last = line.slice(0, colon).toLowerCase();
      if (fields.has(last)) last = '';
      else fields.set(last, line.slice(colon + 1, colon + FIELD_CHARACTERS).trim());
    } else last = '';
  }
  const field = (name: string): string =>
    decoder
      .words(fields.get(name) ?? '', name)
      .replace(/\p{Cc}+/gu, ' ')
      .trim();
  const references = messageIdsIn(`${fields.get('references') ?? ''} ${fields.get('in-reply-to') ?? ''}`);
  return {
    from: field('from'),
    to: field('to'),
    replyTo: field('reply-to'),
    subject: field('subject'),
    messageId: messageIdsIn(fields.get('message-id') ?? '')[0] ?? null,
    inReplyTo: messageIdsIn(fields.get('in-reply-to') ?? '')[0] ?? null,
    references,
    date: readHeaderDate(fields.get('date') ?? ''),
    text: blank < 0 ? '' : readable(lines.slice(blank + 1)),
  };
};

/** In place of what the parser would have read, for a person who wants a ticket all the same: the source is attached. */
export const readFromPeek = (peeked: PeekedMail, { sha256, size }: { sha256: string; size: number }): ReadMail => {
  const from = mailboxOf(peeked.from);
  const replyTo = mailboxOf(peeked.replyTo);
  const to = mailboxOf(peeked.to);
  return {
    messageId: peeked.messageId,
    inReplyTo: peeked.inReplyTo,
    references: peeked.references,
    subject: peeked.subject,
    from,
    replyTo: replyTo ? [replyTo] : [],
    to: to ? [to] : [],
    cc: [],
    date: peeked.date,
    fresh: peeked.text,
    quoted: '',
    snippet: snippet(peeked.text),
    language: languageOf(`${peeked.subject}\n${peeked.text}`),
    html: null,
    attachments: [{ name: 'original.eml', type: 'message/rfc822', size, sha256, contentId: null, inline: false }],
    listId: null,
    auto: { isAutoReply: false, isBounce: false, isList: false, neverAnswer: true, reason: null },
    bounce: null,
    returnPath: null,
    deliveredTo: [],
    serverMarks: [],
    limits: [],
    charsets: [],
    events: [],
  };
};

/** Separators, part headers and encoded lines say nothing to a person. */
const readable = (lines: readonly string[]): string =>
  lines
    .filter((line) => !/^--\S/.test(line) && !/^content-[a-z-]+:/i.test(line) && !/^[A-Za-z0-9+/=]{60,}$/.test(line))
    .slice(0, TEXT_LINES)
    .map((line) => line.slice(0, FIELD_CHARACTERS).replace(/[^\P{Cc}\t]/gu, ''))
    .join('\n')
    .trim();

/** The first of several. Words are decoded already. */
const mailboxOf = (header: string): Mailbox | null => readAddresses(header, (bytes) => Buffer.from(bytes).toString())[0] ?? null;
