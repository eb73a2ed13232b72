import type { ReplyContent } from '#contracts/outbox';
import type { TicketDetail } from '#contracts/tickets';
import { isAnswerable } from './answerable.ts';
import { replyRecipients } from './reply-recipients.ts';
import { replySubject } from './reply-subject.ts';
import { isUnsentMail } from './unsent-mail.ts';

/** 新しいメール before its first word: to whom it was begun for, and nothing is answered. */
const freshMail = ({ mailbox, participants, row }: Pick<TicketDetail, 'mailbox' | 'participants' | 'row'>): ReplyContent => ({
  to: participants,
  cc: [],
  bcc: [],
  subject: row.subject,
  text: beginning(mailbox.signature),
  html: null,
  quoteMessageId: null,
  forward: null,
});

/** A reply before its first word: to all who were there, the mailbox's signature once, the last message quoted. */
export function freshReply(detail: TicketDetail, ownAddresses: readonly string[], nameless: string): ReplyContent {
  if (isUnsentMail(detail)) return freshMail(detail);
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
