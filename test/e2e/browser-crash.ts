// The browser is killed while somebody writes, a reply and a note, or the page goes away while a save has no answer yet: reopened, every word
// is there, also the last ones typed before.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { tickets } from '#contracts/tickets';
import { openLastingPerson } from '../support/browser.ts';
import { Office } from '../support/office.ts';
import { isRunning } from '../support/process-tree.ts';
import { openCase } from '../support/replying.ts';
import { signInOn } from '../support/screen.ts';
import { tempDir } from '../support/temp-dir.ts';
import { waitFor } from '../support/waiting.ts';

const SAVED = '小林様\n\nご不便をおかけしております。';
const LAST = '\n最後の一秒に書いた言葉。';
/** Gets to the server, its answer not back. */
const UNANSWERED = '\n返事の来ない保存。';
const AFTER = 'その後の言葉。';
const NOTE = '部品の在庫は倉庫Bにあります。';

/** Somebody who types fast. */
const KEY_MS = 60;
/** From the last key to the crash. */
const BLINK_MS = 200;

export interface BrowserCrash {
  crashes: number;
  /** Characters that were typed and did not come back. */
  lost: number;
}

/** Plays it in one browser with a profile on disk. Throws at the first thing that is not as promised. */
export const browserCrash = async (project?: string): Promise<BrowserCrash> => {
  const office = await Office.open(project === undefined ? {} : { project });
  const profile = tempDir('profile');
  let context = await openLastingPerson(profile);
  try {
    const nakamura = await office.colleague('中村 葵');
    const id = await openCase(nakamura.api, office.mailboxId, '冷蔵庫が冷えない');
    const draft = async (): Promise<string> => (await nakamura.api.call(tickets.show, { params: { id } })).draft?.text ?? '';
    // A browser that was killed has often lost the newest cookie: signed in again.
    const openTicket = async (): Promise<Page> => {
      const page = await context.newPage();
      await signInOn(page, office.product.url, nakamura.email);
      await page.goto(`${office.product.url}/inbox/all/${id}`);
      return page;
    };
    const reopen = async (): Promise<Page> => {
      context = await openLastingPerson(profile);
      await context.clearCookies();
      return openTicket();
    };

    let page = await openTicket();
    await page.getByRole('button', { name: '返信を書く' }).click();
    await bodyOf(page).pressSequentially(SAVED);
    await waitFor('the words on the server', async () => (await draft()).startsWith(SAVED));
    // As in the last second before a crash: the server does not get these.
    await context.setOffline(true);
    await bodyOf(page).pressSequentially(LAST, { delay: KEY_MS });
    await crash(context);
    assert.ok(!(await draft()).includes(LAST), 'the server did not have the last words');

    page = await reopen();
    await page
      .getByRole('button', { name: '返信を続ける' })
      .or(page.getByRole('button', { name: 'このタブで続ける' }))
      .first()
      .click();
    await page.getByText('この端末に残っていた書きかけを戻しました。').waitFor();
    const reply = await bodyOf(page).inputValue();
    await waitFor('the last words on the server', async () => (await draft()).startsWith(SAVED + LAST));

    // The other way round: the server gets words whose answer does not come back, and the page goes away with more of them.
    await page.route('**/draft', (save) => void save.fetch().catch(() => undefined));
    await bodyOf(page).press('Control+End');
    await bodyOf(page).pressSequentially(UNANSWERED);
    await waitFor('the unanswered words on the server', async () => (await draft()).includes(UNANSWERED));
    await bodyOf(page).pressSequentially(AFTER);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.reload();
    await page
      .getByRole('button', { name: '返信を続ける' })
      .or(page.getByRole('button', { name: 'このタブで続ける' }))
      .first()
      .click();
    await waitFor('the words after them', async () => (await bodyOf(page).inputValue()).endsWith(UNANSWERED + AFTER));

    await page.getByRole('tab', { name: '社内メモ' }).click();
    const note = page.getByRole('textbox', { name: /メモ/ });
    await note.pressSequentially(NOTE, { delay: KEY_MS });
    await crash(context);
    page = await reopen();
    await page
      .getByRole('button', { name: /社内メモ/ })
      .first()
      .click();
    const noted = await page.getByRole('textbox', { name: /メモ/ }).inputValue();
    return { crashes: 2, lost: missing(SAVED + LAST, reply) + missing(NOTE, noted) };
  } finally {
    await context.close();
    await office.close();
  }
};

const bodyOf = (page: Page) => page.getByRole('textbox', { name: '本文' });

const missing = (typed: string, found: string): number =>
  typed.length - [...typed].findLastIndex((_, at) => found.startsWith(typed.slice(0, at + 1))) - 1;

/** SIGKILL of the browser itself: it brings nothing more to disk. */
const crash = async (context: BrowserContext): Promise<void> => {
  const session = await context.browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const { id } = processInfo.find(({ type }) => type === 'browser')!;
  const closed = new Promise((resolve) => context.once('close', resolve));
  await pause(BLINK_MS);
  process.kill(id, 'SIGKILL');
  await closed;
  await waitFor('the browser to be gone', () => !isRunning(id));
};
