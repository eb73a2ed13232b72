// Mails that no ticket can be made of, and one without a subject, in a real mail server's folder: each is told on a screen, the others go on.
import assert from 'node:assert/strict';
import { inbox } from '#contracts/inbox';
import { parseMail } from '#mail/parse';
import { openBrowser } from '../support/browser.ts';
import { Office } from '../support/office.ts';
import { signInOn } from '../support/screen.ts';
import { waitFor } from '../support/waiting.ts';

const MEBIBYTE = 1024 * 1024;

const mailOf = (id: string, subject: string | null): string =>
  [
    'From: yumi.k@customer.example',
    'To: support@komorebi.example',
    ...(subject === null ? [] : [`Subject: ${subject}`]),
    `Message-ID: <${id}@customer.example>`,
    '',
    'The fridge is warm.',
    '',
  ].join('\r\n');

export interface BadMail {
  tickets: number;
  /** Replies to the mail without a subject. */
  mails: number;
}

/** Throws at the first thing that is not as promised. */
export const badMail = async (project?: string): Promise<BadMail> => {
  const office = await Office.open(project === undefined ? {} : { project });
  const browser = await openBrowser();
  try {
    office.append(Buffer.concat([Buffer.from(mailOf('large', 'large')), Buffer.alloc(60 * MEBIBYTE, 'x\r\n')]));
    office.append(Buffer.alloc(500, 7));
    office.append(mailOf('nameless', null));
    office.append(mailOf('good', 'good'));
    const open = async () => (await office.admin.call(inbox.list, { query: {} })).rows;
    await waitFor('the good mails', async () => (await open()).length === 2, { timeoutMs: 60_000 });
    assert.deepEqual((await open()).map(({ subject }) => subject).sort(), ['', 'good']);
    assert.equal(office.dovecot.mails('support').length, 4, 'all of them still lie on the mail server');

    const page = await (await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })).newPage();
    await signInOn(page, office.product.url, 'naoki.watanabe@komorebi.example');
    await page.goto(`${office.product.url}/settings/mailboxes`);
    await page.getByRole('link', { name: /2通/ }).click();
    await page.waitForURL(/\/quarantine$/);
    for (const reason of ['大きすぎる', 'メールの形をしていない']) await page.getByText(reason).first().waitFor();

    await page.goto(`${office.product.url}/inbox/all`);
    await page.getByRole('row').filter({ hasText: '(件名なし)' }).first().click();
    await page.getByRole('heading', { name: '(件名なし)' }).waitFor();
    await page.getByRole('button', { name: '返信を書く' }).click();
    await page.getByRole('textbox', { name: '本文' }).pressSequentially('小林様');
    const send = page.getByRole('button', { name: /^送信/ }).first();
    await waitFor('the send button', () => send.isEnabled());
    await send.click();
    await waitFor('the reply', () => office.replies.length > 0, { timeoutMs: 30_000 });
    assert.equal(parseMail(office.replies[0]!.raw).subject, 'Re: (件名なし)');
    return { tickets: (await open()).length, mails: office.replies.length };
  } finally {
    await browser.close();
    await office.close();
  }
};
