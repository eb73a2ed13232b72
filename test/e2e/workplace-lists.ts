// Stations of the story of the workplace: a list of one's own, and the same for several tickets at once.
import assert from 'node:assert/strict';
import type { Locator, Page } from '@playwright/test';
import { inbox } from '#contracts/inbox';
import { savedViews } from '#contracts/saved-views';
import { waitFor } from '../support/waiting.ts';
import { show } from './tickets-on-screen.ts';
import { asked, type Team } from './workplace-team.ts';

const WORD = '請求書';
const VIEW = '請求書の窓口';

export interface Lists {
  /** Rows of the narrowed list, on the screen as in the server's answer. */
  filtered: number;
  /** Views that a colleague finds in their own list. */
  savedViews: number;
  bulkChanged: number;
  /** Left alone because somebody replies there. */
  bulkSkipped: number;
  bulkUndone: number;
  /** Picked on a phone with a finger, and given to somebody. */
  pickedOnPhone: number;
}

export const lists = async (team: Team): Promise<Lists> => {
  const { office, nakamura } = team;
  for (const each of ['の宛名', 'の再発行', 'の送付先', 'の金額']) await asked(office, `${WORD}${each}`);
  await asked(office, '加湿器の白い粉');
  const saved = await keepView(team);
  const { rows } = await nakamura.api.call(inbox.list, { query: { text: WORD } });
  const onScreen = nakamura.page.locator('[data-ticket]');
  await waitFor('the same rows on the screen', async () => (await onScreen.count()) === rows.length);
  return { filtered: rows.length, savedViews: saved, ...(await severalAtOnce(team)), pickedOnPhone: await pickOnPhone(team) };
};

/** F, a word, 絞り込む, この条件を保存 for everybody: a colleague opens it from their own navigation. */
const keepView = async ({ office, nakamura, sato }: Team): Promise<number> => {
  const { page } = nakamura;
  await page.goto(`${office.product.url}/inbox/all`);
  await page.getByRole('row').nth(4).waitFor();
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('キーワード').fill(WORD);
  await dialog.getByRole('button', { name: '絞り込む' }).click();
  await page.getByRole('button', { name: 'この条件を保存' }).click();
  await dialog.getByLabel('名前').fill(VIEW);
  await dialog.getByText('全員と共有').click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });

  await sato.page.goto(`${office.product.url}/inbox/mine`);
  await sato.page.getByRole('link', { name: VIEW }).click();
  await sato.page
    .getByRole('row')
    .filter({ hasText: `${WORD}の金額` })
    .waitFor();
  assert.equal(await sato.page.getByRole('row').filter({ hasText: '白い粉' }).count(), 0);
  return (await sato.api.call(savedViews.list)).filter(({ name, shared }) => name === VIEW && shared).length;
};

/** A colleague replies to one of them: it is named beforehand, left alone, and the way back touches only what was changed. */
const severalAtOnce = async ({ office, nakamura, sato }: Team): Promise<Pick<Lists, 'bulkChanged' | 'bulkSkipped' | 'bulkUndone'>> => {
  const { page } = nakamura;
  const mine = async (): Promise<number> => {
    const { rows } = await nakamura.api.call(inbox.list, { query: { text: WORD } });
    return rows.filter(({ assignee }) => assignee?.id === nakamura.id).length;
  };
  const { rows } = await nakamura.api.call(inbox.list, { query: { text: WORD } });
  await show(office, sato.page, rows[0]!.id);
  await sato.page.keyboard.press('r');
  await page.getByText('佐藤さんが返信中').first().waitFor();

  for (const _ of rows) for (const key of ['j', 'x']) await page.keyboard.press(key);
  const bar = page.getByRole('toolbar', { name: '一括操作' });
  await bar.getByText(`${rows.length}件のうち1件は佐藤さんが返信中のため`).waitFor();
  await page.keyboard.press('a');
  await page.getByRole('menuitem', { name: '中村 葵' }).click();
  await page.getByText('そのまま: 佐藤さんが返信中 1件').first().waitFor();
  const bulkChanged = await mine();
  await page.keyboard.press('z');
  await waitFor('the way back', async () => (await mine()) === 0);
  await sato.page.getByRole('button', { name: '手放す' }).click();
  await page.getByText('佐藤さんが返信中').first().waitFor({ state: 'detached' });
  return { bulkChanged, bulkSkipped: rows.length - bulkChanged, bulkUndone: bulkChanged - (await mine()) };
};

/** A finger rests on one row and taps another: the sheet below gives both to 佐藤. */
const pickOnPhone = async ({ office, phone, sato }: Team): Promise<number> => {
  await phone.goto(`${office.product.url}/inbox/all?text=${WORD}`);
  const row = (subject: string): Locator => phone.getByRole('row').filter({ hasText: `${WORD}${subject}` });
  await rest(phone, row('の再発行'));
  const sheet = phone.getByRole('toolbar', { name: '一括操作' });
  await sheet.getByText('1件を選択中').waitFor();
  await row('の金額').tap();
  await sheet.getByText('2件を選択中').waitFor();
  await sheet.getByRole('button', { name: '担当' }).tap();
  await phone.getByRole('menuitem', { name: '佐藤 美咲' }).tap();
  await sheet.waitFor({ state: 'detached' });
  const { rows } = await sato.api.call(inbox.list, { query: { text: WORD, assignee: 'me' } });
  return rows.length;
};

/** A finger lies on it for a while. */
const rest = async (page: Page, on: Locator): Promise<void> => {
  await on.waitFor();
  const { x, y } = (await on.boundingBox())!;
  const fingers = await page.context().newCDPSession(page);
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + 120, y: y + 30 }] });
  await page.getByRole('toolbar', { name: '一括操作' }).waitFor();
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
};
