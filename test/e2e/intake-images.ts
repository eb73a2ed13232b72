// A station of the story of intake: images that a mail wants loaded from elsewhere.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Office } from '../support/office.ts';
import { waitFor } from '../support/waiting.ts';
import { mailOf, NEWSLETTER } from './intake-mails.ts';
import { idsOf, show } from './intake-tickets.ts';

export interface RemoteImages {
  /** Images fetched before anybody asked. */
  unasked: number;
  /** Of those that were asked for, through our server. */
  asked: number;
  /** Knocks at the door of an image that lies inside the house. */
  knocks: number;
}

/**
 * Nothing is loaded until somebody presses 画像を表示; then our server is asked, not the sender's. The only web servers of a test are inside
 * the house, where the product never knocks: so the image is not had, and the page says so.
 */
export const imagesOnRequest = async (office: Office, page: Page): Promise<RemoteImages> => {
  let knocks = 0;
  const inside = createServer((_, response) => {
    knocks++;
    response.end();
  });
  await new Promise<void>((listening) => inside.listen(0, '127.0.0.1', listening));
  const image = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/opened.png`;
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/remote-image?') || request.url().startsWith(image)) asked.push(request.url());
  });
  try {
    await fetch(image);
    assert.equal(knocks, 1, 'a knock would be heard');
    knocks = 0;
    const html = `<p>秋の新製品のご案内です。</p><p><img src="${image}" width="40" height="40" alt=""></p>`;
    await office.deliver(mailOf('newsletter', NEWSLETTER, [html], ['Content-Type: text/html; charset=utf-8']));
    const id = await waitFor('its ticket', async () => (await idsOf(office, NEWSLETTER))[0]);
    await show(office, page, id);
    await page.frameLocator('iframe').getByText('秋の新製品のご案内です。').waitFor();
    await page.getByText('外部の画像 1件を読み込んでいません').waitFor();
    const unasked = asked.length;
    await page.getByRole('button', { name: '画像を表示' }).click();
    await page.getByText('外部の画像 1件を表示できませんでした').waitFor();
    assert.ok(asked.every((url) => url.startsWith(office.product.url)));
    await page.frameLocator('iframe').getByText('秋の新製品のご案内です。').waitFor();
    return { unasked, asked: asked.length - unasked, knocks };
  } finally {
    inside.closeAllConnections();
    await new Promise((closed) => inside.close(closed));
  }
};
