import { Buffer } from 'node:buffer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { normalAddress, uniqueMailboxes } from './mailbox.ts';
import type { Mailbox } from './parsed-mail.ts';

export type ReplyParts = {
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  /** Recipients of the envelope alone: no byte of the mail names them. */
  bcc: Mailbox[];
  replyTo: Mailbox | null;
  subject: string;
  text: string;
  /** As `quoteForReply` gives it; null for none. Stands below the text. */
  quote: string | null;
  /** The same, quotation included, as a whole page of HTML; null: plain text alone. */
  html: string | null;
  /** Without angle brackets, as all ids here. */
  messageId: string;
  date: Date;
  inReplyTo: string | null;
  references: string[];
  attachments: { name: string; type: string; content: Uint8Array }[];
  /** Seed of the MIME boundaries: `[A-Za-z0-9]`, pinned per reply so that building twice gives the same bytes. */
  boundary: string;
  /** A program answers: no other program shall answer that (RFC 3834 §3.1.7). */
  automatic?: boolean;
};

export type ComposedReply = { raw: Buffer; envelope: { from: string; to: string[] } };

/** A value that would end its header line, or an address that is none. `field` names where it stood. */
export class UnsafeHeader extends Error {
  override readonly name = 'UnsafeHeader';
  readonly field: string;
  constructor(field: string) {
    super(`unsafe value in ${field}`);
    this.field = field;
  }
}

/**
 * Builds the final bytes of a reply: text/plain in UTF-8, with HTML as its alternative (RFC 2046 §5.1.4), attachment names both as RFC 2231
 * and RFC 2047 (Outlook reads the latter), no Bcc. The same input gives the same bytes.
 * @throws UnsafeHeader
 */
export async function composeReply(parts: ReplyParts): Promise<ComposedReply> {
  refuseUnsafe(parts);
  const text = parts.quote ? `${parts.text.trimEnd()}\n\n${parts.quote}` : parts.text;
  const node = new MailComposer({
    from: person(parts.from),
    to: parts.to.map(person),
    cc: parts.cc.map(person),
    ...(parts.replyTo ? { replyTo: person(parts.replyTo) } : {}),
    subject: parts.subject,
    messageId: `<${parts.messageId}>`,
    date: parts.date,
    ...(parts.inReplyTo ? { inReplyTo: `<${parts.inReplyTo}>` } : {}),
    references: parts.references.map((id) => `<${id}>`),
    text: inLines(text),
    ...(parts.html === null ? {} : { html: inLines(parts.html) }),
    textEncoding: 'base64',
    attachments: parts.attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
      contentTransferEncoding: 'base64',
    })),
    ...(parts.automatic ? { headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } } : {}),
    baseBoundary: parts.boundary,
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return { raw: await node.build(), envelope: { from: parts.from.address, to: recipients(parts) } };
}

/** Everybody who gets the mail, each address once. */
function recipients({ to, cc, bcc }: ReplyParts): string[] {
  return uniqueMailboxes([...to, ...cc, ...bcc]).map(({ address }) => address);
}

function refuseUnsafe(parts: ReplyParts): void {
  const line = (field: string, value: string): void => {
    if (/(?!\t)[\p{Cc}\u2028\u2029]/u.test(value)) throw new UnsafeHeader(field);
  };
  const shape = (field: string, value: string, safe: RegExp): void => {
    if (!safe.test(value)) throw new UnsafeHeader(field);
  };
  const mailboxes = (field: string, list: Mailbox[]): void => {
    for (const { name, address } of list) {
      line(field, name);
      if (normalAddress(address)?.toLowerCase() !== address.toLowerCase()) throw new UnsafeHeader(field);
    }
  };
  mailboxes('from', [parts.from]);
  mailboxes('to', parts.to);
  mailboxes('cc', parts.cc);
  mailboxes('bcc', parts.bcc);
  mailboxes('replyTo', parts.replyTo ? [parts.replyTo] : []);
  line('subject', parts.subject);
  shape('messageId', parts.messageId, /^[!-;=?-~]{1,250}$/);
  shape('inReplyTo', parts.inReplyTo ?? 'none', /^[!-;=?-~]{1,250}$/);
  for (const id of parts.references) shape('references', id, /^[!-;=?-~]{1,250}$/);
  shape('boundary', parts.boundary, /^[A-Za-z0-9]{1,40}$/);
  for (const { name, type } of parts.attachments) {
    line('attachments', name);
    shape('attachments', type, /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/);
  }
}

const inLines = (text: string): string => text.replaceAll('\0', '').replace(/\r\n?|\n/g, '\r\n');

const person = ({ name, address }: Mailbox): Mailbox => ({ name, address });
