// What others have to do first, so that a screen comes about.
import { accounts } from '#contracts/accounts';
import { escalations } from '#contracts/escalations';
import { newMail } from '#contracts/new-mail';
import { outbox, type ReplyContent } from '#contracts/outbox';
import { tickets } from '#contracts/tickets';
import type { House } from './house.ts';
import { openTicket, shows, type Step } from './steps.ts';
import { takeLease } from '../../support/replying.ts';

export const setUp: Step = async (page, house) => page.goto((await house.fresh()).setupUrl!);

export const invitation: Step = async (page, house) => {
  const api = await house.api('watanabe');
  const email = `hanako.${Date.now()}@komorebi.example`;
  const { link } = await api.call(accounts.invite, { body: { name: '山田 花子', email, role: 'agent', memberships: [] } });
  await page.goto(`${house.url}${new URL(link).pathname}`);
};

export const replyElsewhere: Step = async (page, house) => {
  const id = await house.case();
  await openTicket(page, house, id);
  await takeLease(await house.api('tanaka'), id, 'tab-of-tanaka');
};

export const replyInOtherTab: Step = async (page, house) => {
  const id = await house.case();
  await openTicket(page, house, id);
  await takeLease(await house.api('nakamura'), id, 'other-tab-of-nakamura');
};

export const staleReply: Step = async (page, house, size) => {
  const subject = `届かない部品について ${Date.now()}`;
  const { ticketId, messageId } = await house.mail({ subject, text: 'まだ届きません。' });
  await openTicket(page, house, ticketId);
  await page.getByRole('button', { name: '返信を書く' }).click();
  await shows('あなたが返信中')(page, house, size);
  await house.mail({ subject, text: '先ほど届きました。', answers: messageId });
};

/** A mail of its own: what is done to it is in nobody's way. */
export const mailed: Step = async (page, house) => {
  const { ticketId } = await house.mail({ subject: `部品の色について ${Date.now()}`, text: '何色がありますか。' });
  await openTicket(page, house, ticketId);
};

const withFile = async (house: House): Promise<number> => {
  const { ticketId } = await house.mail({ subject: `部品の一覧について ${Date.now()}`, text: '添付をご覧ください。', file: 'parts.csv' });
  return ticketId;
};

/** A mail with a file. */
export const mailedFile: Step = async (page, house) => openTicket(page, house, await withFile(house));

export const forwardElsewhere: Step = async (page, house) => {
  const id = await withFile(house);
  const tanaka = await house.api('tanaka');
  const { conversation } = await tanaka.call(tickets.show, { params: { id } });
  const message = conversation.find((item) => item.kind === 'message');
  if (!message) throw new Error('There is no message to forward.');
  const fence = await takeLease(tanaka, id, 'tab-of-tanaka');
  const content: ReplyContent = {
    to: [{ name: '修理工場', address: 'repair@supplier.example' }],
    cc: [],
    bcc: [],
    subject: 'Fwd: 部品の一覧について',
    text: 'ご確認をお願いします。',
    html: null,
    quoteMessageId: null,
    forward: { messageId: message.id, attachmentIds: message.attachments.map((file) => file.id) },
  };
  await tanaka.call(outbox.saveDraft, { params: { id }, body: { tab: 'tab-of-tanaka', fence, version: 0, content } });
  await openTicket(page, house, id);
};

export const newMailElsewhere: Step = async (page, house) => {
  const tanaka = await house.api('tanaka');
  const { mailboxId } = (await tanaka.call(tickets.show, { params: { id: await house.case() } })).row;
  const to = [{ name: '小林 由美', address: 'yumi.kobayashi@customer.example' }];
  const body = { mailboxId, to, subject: '部品が届きました', idempotencyKey: `a11y-new-mail-${Date.now()}` };
  const { ticketId } = await tanaka.call(newMail.start, { body });
  await takeLease(tanaka, ticketId, 'tab-of-tanaka');
  await openTicket(page, house, ticketId);
};

export const escalatedByTanaka: Step = async (page, house) => {
  const id = await house.case();
  await (await house.api('tanaka')).call(escalations.escalate, { params: { id }, body: { reason: '返金の判断が必要です' } });
  await openTicket(page, house, id);
};

/** On paper, with a note to ask for. */
export const printed: Step = async (page, house) => {
  const { ticketId: id } = await house.mail({ subject: `保証書の再発行 ${Date.now()}`, text: '再発行できますか。' });
  const body = { text: '発行は経理に頼みます。', mentions: [], idempotencyKey: `a11y-note-${Date.now()}` };
  await (await house.api('tanaka')).call(tickets.addNote, { params: { id }, body });
  await page.goto(`${house.url}/print/tickets/${id}`);
};
