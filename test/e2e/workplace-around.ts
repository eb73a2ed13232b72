// Stations of the story of the workplace: finding, printing, the keys, going home.
import assert from 'node:assert/strict';
import { show } from './tickets-on-screen.ts';
import { bodyOf } from './workplace-replies.ts';
import { asked, type Team } from './workplace-team.ts';

export interface Around {
  /** Ways of writing by which the palette led to the ticket. */
  found: number;
  /** Notes on paper that nobody asked for. */
  printedNotes: number;
  /** Words on the device after signing out. */
  leftBehind: number;
}

const SUBJECT = 'キャンセルの返金はいつですか';

export const around = async (team: Team): Promise<Around> => {
  const { id } = (await asked(team.office, SUBJECT)).row;
  let found = 0;
  for (const words of ['返金', 'ｷｬﾝｾﾙ']) found += await findAndGo(team, id, words);
  return { found, printedNotes: await paper(team, id), leftBehind: await goHome(team, id) };
};

const findAndGo = async ({ office, nakamura }: Team, id: number, words: string): Promise<number> => {
  const { page } = nakamura;
  await page.goto(`${office.product.url}/inbox/mine`);
  await page.getByRole('heading', { name: '自分の担当' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(words);
  await page.getByRole('option', { name: SUBJECT }).waitFor();
  await page.getByRole('option', { name: SUBJECT }).click();
  await page.waitForURL(new RegExp(`/${id}(\\?|$)`));
  return 1;
};

/** ? shows the keys, ⌘P the ticket as paper, without the notes. @returns notes on it */
const paper = async ({ office, nakamura }: Team, id: number): Promise<number> => {
  const { page } = nakamura;
  await show(office, page, id);
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: '社内メモの作成' }).pressSequentially('上の人に確かめます。');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article').filter({ hasText: '上の人に' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'キーボード操作' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  const [sheet] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+p')]);
  await sheet.getByRole('heading', { name: SUBJECT }).waitFor();
  const notes = sheet.getByText('上の人に確かめます。');
  const unasked = await notes.count();
  await sheet.getByRole('checkbox').check();
  await notes.waitFor();
  await sheet.getByText('社内用 — お客様に渡さない').waitFor();
  await sheet.close();
  return unasked;
};

/** Words that only this device has: signing out asks first, and leaves none of them. */
const goHome = async ({ office, nakamura }: Team, id: number): Promise<number> => {
  const { page } = nakamura;
  await show(office, page, id);
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: '社内メモの作成' }).pressSequentially('書きかけのメモ');
  const kept = (): Promise<number> => page.evaluate<number>(`Object.keys(localStorage).filter((key) => key.includes('.draft.')).length`);
  assert.ok((await kept()) > 0);
  await page.getByRole('button', { name: /アカウント$/ }).click();
  await page.getByRole('menuitem', { name: 'サインアウト' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('この端末だけに残っている書きかけが 1件').waitFor();
  await dialog.getByRole('button', { name: 'やめる' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.ok((await kept()) > 0, 'given up, nothing is lost');
  await page.getByRole('button', { name: /アカウント$/ }).click();
  await page.getByRole('menuitem', { name: 'サインアウト' }).click();
  await dialog.getByRole('button', { name: '消してサインアウト' }).click();
  await page.waitForURL(/\/login/);
  assert.equal(await bodyOf(page).count(), 0);
  return kept();
};
