// Stations of the story of the workplace: tickets that are one, that are two, that belong together or elsewhere.
import assert from 'node:assert/strict';
import { tickets } from '#contracts/tickets';
import { waitFor } from '../support/waiting.ts';
import { fromMenu, fromTicketMenu, messagesOf, readHistory, show } from './tickets-on-screen.ts';
import { asked, type Team } from './workplace-team.ts';

export interface Links {
  /** Messages that another ticket took in. */
  merged: number;
  /** Of them: given back by the undo before. */
  unmerged: number;
  split: number;
  /** Tickets that tell of each other. */
  linked: number;
  rehoused: number;
}

export const links = async (team: Team): Promise<Links> => {
  const { office, nakamura } = team;
  const { page } = nakamura;
  const from = (await asked(office, '返品の箱について')).row;
  const into = (await asked(office, '返品の送り先')).row;
  const other = (await asked(office, '返品の送料')).row;
  const count = async (id: number): Promise<number> => (await messagesOf(office, id)).length;

  const merge = async (): Promise<void> => {
    await show(office, page, from.id);
    await fromTicketMenu(page, 'ほかの案件に統合する…');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: new RegExp(into.subject) }).check();
    await dialog.getByText('すべて統合先に移り').waitFor();
    await dialog.getByRole('button', { name: 'この案件に統合' }).click();
    await page.waitForURL(new RegExp(`/${into.id}$`));
  };
  await merge();
  const taken = await count(into.id);
  await page.keyboard.press('z');
  await waitFor('the undo', async () => (await count(into.id)) === 1);
  const unmerged = taken - (await count(into.id));
  assert.equal(await count(from.id), 1);
  await merge();
  const merged = (await count(into.id)) - 1;
  await readHistory(office, page, into.id, /から.*メール 1件を移しました/);

  await show(office, page, into.id);
  await fromMenu(page, '別の案件に分ける');
  await page.getByText(/として分けました/).waitFor();
  const split = merged + 1 - (await count(into.id));

  await show(office, page, into.id);
  await fromTicketMenu(page, 'ほかの案件と関連づける…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(other.subject) }).check();
  await dialog.getByRole('button', { name: '関連づける' }).click();
  await page.getByText(`#${other.number} と関連づけました`).waitFor();
  await page.getByRole('complementary', { name: '案件の情報' }).getByRole('link', { name: other.subject }).first().waitFor();
  const tellsOf = async (id: number, of: number): Promise<boolean> =>
    (await nakamura.api.call(tickets.show, { params: { id } })).related.some(({ id: each, reason }) => each === of && reason === 'by-hand');
  const both = [await tellsOf(into.id, other.id), await tellsOf(other.id, into.id)];

  return { merged, unmerged, split, linked: both.filter(Boolean).length, rehoused: await elsewhere(team, other.id) };
};

/** メールボックスを移す: its rules hold from then on. */
const elsewhere = async (team: Team, id: number): Promise<number> => {
  const { office, nakamura, ordersId } = team;
  const { page } = nakamura;
  await show(office, page, id);
  await fromTicketMenu(page, 'メールボックスを移す…');
  await page.getByRole('dialog').getByRole('button', { name: '移す' }).click();
  await page.getByText('「注文・配送」に移しました').waitFor();
  await readHistory(office, page, id, /サポート から 注文・配送 に移しました/);
  const { row } = await nakamura.api.call(tickets.show, { params: { id } });
  return row.mailboxId === ordersId ? 1 : 0;
};
