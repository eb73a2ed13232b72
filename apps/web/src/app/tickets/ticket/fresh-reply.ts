import type { ReplyContent } from '#contracts/outbox';
import type { TicketDetail } from '#contracts/tickets';
import { isAnswerable } from './answerable.ts';
import { replyRecipients } from './reply-recipients.ts';
import { replySubject } from './reply-subject.ts';

/** A reply before its first word: to all who were there, the mailbox's signature once, the last message quoted. */
export function freshReply(detail: TicketDetail, ownAddresses: readonly string[], nameless: string): ReplyContent {
  const { conversation, mailbox, row } = detail;
  const messages = conversation.filter((item) => item.kind === 'message').filter(isAnswerable);
  const answered = messages.findLast(({ direction }) => direction === 'inbound') ?? messages.at(-1);
  return {
    ...replyRecipients({ conversation, customer: row.customer, ownAddresses: [mailbox.address, ...ownAddresses] }),
    bcc: [],
    subject: replySubject(answered?.subject || row.subject, nameless),
    text: beginning(mailbox.signature),
    html: null,
    quoteMessageId: answered?.id ?? null,
    forward: null,
  };
}

/** Room for words above the mailbox's signature. */
export const beginning = (signature: string): string => (signature.trim() === '' ? '' : `\n\n${signature.trim()}`);
