import type { LIMITS_HIT, MailReading } from '#contracts/mail-source';
import type { ReadFailure, ReadMail, ReadOutcome } from './read-mail.ts';

type LimitHit = (typeof LIMITS_HIT)[number];

const NOTHING: MailReading = {
  subject: '',
  from: null,
  replyTo: null,
  to: [],
  cc: [],
  date: null,
  messageId: null,
  inReplyTo: null,
  references: [],
  text: '',
  html: null,
  attachments: [],
  quote: { fresh: '', quoted: '' },
  auto: { isAutoReply: false, isBounce: false, isList: false, reason: null },
  bounce: null,
  charset: [],
  events: [],
  limits: [],
  error: null,
};

/** How the product reads a mail, for people who ask why it looks as it does. */
export const readingOf = (outcome: ReadOutcome): MailReading => {
  if ('mail' in outcome) return readingOfMail(outcome.mail);
  if ('fault' in outcome) return unread(outcome.fault);
  const { reason, detail } = outcome.failure;
  return { ...unread([reason, detail].filter(Boolean).join(': ')), limits: limitOf(outcome.failure) };
};

export const unread = (error: string): MailReading => ({ ...NOTHING, error });

const readingOfMail = (mail: ReadMail): MailReading => ({
  ...NOTHING,
  subject: mail.subject,
  from: mail.from,
  replyTo: mail.replyTo[0] ?? null,
  to: mail.to,
  cc: mail.cc,
  date: mail.date,
  messageId: mail.messageId,
  inReplyTo: mail.inReplyTo,
  references: mail.references,
  text: mail.fresh + mail.quoted,
  html: mail.html,
  attachments: mail.attachments.map(({ name, type, size, sha256, inline }) => ({ name, type, size, sha256, inline })),
  quote: { fresh: mail.fresh, quoted: mail.quoted },
  auto: { isAutoReply: mail.auto.isAutoReply, isBounce: mail.auto.isBounce, isList: mail.auto.isList, reason: mail.auto.reason },
  bounce: mail.bounce && {
    recipient: mail.bounce.recipients[0]?.address ?? null,
    status: mail.bounce.recipients[0]?.status ?? null,
    originalMessageId: mail.bounce.originalMessageId,
  },
  charset: mail.charsets,
  events: mail.events,
  limits: mail.limits,
});

const limitOf = ({ reason, detail }: ReadFailure): LimitHit[] => {
  if (reason === 'too-complex') return [detail as LimitHit];
  if (reason === 'too-large') return ['size'];
  if (reason === 'parser-timeout') return ['time'];
  return reason === 'parser-memory' ? ['memory'] : [];
};
