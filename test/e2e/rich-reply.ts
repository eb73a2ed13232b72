// A reply with formatting, from the first word to the customer's mailbox: nothing typed is lost on the way, and both forms of the mail say the same.
import assert from 'node:assert/strict';
import type { Page } from '@playwright/test';
import { parseMail } from '#mail/parse';
import { openBrowser } from '../support/browser.ts';
import { Office } from '../support/office.ts';
import { openCase } from '../support/replying.ts';
import { signInOnScreen } from '../support/screen.ts';
import { waitFor } from '../support/waiting.ts';

const WORDS = [
  '小林様',
  '',
  'お世話になっております。',
  '明日10時に伺います。',
  '・保証書',
  '・レシート',
  '詳しくは修理受付 <https://shop.example/repair>へ。',
  '太い',
  '',
  '--',
  'こもれび家電 サポート窓口',
];
/** As a word processor and a web page put it on the clipboard. */
const FOREIGN =
  '<p class="MsoNormal" style="color:red;margin:0"><b><span style="font-size:20pt">太い</span></b><img src="https://track.example/p.gif"></p>';

/** Runs in the page. */
const paste = (html: string): string => `{
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/html', ${JSON.stringify(html)});
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}`;

/** @returns how many mails left, and what the browser complained about */
export const richReply = async (): Promise<{ mails: number; complaints: string[] }> => {
  const office = await Office.open();
  const browser = await openBrowser();
  const complaints: string[] = [];
  try {
    const nakamura = await office.colleague('中村 葵');
    const id = await openCase(nakamura.api, office.mailboxId, '冷蔵庫が冷えない');
    const page = await signInOnScreen(browser, office.product.url, nakamura.email);
    const listen = (each: Page): void => {
      each.on('pageerror', ({ message }) => complaints.push(message));
      each.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    };
    listen(page);
    await page.goto(`${office.product.url}/inbox/all/${id}`);
    await page.getByRole('button', { name: '返信を書く' }).click();
    const words = page.getByRole('textbox', { name: '本文' });
    await words.pressSequentially('小林様\n\nお世話になっております。');

    await page.getByRole('button', { name: '書式ありで書く' }).click();
    await page.getByRole('toolbar', { name: '書式' }).waitFor();
    assert.match(await words.innerText(), /お世話になっております。/, 'the words came along');
    await page.keyboard.type('\n');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('明日10時');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('に伺います。\n');
    await page.getByRole('button', { name: '箇条書き' }).click();
    await page.keyboard.type('保証書\nレシート\n\n詳しくは修理受付');
    for (let at = 0; at < '修理受付'.length; at++) await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Control+k');
    assert.equal(await page.getByRole('dialog').count(), 0, 'while the words have the focus ⌘K is a link, not the palette');
    await page.getByLabel('リンク先のアドレス').fill('shop.example/repair');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('へ。\n');
    await page.evaluate(paste(FOREIGN));
    await words.locator('strong', { hasText: '太い' }).waitFor();
    assert.equal(await words.locator('[style], [class*=Mso], img').count(), 0, 'of foreign words only what a letter needs stays');

    await page.reload();
    await page.getByRole('button', { name: /返信を(書く|続ける)|このタブで続ける/ }).click();
    await words.locator('strong', { hasText: '明日10時' }).waitFor();
    await words.locator('strong', { hasText: '太い' }).waitFor();

    const two = await page.context().newPage();
    listen(two);
    await two.goto(page.url());
    await two.getByRole('button', { name: 'このタブで続ける' }).click();
    const there = two.getByRole('textbox', { name: '本文' });
    await there.locator('a[href="https://shop.example/repair"]', { hasText: '修理受付' }).waitFor();
    await waitFor('the send button', () => two.getByRole('button', { name: /^送信/ }).first().isEnabled());
    await there.press('Control+Enter');
    await two.frameLocator('app-reply-card iframe').locator('strong', { hasText: '明日10時' }).waitFor();

    await waitFor('the reply', () => office.replies.length > 0, { timeoutMs: 30_000 });
    const { text, html } = parseMail(office.replies[0]!.raw);
    assert.deepEqual(text.replaceAll('\r\n', '\n').split('\n').slice(0, WORDS.length), WORDS);
    assert.match(html ?? '', /<strong>明日10時<\/strong>に伺います。/);
    assert.match(html ?? '', /<blockquote[^>]*><p[^>]*>冷蔵庫が冷えません。<\/p><\/blockquote>/);
    await two.frameLocator('app-message-card iframe').locator('strong', { hasText: '明日10時' }).waitFor();
    return { mails: office.replies.length, complaints };
  } finally {
    await browser.close();
    await office.close();
  }
};
