// What the demo has no example of: answers of the server, as its contracts describe them.
import type * as z from 'zod';
import { NOTIFICATION_KINDS, type notifications } from '#contracts/notifications';
import { UNRESOLVED_STATES, type ReplyView } from '#contracts/outbox';
import { QUARANTINE_REASONS, type quarantine } from '#contracts/quarantine';
import type { TicketDetail } from '#contracts/tickets';

const WHEN = '2026-11-20T01:00:00.000Z';

export const withUnknownReply = (detail: TicketDetail): TicketDetail => {
  const { replies } = withReplies(detail);
  return { ...detail, replies: replies.filter(({ state }) => state === 'unknown') };
};

/** Replies that wait, hang, came to nothing or came back. */
export const withReplies = (detail: TicketDetail): TicketDetail => {
  const author = { id: 1, name: '田中 健一' };
  const reply = (state: ReplyView['state'], id: number): ReplyView => ({
    id,
    ticketId: detail.row.id,
    state,
    heldBecause: state === 'held' ? 'customer-wrote' : null,
    author,
    subject: 'Re: 加湿器',
    text: 'お問い合わせありがとうございます。',
    hasHtml: false,
    dueAt: WHEN,
    sendAt: null,
    attempts: 1,
    problem: null,
    recipients: [
      { address: 'yumi@customer.example', kind: 'to', state: 'pending', code: null, response: null, status: null },
      { address: 'nobody@customer.example', kind: 'cc', state: 'rejected', code: 550, response: 'no such user', status: '5.1.1' },
    ],
    forwardOf: null,
    after: 'keep',
  });
  return { ...detail, replies: [...UNRESOLVED_STATES, 'failed' as const].map((state, at) => reply(state, 900 + at)) };
};

/** The same mail elsewhere, a ticket that may belong to it, and words kept aside. */
export const withCompany = (detail: TicketDetail): TicketDetail => ({
  ...detail,
  twins: [{ ticket: { id: 999_999, number: 12_999, mailbox: '注文・配送' }, replying: { name: '佐藤 美咲' } }],
  related: [
    { id: 999_998, number: 12_998, subject: '加湿器の白い粉', phase: 'new', reason: 'similar-subject', mayMove: true },
    { id: 999_997, number: 12_997, subject: '加湿器の音', phase: 'closed', reason: 'continues-closed', mayMove: false },
  ],
  sideDrafts: [
    {
      id: 900,
      author: { id: 1, name: '田中 健一' },
      version: 1,
      attachments: [],
      savedAt: WHEN,
      to: [],
      cc: [],
      bcc: [],
      subject: 'Re: 加湿器',
      text: 'よけておいた言葉です。',
      html: null,
      quoteMessageId: null,
      forward: null,
    },
  ],
});

/** Its mails were moved to another ticket. */
export const withoutMessages = (detail: TicketDetail): TicketDetail => ({
  ...detail,
  conversation: detail.conversation.filter(({ kind }) => kind !== 'message'),
});

/** One of each kind, the first ones not read yet. */
export const notified = (): z.infer<typeof notifications.list.response> => ({
  notifications: NOTIFICATION_KINDS.map((kind, at) => ({
    id: at + 1,
    kind,
    at: WHEN,
    read: at > 2,
    actor: kind === 'overdue' ? null : { id: 1, name: '田中 健一' },
    ticket: { id: 900 + at, number: 12_900 + at, subject: '加湿器の白い粉', customer: '小林 由美' },
    words: kind === 'mentioned' || kind === 'escalated' ? '返金の判断が必要です。' : null,
    noteId: kind === 'mentioned' ? 1 : null,
    dueAt: kind === 'overdue' ? WHEN : null,
  })),
  unread: 3,
});

/** One mail for each reason. */
export const quarantined = (): z.infer<typeof quarantine.list.response> => ({
  mails: QUARANTINE_REASONS.map((reason, at) => ({
    id: at + 1,
    mailboxId: 1,
    folder: 'INBOX',
    uid: 100 + at,
    receivedAt: WHEN,
    sender: at === 0 ? null : `sender${at}@customer.example`,
    subject: at === 1 ? null : 'お見積もりの件',
    size: 4_096,
    reason,
    detail: '',
    tries: [{ at: WHEN, code: reason }],
    hasRaw: true,
  })),
  month: { entered: 12, solved: 2, tickets: 1, ignored: 1, left: 8 },
});

export const quarantinedSource = (): z.infer<typeof quarantine.source.response> => ({
  sha256: 'a'.repeat(64),
  lines: [
    { text: 'From: sender@customer.example', suspicious: false },
    { text: 'Content-Type: multipart/mixed; boundary=', suspicious: true },
  ],
  cut: true,
  to: 'support@komorebi.example',
  replyTo: '',
  text: '見積もりをお願いします。',
});
