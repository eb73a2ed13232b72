import { Injectable } from '@nestjs/common';
import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS, type ReplyContent } from '#contracts/outbox';
import type { MailAddress } from '#contracts/messages';
import { composeReply, UnsafeHeader } from '#mail/compose';
import { forwardedAsHtml } from '#mail/forwarded-html';
import { forwardedText } from '#mail/forwarded-text';
import { signedMessageId } from '#mail/message-id';
import { languageOf } from '#mail/language';
import { quoteAsHtml, quoteForReply } from '#mail/quote-for-reply';
import { snippet, splitQuote } from '#mail/quotes';
import { buildReferences } from '#mail/references';
import { richMail, styledRichText } from '#mail/rich-mail';
import { sanitiseHtml } from '#mail/sanitise';
import { Blobs } from '../platform/blobs/blobs.ts';
import { row, rows, type Tx } from '../platform/database/database.ts';
import { InvalidInput } from '../platform/domain-error.ts';
import { ReplyKeys } from '../platform/secrets/reply-keys.ts';
import type { StoredAttachment } from '../tickets/placement.ts';
import { type ForwardedMessage, readForwarded } from './forwarded-message.ts';
import { AttachmentTooLarge, UnsafeHeaderRefused } from './outbox-refusals.ts';

interface AnsweredMessage {
  from: MailAddress;
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  /** Everything that it said, its own quotations included. */
  text: string;
  at: Date;
}

/** All that a reply's bytes depend on. */
export interface ReplyFacts {
  replyId: number;
  ticketId: number;
  from: MailAddress;
  /** IANA zone in which the quotation tells the date. */
  zone: string;
  at: Date;
  content: ReplyContent;
  quoted: AnsweredMessage | null;
  /** 転送: goes on as it is, with files of its own. */
  forwarded: ForwardedMessage | null;
  /** What In-Reply-To names; also without a quotation. */
  answered: AnsweredMessage | null;
  attachments: (StoredAttachment & { id: number })[];
}

/** What the reply's row in `message` will hold once it is sent. */
export interface FrozenMessage {
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  text: string;
  quoted: string;
  snippet: string;
  /** Of rich text: words and quotation, for the frame. */
  html: string | null;
  language: string | null;
  inReplyTo: string | null;
  references: string[];
  attachments: StoredAttachment[];
  /** 転送: the message that it takes to somebody else. */
  forwardOf: number | null;
}

export interface FrozenReply {
  /** Without angle brackets; the same for the same reply, however often it is frozen. */
  messageId: string;
  rawSha256: string;
  message: FrozenMessage;
  recipients: { address: string; kind: 'to' | 'cc' | 'bcc' }[];
}

const MESSAGE = `
  SELECT json_build_object('name', from_name, 'address', from_address) AS "from", message_id AS "messageId", in_reply_to AS "inReplyTo",
    refs AS references, text || quoted AS text, coalesce(header_date, received_at) AS at
  FROM message WHERE ticket_id = $1`;

/** Makes the bytes of a reply, final once made: every attempt sends the same ones. */
@Injectable()
export class ReplyMail {
  constructor(
    private readonly blobs: Blobs,
    private readonly keys: ReplyKeys,
  ) {}

  /** @throws InvalidInput when nobody is addressed, or what is quoted or forwarded is not of this ticket; AttachmentTooLarge */
  async gather(
    tx: Tx,
    reply: { replyId: number; ticketId: number; mailboxId: number; draftId: number | null; content: ReplyContent },
  ): Promise<ReplyFacts> {
    const { replyId, ticketId, content } = reply;
    if (recipientsOf(content).length === 0) throw new InvalidInput({ field: 'to' });
    const mailbox = (await row<{ name: string; address: string; zone: string; at: Date }>(
      tx,
      `SELECT display_name AS name, address, coalesce((SELECT zone FROM organisation), 'Asia/Tokyo') AS zone, current_instant() AS at
       FROM mailbox WHERE id = $1`,
      [reply.mailboxId],
    ))!;
    const forwarded = content.forward ? await readForwarded(tx, ticketId, content.forward) : null;
    const quoted =
      forwarded || content.quoteMessageId === null
        ? null
        : await row<AnsweredMessage>(tx, `${MESSAGE} AND id = $2`, [ticketId, content.quoteMessageId]);
    if (quoted === undefined) throw new InvalidInput({ field: 'quoteMessageId' });
    const newest = await row<AnsweredMessage>(
      tx,
      `${MESSAGE} AND direction = 'inbound' AND coalesce(warning, '') NOT IN ('auto-reply', 'bounce', 'bounce-delayed') ORDER BY seq DESC LIMIT 1`,
      [ticketId],
    );
    const attachments = await rows<ReplyFacts['attachments'][number]>(
      tx,
      `SELECT id, name, type, size, sha256, null AS "contentId", false AS inline FROM draft_attachment WHERE draft_id = $1 ORDER BY id`,
      [reply.draftId],
    );
    refuseTooMuch([...attachments, ...(forwarded?.files ?? [])]);
    const from = { name: mailbox.name, address: mailbox.address };
    return {
      replyId,
      ticketId,
      from,
      zone: mailbox.zone,
      at: mailbox.at,
      content,
      quoted,
      forwarded,
      // Whoever it is forwarded to has not got what it would answer: with them begins a thread of its own, under our signed id.
      answered: forwarded ? null : (quoted ?? newest ?? null),
      attachments,
    };
  }

  /** Stores the bytes. Outside any transaction: files are read and written. @throws UnsafeHeaderRefused */
  async freeze(facts: ReplyFacts): Promise<FrozenReply> {
    const { replyId, ticketId, from, content, forwarded } = facts;
    const attachments = [...(forwarded?.files ?? []), ...facts.attachments.map(({ id: _, ...attachment }) => attachment)];
    const messageId = signedMessageId({
      ticketId,
      replyId,
      domain: from.address.slice(from.address.lastIndexOf('@') + 1),
      ...this.keys.signing,
    });
    const quote = quoteOf(facts);
    const thread = threadOf(facts.answered);
    const { to, cc, bcc, subject, text } = content;
    const language = languageOf(text);
    const body = content.html === null ? null : styledRichText(`${content.html}${quote ? `<p></p>${quote.html}` : ''}`);
    const { raw } = await composeReply({
      from,
      to,
      cc,
      bcc,
      replyTo: null,
      subject,
      text,
      quote: quote && quote.text,
      html: body === null ? null : richMail(body, language),
      messageId,
      date: facts.at,
      ...thread,
      attachments: await Promise.all(
        attachments.map(async ({ name, type, sha256 }) => ({ name, type, content: await this.blobs.read(sha256) })),
      ),
      boundary: `madoguchi${replyId}x${facts.at.getTime()}`,
    }).catch((error: unknown) => {
      throw error instanceof UnsafeHeader ? new UnsafeHeaderRefused({ field: error.field }) : error;
    });
    return {
      messageId,
      rawSha256: await this.blobs.put(raw),
      message: {
        from,
        to,
        cc,
        subject,
        text,
        quoted: quote ? `\n\n${quote.text}` : '',
        snippet: snippet(splitQuote(text).fresh) || snippet(forwarded?.text ?? ''),
        html: body === null ? null : sanitiseHtml(body).html,
        language,
        ...thread,
        attachments,
        forwardOf: forwarded?.id ?? null,
      },
      recipients: recipientsOf(content),
    };
  }
}

/** What stands below the words, in either form. */
const quoteOf = ({ quoted, forwarded, zone }: ReplyFacts): { text: string; html: string } | null => {
  if (forwarded) return { text: forwardedText(forwarded, zone), html: forwardedAsHtml(forwarded, zone) };
  if (!quoted) return null;
  const message = { text: quoted.text, from: quoted.from, date: quoted.at };
  return { text: quoteForReply(message, zone), html: quoteAsHtml(message, zone) };
};

/** What was attached here is counted as it comes; files that a forwarded message brings are not. @throws AttachmentTooLarge */
const refuseTooMuch = (files: readonly StoredAttachment[]): void => {
  if (files.length > MAX_ATTACHMENTS) throw new AttachmentTooLarge({ limitFiles: MAX_ATTACHMENTS });
  if (files.reduce((sum, { size }) => sum + size, 0) > MAX_ATTACHMENT_BYTES)
    throw new AttachmentTooLarge({ limitBytes: MAX_ATTACHMENT_BYTES });
};

/** Each address once, in its most visible place. */
const recipientsOf = ({ to, cc, bcc }: Pick<ReplyContent, 'to' | 'cc' | 'bcc'>): FrozenReply['recipients'] => {
  const seen = new Set<string>();
  return (
    [
      ['to', to],
      ['cc', cc],
      ['bcc', bcc],
    ] as const
  ).flatMap(([kind, people]) =>
    people
      .map(({ address }) => address.toLowerCase())
      .filter((address) => !seen.has(address) && seen.add(address))
      .map((address) => ({ address, kind })),
  );
};

const threadOf = (answered: AnsweredMessage | null): { inReplyTo: string | null; references: string[] } =>
  answered
    ? buildReferences({ messageId: answered.messageId, inReplyTo: answered.inReplyTo, references: answered.references })
    : { inReplyTo: null, references: [] };
