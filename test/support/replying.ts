import { randomUUID } from 'node:crypto';
import { locks } from '#contracts/locks';
import { outbox, type ReplyView } from '#contracts/outbox';
import { tickets } from '#contracts/tickets';
import type { ApiClient } from './api-client.ts';

/** A case that a customer told by phone, to be answered by mail: a ticket without waiting for a mail to come in. */
export const openCase = async (api: ApiClient, mailboxId: number, subject: string): Promise<number> => {
  const customer = { id: null, name: '小林 由美', address: customerAddress, phone: null };
  const { id } = await api.call(tickets.create, { body: { mailboxId, channel: 'phone', customer, subject, text: '冷蔵庫が冷えません。' } });
  return id;
};

export const customerAddress = 'yumi.kobayashi@customer.example';

export const takeLease = async (api: ApiClient, ticketId: number, tab: string): Promise<number> =>
  (await api.call(locks.acquire, { params: { id: ticketId }, body: { tab } })).fence;

export const giveBack = (api: ApiClient, ticketId: number, tab: string, fence: number): Promise<null> =>
  api.call(locks.release, { params: { id: ticketId }, body: { tab, fence } });

interface Sending {
  tab: string;
  fence: number;
  subject: string;
  seenSeq?: number;
  key?: string;
  /** Also tick that another reply is unsettled. */
  sawUnresolved?: boolean;
}

/** Presses 送信. @throws Refused */
export const sendReply = (
  api: ApiClient,
  ticketId: number,
  { tab, fence, subject, seenSeq = 1, key = randomUUID(), sawUnresolved = false }: Sending,
): Promise<ReplyView> =>
  api.call(outbox.send, {
    params: { id: ticketId },
    body: {
      tab,
      fence,
      seenSeq,
      idempotencyKey: key,
      content: {
        to: [{ name: '小林 由美', address: customerAddress }],
        cc: [],
        bcc: [],
        subject,
        text: 'お問い合わせありがとうございます。明日お伺いします。',
        quoteMessageId: null,
        forward: null,
      },
      after: 'keep',
      resumeOn: null,
      sawUnresolved,
    },
  });
