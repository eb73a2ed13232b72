import type { Message } from '#contracts/messages';
import { MAX_ATTACHMENTS, type ReplyContent } from '#contracts/outbox';
import type { TicketDetail } from '#contracts/tickets';
import { forwardSubject } from '#mail/subject';
import { beginning } from './fresh-reply.ts';

/** 転送 before its first word: to nobody yet, the message with all of its files. `nameless` stands where there was no subject. */
export const forwardContent = (
  { mailbox, row }: { mailbox: Pick<TicketDetail['mailbox'], 'signature'>; row: Pick<TicketDetail['row'], 'subject'> },
  { id, subject, attachments }: Pick<Message, 'id' | 'subject' | 'attachments'>,
  nameless: string,
): ReplyContent => ({
  to: [],
  cc: [],
  bcc: [],
  subject: forwardSubject(subject) || forwardSubject(row.subject) || `Fwd: ${nameless}`,
  text: beginning(mailbox.signature),
  html: null,
  quoteMessageId: null,
  forward: { messageId: id, attachmentIds: attachments.slice(0, MAX_ATTACHMENTS).map((file) => file.id) },
});

/** Something stands in the composer that beginning to forward `messageId` would throw away. */
export const isBegun = (
  { text, forward }: Pick<ReplyContent, 'text' | 'forward'>,
  signature: string,
  files: number,
  messageId: number,
): boolean =>
  forward?.messageId !== messageId && (files > 0 || forward !== null || !(text.trim() === '' || text.trim() === signature.trim()));
