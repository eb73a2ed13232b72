// Stations of the story of the workplace: somebody is called, somebody decides, something waits.
import assert from 'node:assert/strict';
import { notifications, type NotificationKind } from '#contracts/notifications';
import { waitFor } from '../support/waiting.ts';
import { fromTicketMenu, readHistory, show } from './tickets-on-screen.ts';
import { bodyOf, detailOf, sendAndReceive, startReply } from './workplace-replies.ts';
import { asked, type Member, type Team } from './workplace-team.ts';

export interface Together {
  /** People who were called by name and told so. */
  mentioned: number;
  /** Escalations that a manager was told of and took. */
  escalated: number;
  /** Tickets on hold until a date. */
  onHold: number;
  /** Replies that come back when nobody answers. */
  reminded: number;
}

export const together = async (team: Team): Promise<Together> => {
  const { office } = team;
  const { id } = (await asked(office, '保証の期間')).row;
  const mentioned = await callColleague(team, id);
  const escalated = await askManager(team, id);
  return { mentioned, escalated, onHold: await holdOnPhone(team, id), reminded: await askAgainLater(team) };
};

const toldOf = async ({ api }: Member, kind: NotificationKind, ticketId: number): Promise<number> =>
  (await api.call(notifications.list)).notifications.filter((each) => each.kind === kind && each.ticket.id === ticketId).length;

/** An @ in a note: 佐藤 sees it on the phone, in the bell, and goes there. */
const callColleague = async ({ office, nakamura, sato, phone }: Team, id: number): Promise<number> => {
  const { page } = nakamura;
  await phone.goto(`${office.product.url}/inbox/all`);
  await show(office, page, id);
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: '社内メモの作成' }).pressSequentially('@佐藤');
  await page.getByRole('option', { name: /佐藤 美咲/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '社内メモの作成' }).pressSequentially('保証の年数を教えてください。');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article').filter({ hasText: '保証の年数' }).waitFor();

  await phone.getByRole('button', { name: /お知らせ.*未読/ }).tap();
  const panel = phone.locator('app-notification-panel');
  await panel.getByRole('button', { name: /中村さんがあなたを呼びました/ }).tap();
  await phone.waitForURL(new RegExp(`/${id}(\\?|$)`));
  await phone.getByText('保証の年数を教えてください。').first().waitFor();
  return toldOf(sato, 'mentioned', id);
};

/** エスカレーション with a reason; the manager reads it in the bell and takes it. */
const askManager = async (team: Team, id: number): Promise<number> => {
  const { office, nakamura, manager } = team;
  await manager.page.goto(`${office.product.url}/inbox/all`);
  await show(office, nakamura.page, id);
  await nakamura.page.getByRole('button', { name: 'エスカレーション' }).click();
  const dialog = nakamura.page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('返金の判断が必要です');
  await dialog.getByRole('button', { name: '知らせる' }).click();
  await nakamura.page.getByText('理由: 返金の判断が必要です').waitFor();

  const { page } = manager;
  await page.getByRole('button', { name: /お知らせ.*未読/ }).click();
  const panel = page.locator('app-notification-panel');
  await panel.getByText('返金の判断が必要です').waitFor();
  const told = await toldOf(manager, 'escalated', id);
  await panel.getByRole('button', { name: '引き受ける' }).click();
  await waitFor('the manager', async () => (await detailOf(team, id)).row.assignee?.id === manager.id);
  await readHistory(office, nakamura.page, id, /田中.*エスカレーションを引き受けました/);
  return told;
};

/** 保留 until a day, from the menu of a phone. */
const holdOnPhone = async (team: Team, id: number): Promise<number> => {
  const { office, phone } = team;
  await phone.goto(`${office.product.url}/inbox/all/${id}`);
  await fromTicketMenu(phone, '保留');
  const dialog = phone.getByRole('dialog');
  await dialog.getByRole('button', { name: '保留にする' }).tap();
  await waitFor('the hold', async () => (await detailOf(team, id)).row.phase === 'on-hold');
  const { row } = await detailOf(team, id);
  return row.resumeOn === null ? 0 : 1;
};

/** 返事がなければ知らせる: chosen with the reply, running once it has left. */
const askAgainLater = async (team: Team): Promise<number> => {
  const { office, nakamura } = team;
  const { page } = nakamura;
  const { id } = (await asked(office, 'お支払いの確認')).row;
  await startReply(office, page, id);
  await bodyOf(page).pressSequentially('お振り込みの日をお知らせください。');
  await page.getByRole('button', { name: '返事がなければ知らせる' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('button', { name: 'この日に知らせる' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.match((await sendAndReceive(office, page)).text, /お振り込みの日/);
  await page
    .getByText(/までに返事がなければ知らせます/)
    .first()
    .waitFor();
  return (await detailOf(team, id)).reminder ? 1 : 0;
};
