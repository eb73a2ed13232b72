// Stations of the story of the workplace: a reply that changes hands, that the customer overtakes, that waits for its time.
import assert from 'node:assert/strict';
import type { Locator, Page } from '@playwright/test';
import { locks } from '#contracts/locks';
import { templates } from '#contracts/templates';
import { tickets, type TicketDetail } from '#contracts/tickets';
import { parseMail } from '#mail/parse';
import type { ParsedMail } from '#mail/parsed-mail';
import type { Office } from '../support/office.ts';
import { waitFor } from '../support/waiting.ts';
import { show } from './tickets-on-screen.ts';
import { asked, type Team, wroteAgain } from './workplace-team.ts';

export interface Replies {
  /** By a manager, with a reason in the history. */
  takenOver: number;
  /** Given back to the one who had begun. */
  handedBack: number;
  /** Held up because a mail came in while it was written. */
  stale: number;
  /** Second replies that did not come about, as this month's count says. */
  prevented: number;
  /** Mails in which a template named the customer. */
  templated: number;
  scheduled: number;
  /** Of them: stopped because the customer wrote before their time. */
  held: number;
}

export const replies = async (team: Team): Promise<Replies> => ({
  ...(await changesHands(team)),
  ...(await overtaken(team)),
  ...(await waitsForItsTime(team)),
});

export const bodyOf = (page: Page): Locator => page.getByRole('textbox', { name: '本文' });
export const detailOf = (team: Team, id: number): Promise<TicketDetail> => team.nakamura.api.call(tickets.show, { params: { id } });
const eventsOf = async (team: Team, id: number, type: string): Promise<number> =>
  (await detailOf(team, id)).history.filter((entry) => entry.type === type).length;

export const startReply = async (office: Office, page: Page, id: number): Promise<void> => {
  await show(office, page, id);
  await page.keyboard.press('r');
  await page.getByText('あなたが返信中').first().waitFor();
};

/** Presses 送信 and waits until it is where it was sent to. */
export const sendAndReceive = async (office: Office, page: Page, whenAsked?: () => Promise<void>): Promise<ParsedMail> => {
  const before = office.replies.length;
  await pressSend(page);
  await whenAsked?.();
  return received(office, before);
};

const pressSend = async (page: Page): Promise<void> => {
  const send = page.getByRole('button', { name: /^送信(?!の)/ }).first();
  await waitFor('the send button', () => send.isEnabled());
  await send.click();
};

const received = async (office: Office, before: number): Promise<ParsedMail> =>
  parseMail((await waitFor('the reply', () => office.replies[before], { timeoutMs: 30_000 })).raw);

/** 中村 writes, 佐藤 presses R in vain, the manager takes over with a reason, goes on and gives it back; 中村 sends what both wrote. */
const changesHands = async (team: Team): Promise<Pick<Replies, 'takenOver' | 'handedBack' | 'prevented'>> => {
  const { office, nakamura, sato, manager } = team;
  const { id } = (await asked(office, '修理の見積もり')).row;
  await startReply(office, nakamura.page, id);
  await bodyOf(nakamura.page).pressSequentially('小林様 お見積もりをお送りします。');
  await show(office, sato.page, id);
  await sato.page.getByText('読み取り専用').waitFor();
  let refusals = 0;
  sato.page.on('response', (response) => void (refusals += response.status() === 409 ? 1 : 0));
  // A key is not heard while the one before is still being answered.
  await waitFor('two refusals', async () => {
    await sato.page.keyboard.press('r');
    return refusals > 1;
  });
  const { thisMonth: prevented } = await sato.api.call(locks.prevented);
  await show(office, manager.page, id);
  await manager.page.getByText('中村さんが返信中').first().waitFor();
  await manager.page.getByText('お見積もりをお送りします。').waitFor();
  await manager.page.getByRole('button', { name: '返信を引き継ぐ' }).click();
  const dialog = manager.page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('金額を確かめるため');
  await dialog.getByRole('button', { name: '引き継ぐ' }).click();
  await nakamura.page.getByText('田中さんが返信中').first().waitFor();
  assert.equal(await nakamura.page.getByRole('button', { name: /^送信(?!の)/ }).count(), 0, 'one of them can send');
  const body = bodyOf(manager.page);
  await body.press('Control+Home');
  await body.press('End');
  await body.pressSequentially('税込 12,980円です。');
  await manager.page.getByText(/に保存/).waitFor();
  await manager.page.getByRole('button', { name: '手放す' }).click();

  await nakamura.page.getByRole('button', { name: '返信を続ける' }).click();
  await nakamura.page.getByText('あなたが返信中').first().waitFor();
  const { text: words } = await sendAndReceive(office, nakamura.page);
  assert.match(words, /お見積もりをお送りします。税込 12,980円です。/, 'the words of both');
  const { history } = await detailOf(team, id);
  const givenBack = history.filter(
    ({ type, actor, payload }) => type === 'lock.released' && actor?.id === manager.id && payload['because'] === 'given-back',
  );
  return { takenOver: await eventsOf(team, id, 'lock.taken-over'), handedBack: givenBack.length, prevented };
};

/** A template greets the customer by name; then a mail comes in. It is read inside the composer before anything leaves. */
const overtaken = async (team: Team): Promise<Pick<Replies, 'stale' | 'templated'>> => {
  const { office, nakamura, manager } = team;
  await manager.api.call(templates.create, {
    body: {
      title: 'お届け日のご案内',
      folder: '配送',
      mailboxId: null,
      body: '{{customer.name}}様\n{{me.familyName}}です。明日お届けします。',
    },
  });
  const subject = 'お届けの日時';
  const { row, mailId } = await asked(office, subject);
  const { page } = nakamura;
  await startReply(office, page, row.id);
  await page.getByRole('button', { name: 'テンプレートを挿入' }).click();
  await page.getByRole('combobox', { name: 'テンプレートを検索' }).fill('お届け');
  await page.getByRole('option', { name: /お届け日のご案内/ }).waitFor();
  await page.keyboard.press('Enter');
  await waitFor("the customer's name", async () => (await wordsIn(bodyOf(page))).includes('小林 由美様'));

  await wroteAgain(office, subject, mailId, '土曜日の午前は留守にしています。');
  const composer = page.getByRole('region', { name: '返信の作成' });
  await composer.getByText('作成中に新しいメールが届きました').waitFor({ timeout: 30_000 });
  await composer.getByText('土曜日の午前は留守にしています。').waitFor();
  assert.ok(
    await page
      .getByRole('button', { name: /^送信(?!の)/ })
      .first()
      .isDisabled(),
    'not before it was read',
  );
  const stale = await composer.getByText('作成中に新しいメールが届きました').count();
  await composer.getByRole('button', { name: '確認して続ける' }).click();
  const { text: words } = await sendAndReceive(office, page);
  assert.match(words, /中村です。明日お届けします。/);
  return { stale, templated: words.includes('小林 由美様') ? 1 : 0 };
};

/** For another day; the customer writes before: it stays, and says why, until somebody has looked. */
const waitsForItsTime = async (team: Team): Promise<Pick<Replies, 'scheduled' | 'held'>> => {
  const { office, nakamura, sato } = team;
  const subject = '部品の入荷';
  const { row, mailId } = await asked(office, subject);
  const { page } = nakamura;
  await startReply(office, page, row.id);
  await bodyOf(page).pressSequentially('後日ご連絡します。');
  await page.locator('app-send-button button:enabled').first().waitFor();
  await page.getByRole('button', { name: '送信の選択肢' }).click();
  await page.getByRole('menuitem', { name: '日時を指定して送信…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').nth(1).check();
  await dialog.getByRole('button', { name: /に送信$/ }).click();
  await page
    .getByText(/に送信予約/)
    .first()
    .waitFor();
  const waiting = (await detailOf(team, row.id)).replies.filter(({ state, sendAt }) => state === 'queued' && sendAt !== null);
  await sato.page.goto(`${office.product.url}/inbox/all`);
  await sato.page
    .getByRole('row')
    .filter({ hasText: subject })
    .getByText(/に送信予約/)
    .waitFor();

  const before = office.replies.length;
  await wroteAgain(office, subject, mailId, '今日のうちに届きました。');
  await page.getByRole('status').filter({ hasText: '送信を待つ間にお客様から新しいメールが届きました。' }).waitFor({ timeout: 30_000 });
  const held = (await detailOf(team, row.id)).replies.filter(({ state }) => state === 'held');
  assert.equal(office.replies.length, before, 'nothing has left');
  await page.getByRole('button', { name: '送る', exact: true }).click();
  assert.match((await received(office, before)).text, /後日ご連絡します。/);
  return { scheduled: waiting.length, held: held.length };
};

/** What stands in a field for words, of whatever kind it is. */
const wordsIn = (field: Locator): Promise<string> =>
  field.evaluate((element) => ('value' in element ? String(element.value) : (element.textContent ?? '')));
