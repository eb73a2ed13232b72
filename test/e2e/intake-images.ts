// A station of the story of intake: images that a mail wants loaded from elsewhere.
import assert from 'node:assert/strict';
import type { Page } from '@playwright/test';
import type { Office } from '../support/office.ts';
import { SmallInternet } from '../support/small-internet.ts';
import { waitFor } from '../support/waiting.ts';
import { mailOf } from './customer-mail.ts';
import { NEWSLETTER } from './intake-mails.ts';
import { idsOf, show } from './tickets-on-screen.ts';

export interface RemoteImages {
  /** Requests before anybody asked, of the browser and at the web servers. */
  unasked: number;
  /** Images that were asked for, through our server. */
  asked: number;
  /** Of them: shown. */
  images: number;
  /** Knocks at the door of the one that lies inside the house. */
  knocks: number;
}

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const OUTSIDE = 'newsletter.internet.example';

export const openInternet = (): Promise<SmallInternet> => SmallInternet.open({ '/opened.png': PNG });

/**
 * Nothing is loaded until somebody presses 画像を表示; then our server asks, not the reader's browser. What lies inside the house is not
 * asked for then either, and the page says that it could not be shown.
 */
export const imagesOnRequest = async (office: Office, internet: SmallInternet, page: Page): Promise<RemoteImages> => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (url.includes('/remote-image?') || url.startsWith(internet.inside) || url.includes(OUTSIDE)) asked.push(url);
  });
  await fetch(`${internet.inside}/opened.png`);
  assert.equal(internet.asked.length, 1, 'a knock would be heard');
  const images = [`http://${OUTSIDE}/opened.png`, `${internet.inside}/opened.png`];
  const html = `<p>秋の新製品のご案内です。</p>${images.map((src) => `<p><img src="${src}" width="40" height="40" alt=""></p>`).join('')}`;
  await office.deliver(mailOf('newsletter', NEWSLETTER, [html], ['Content-Type: text/html; charset=utf-8']));
  const id = await waitFor('its ticket', async () => (await idsOf(office, NEWSLETTER))[0]);
  await show(office, page, id);
  const frame = page.frameLocator('iframe');
  await frame.getByText('秋の新製品のご案内です。').waitFor();
  await page.getByText('外部の画像 2件を読み込んでいません').waitFor();
  const unasked = asked.length + internet.asked.length - 1;
  await page.getByRole('button', { name: '画像を表示' }).click();
  await page.getByText('外部の画像 1件を表示できませんでした').waitFor();
  await frame.getByText('秋の新製品のご案内です。').waitFor();
  assert.ok(asked.every((url) => url.startsWith(office.product.url)));
  const widths = await frame
    .locator('img')
    .evaluateAll((all) => all.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth));
  const shown = widths.filter((width) => width > 0).length;
  const outside = internet.asked.filter((each) => each.startsWith(OUTSIDE));
  assert.deepEqual(outside, [`${OUTSIDE}/opened.png`]);
  return { unasked, asked: asked.length, images: shown, knocks: internet.asked.length - 1 - outside.length };
};
