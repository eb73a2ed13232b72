// The database refuses for a while, later is silent for a while, under a team at work: it is said, nothing is lost or doubled, all goes on by itself.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { inbox } from '#contracts/inbox';
import { tickets } from '#contracts/tickets';
import { startEmbeddedPostgres } from '../../apps/api/src/platform/database/embedded-postgres.ts';
import type { ApiClient } from '../support/api-client.ts';
import { openBrowser, openPerson } from '../support/browser.ts';
import { Office, password } from '../support/office.ts';
import { processTree } from '../support/process-tree.ts';
import { openCase, sendReply, takeLease } from '../support/replying.ts';
import { signInOnScreen } from '../support/screen.ts';
import { tempDir } from '../support/temp-dir.ts';
import { waitFor } from '../support/waiting.ts';

const SAVED = '小林様\n\nご不便をおかけしております。';
const TYPED = '\n交換品は明日届きます。';

/** How it is gone: nobody listens, or whoever listens never answers. */
const WAYS = ['refuses', 'is silent'] as const;
type Way = (typeof WAYS)[number];

export interface DatabaseAway {
  /** Answers other than 200 and 503 `database-away` while it was gone. */
  otherAnswers: number;
  /** The longest time that a request waited for its 503. */
  answerSeconds: number;
  /** From its coming back until a request is answered as ever. */
  healthySeconds: number;
  /** Of the mails that came and the replies that were due meanwhile. */
  lost: number;
  doubled: number;
}

/** Plays both ways in two browsers. Throws at the first thing that is not as promised. */
export const databaseAway = async (seconds: number, ways: readonly Way[] = WAYS, project?: string): Promise<DatabaseAway> => {
  const dataDir = tempDir('database');
  let postgres = await startEmbeddedPostgres({ dataDir });
  const office = await Office.open({ env: { DATABASE_URL: postgres.url }, ...(project !== undefined && { project }) });
  const browser = await openBrowser();
  /** @returns what brings it back. */
  const take: Record<Way, () => Promise<() => Promise<unknown>>> = {
    refuses: async () => {
      await postgres.stop();
      return async () => (postgres = await startEmbeddedPostgres({ dataDir }));
    },
    'is silent': () => {
      const frozen = processTree(postgres.pid).map(({ pid }) => pid);
      for (const pid of frozen) process.kill(pid, 'SIGSTOP');
      return Promise.resolve(() => {
        for (const pid of frozen) process.kill(pid, 'SIGCONT');
        return Promise.resolve();
      });
    },
  };
  const seen: DatabaseAway = { otherAnswers: 0, answerSeconds: 0, healthySeconds: 0, lost: 0, doubled: 0 };
  try {
    const nakamura = await office.colleague('中村 葵');
    const sato = await office.colleague('佐藤 美咲');
    const writer = await signInOnScreen(browser, office.product.url, nakamura.email);
    const reader = await signInOnScreen(browser, office.product.url, sato.email);
    await reader.goto(`${office.product.url}/inbox/all`);
    await reader.getByText('自動更新中').waitFor();
    for (const way of ways) {
      const subject = `届いたのは${way}の間`;
      const id = await openCase(nakamura.api, office.mailboxId, `書きかけ ${way}`);
      const draft = async (): Promise<string> => (await nakamura.api.call(tickets.show, { params: { id } })).draft?.text ?? '';
      await writer.goto(`${office.product.url}/inbox/all/${id}`);
      await writer.getByRole('button', { name: '返信を書く' }).click();
      const words = writer.getByRole('textbox', { name: '本文' });
      await words.pressSequentially(SAVED);
      await waitFor('the words on the server', async () => (await draft()).startsWith(SAVED));
      // A reply of somebody else falls due while the database is gone.
      const other = await openCase(sato.api, office.mailboxId, `送信待ち ${way}`);
      const fence = await takeLease(sato.api, other, 'sato-by-hand');
      await sendReply(sato.api, other, { tab: 'sato-by-hand', fence, subject: `due while it ${way}` });

      const newcomer = await (await openPerson(browser)).newPage();
      await newcomer.goto(`${office.product.url}/login`);
      await newcomer.getByLabel('メールアドレス').waitFor();

      const back = await take[way]();
      const until = performance.now() + seconds * 1000;
      await office.deliver(mailOf(subject, way), 'yumi.k@customer.example');
      await words.pressSequentially(TYPED);
      const told = Promise.all([writer, reader].map(saysSo));
      const asking = askUntil(sato.api, until, seen);
      await told;
      assert.ok((await words.inputValue()).startsWith(SAVED + TYPED), 'every word stands on the screen');
      await signInRefused(newcomer, nakamura.email);
      await asking;
      await pause(Math.max(0, until - performance.now()));
      await back();

      const backAt = performance.now();
      await waitFor('a healthy answer', async () => (await sato.api.fetch(inbox.list, { query: {} })).ok, { timeoutMs: 60_000 });
      seen.healthySeconds = Math.max(seen.healthySeconds, (performance.now() - backAt) / 1000);
      await newcomer.getByRole('button', { name: 'サインイン' }).click();
      await newcomer.waitForURL(/\/inbox\//);
      await newcomer.context().close();
      await waitFor('the words on the server', async () => (await draft()).startsWith(SAVED + TYPED), { timeoutMs: 30_000 });
      await reader.getByRole('row').filter({ hasText: subject }).waitFor({ timeout: 30_000 });
      await writer.getByText('あなたが返信中').first().waitFor();
      const sent = () => office.smtp.mails.filter(({ raw }) => raw.includes(`Subject: due while it ${way}`)).length;
      await waitFor('the reply that was due', () => sent() > 0, { timeoutMs: 30_000 });
      await waitFor('the reply to be settled', async () => {
        const { conversation } = await sato.api.call(tickets.show, { params: { id: other } });
        return conversation.some((item) => item.kind === 'message' && item.direction === 'outbound');
      });
      const { rows } = await sato.api.call(inbox.list, { query: {} });
      const arrived = rows.filter((row) => row.subject === subject).length;
      seen.lost += Number(arrived === 0) + Number(sent() === 0);
      seen.doubled += Math.max(0, arrived - 1) + Math.max(0, sent() - 1);
    }
    return seen;
  } finally {
    await browser.close();
    await office.close();
    await postgres.stop();
  }
};

const saysSo = async (page: Page): Promise<void> => {
  await page.getByRole('alert').filter({ hasText: 'データベースにつながりません。' }).first().waitFor();
  await page.getByText('書きかけの返信はこの端末に保存されています。').first().waitFor();
};

/** The form says it, keeps what was typed and can be pressed again. */
const signInRefused = async (page: Page, email: string): Promise<void> => {
  await page.getByLabel('メールアドレス').fill(email);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  const press = page.getByRole('button', { name: 'サインイン' });
  await press.click();
  const told = page.getByRole('alert').filter({ hasText: 'データベースにつながりません' });
  await told.filter({ hasText: '入力した内容はこの画面に残っています。少し待って、もう一度押します。' }).waitFor();
  assert.equal(await page.getByLabel('パスワード', { exact: true }).inputValue(), password);
  assert.ok(await press.isEnabled(), 'the form can be sent again');
};

/** As somebody who presses a button again and again. */
const askUntil = async (api: ApiClient, until: number, seen: DatabaseAway): Promise<void> => {
  while (performance.now() < until) {
    const askedAt = performance.now();
    const answer = await api.fetch(inbox.list, { query: {} });
    const { code } = (await answer.json()) as { code?: string };
    if (answer.status === 503 && code === 'database-away') {
      seen.answerSeconds = Math.max(seen.answerSeconds, (performance.now() - askedAt) / 1000);
    } else if (answer.status !== 200) seen.otherAnswers += 1;
    await pause(500);
  }
};

const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

const mailOf = (subject: string, id: string): string =>
  [
    'From: yumi.k@customer.example',
    'To: support@komorebi.example',
    `Subject: ${encoded(subject)}`,
    `Message-ID: <${id.replace(' ', '-')}@customer.example>`,
    '',
    '.',
    '',
  ].join('\r\n');
