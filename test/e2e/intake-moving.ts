// Stations of the story of intake: a mail that belongs to another ticket.
import assert from 'node:assert/strict';
import type { Page } from '@playwright/test';
import type { Office } from '../support/office.ts';
import { waitFor } from '../support/waiting.ts';
import { mailOf } from './customer-mail.ts';
import { ADDED, QUESTION } from './intake-mails.ts';
import { fromMenu, idsOf, messagesOf, openTickets, readHistory, show } from './tickets-on-screen.ts';

/** 別の案件に分ける, Z, and once more: both histories tell of it. */
export const splitAndBack = async (office: Office, page: Page): Promise<{ split: number; undone: number }> => {
  const [id = 0] = await idsOf(office, QUESTION);
  await show(office, page, id);
  await fromMenu(page, '別の案件に分ける');
  await page.getByText(/として分けました/).waitFor();
  assert.equal((await messagesOf(office, id)).length, 1);
  await page.keyboard.press('z');
  await page.getByText('元の案件に戻しました').waitFor();
  const undone = (await messagesOf(office, id)).length - 1;
  assert.equal(undone, 1);

  await page.reload();
  await fromMenu(page, '別の案件に分ける');
  await page.getByText(/として分けました/).waitFor();
  const [other = 0] = await idsOf(office, `Re: ${QUESTION}`);
  for (const each of [id, other]) {
    await readHistory(office, page, each, /メール 1件を.*移しました/);
    assert.equal((await messagesOf(office, each)).length, 1);
  }
  return { split: (await messagesOf(office, other)).length, undone };
};

/** A mail that only names the number: 関連かもしれません, この案件に移す, and both histories tell of it. @returns mails moved */
export const moveHere = async (office: Office, page: Page): Promise<number> => {
  const target = (await openTickets(office)).find(({ subject }) => subject === QUESTION);
  assert.ok(target);
  const subject = `${ADDED} [#${target.number}]`;
  await office.deliver(mailOf('added', subject, ['箱の写真を撮りました。']));
  const id = await waitFor('its ticket', async () => (await idsOf(office, subject))[0]);
  const before = (await messagesOf(office, target.id)).length;
  await show(office, page, id);
  await page.getByText('関連かもしれません').waitFor();
  await page.getByRole('button', { name: 'この案件に移す' }).click();
  await page.getByText(`#${target.number} に移しました`).waitFor();
  // Nothing is left to look at: one goes along.
  await page.waitForURL(new RegExp(`/inbox/all/${target.id}$`));
  await page.getByText('箱の写真を撮りました。').last().waitFor();
  await readHistory(office, page, target.id, /から.*メール 1件を移しました/);
  await readHistory(office, page, id, /すべてのやり取りを.*移しました/);
  assert.deepEqual(await idsOf(office, subject), [], 'nothing left to do there');
  return (await messagesOf(office, target.id)).length - before;
};
