// What the stations of a story ask the product, and where they press.
import type { Page } from '@playwright/test';
import { inbox } from '#contracts/inbox';
import { tickets } from '#contracts/tickets';
import type { Office } from '../support/office.ts';

export const openTickets = async ({ admin }: Office) => (await admin.call(inbox.list, { query: {} })).rows;
export const idsOf = async (office: Office, subject: string): Promise<number[]> =>
  (await openTickets(office)).flatMap((row) => (row.subject === subject ? [row.id] : []));
export const messagesOf = async ({ admin }: Office, id: number) =>
  (await admin.call(tickets.show, { params: { id } })).conversation.filter(({ kind }) => kind === 'message');

export const show = async ({ product }: Office, page: Page, id: number): Promise<void> => {
  await page.goto(`${product.url}/inbox/all/${id}`);
  await page.getByRole('tab', { name: 'やり取り' }).waitFor();
};
/** Of a message, the last one; and of the ticket. */
export const fromMenu = async (page: Page, word: string): Promise<void> => {
  await page.getByRole('button', { name: 'その他の操作' }).last().click();
  await page.getByRole('menuitem', { name: word, exact: true }).click();
};
export const fromTicketMenu = async (page: Page, word: string): Promise<void> => {
  await page.locator('app-ticket-head').getByRole('button', { name: 'その他の操作' }).click();
  await page.getByRole('menuitem', { name: word }).click();
};
/** The line stands in 対応履歴. */
export const readHistory = async (office: Office, page: Page, id: number, line: RegExp): Promise<void> => {
  await show(office, page, id);
  await page.getByRole('tab', { name: '対応履歴' }).click();
  await page.getByRole('listitem').filter({ hasText: line }).first().waitFor();
};
