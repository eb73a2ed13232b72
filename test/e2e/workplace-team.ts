// Who plays the story of the workplace, and what each of its stations may use.
import type { Browser, Page } from '@playwright/test';
import { accounts } from '#contracts/accounts';
import type { TicketRow } from '#contracts/tickets';
import { openPhone } from '../support/browser.ts';
import { type Dovecot } from '../support/dovecot.ts';
import { type Office, type Colleague } from '../support/office.ts';
import { signInOn, signInOnScreen } from '../support/screen.ts';
import { waitFor } from '../support/waiting.ts';
import { mailOf } from './customer-mail.ts';
import { openTickets } from './tickets-on-screen.ts';

export interface Member extends Colleague {
  page: Page;
}

export interface Team {
  office: Office;
  nakamura: Member;
  sato: Member;
  /** Manages サポート and 注文・配送. */
  manager: Member;
  /** 佐藤 away from the desk. */
  phone: Page;
  ordersId: number;
  /** Hosts other than ours that any of the browsers asked. */
  foreign: Set<string>;
}

export const gather = async (office: Office, orders: Dovecot, browser: Browser): Promise<Team> => {
  const ordersId = await office.ordersMailbox(orders);
  const foreign = new Set<string>();
  const watch = (page: Page): Page =>
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith('http') && host !== new URL(office.product.url).host) foreign.add(host);
    });
  const join = async (colleague: Colleague, level: 'reply' | 'manage'): Promise<Member> => {
    await office.admin.call(accounts.setMembership, { params: { id: colleague.id, mailboxId: ordersId }, body: { level } });
    return { ...colleague, page: watch(await signInOnScreen(browser, office.product.url, colleague.email)) };
  };
  const nakamura = await join(await office.colleague('中村 葵'), 'reply');
  const sato = await join(await office.colleague('佐藤 美咲'), 'reply');
  const manager = await join(await office.colleague('田中 健一', 'manager', 'manage'), 'manage');
  const phone = watch(await (await openPhone(browser)).newPage());
  await signInOn(phone, office.product.url, sato.email);
  return { office, nakamura, sato, manager, phone, ordersId, foreign };
};

let mails = 0;

/** A customer asks something new. @returns the ticket, and the id of the mail that an answer names */
export const asked = async (
  office: Office,
  subject: string,
  text = 'ご確認をお願いします。',
): Promise<{ row: TicketRow; mailId: string }> => {
  const mailId = `ask-${++mails}`;
  await office.deliver(mailOf(mailId, subject, [text]));
  return { row: await ticketAbout(office, subject), mailId };
};

/** The customer writes once more before anybody answered. */
export const wroteAgain = (office: Office, subject: string, mailId: string, text: string): Promise<void> =>
  office.deliver(mailOf(`ask-${++mails}`, `Re: ${subject}`, [text], [`In-Reply-To: <${mailId}@customer.example>`]));

export const ticketAbout = (office: Office, subject: string): Promise<TicketRow> =>
  waitFor(`the ticket about ${subject}`, async () => (await openTickets(office)).find((row) => row.subject === subject), {
    timeoutMs: 30_000,
  });
