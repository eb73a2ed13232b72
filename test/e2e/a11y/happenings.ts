// What others have to do first, so that a screen comes about.
import { accounts } from '#contracts/accounts';
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
