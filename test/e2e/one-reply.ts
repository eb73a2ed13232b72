// A mail arrives, two people see it, one answers, the customer gets exactly one reply; the customer's answer comes back to the same ticket.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inbox } from '#contracts/inbox';
import { tickets } from '#contracts/tickets';
import { parseMail } from '#mail/parse';
import { openBrowser } from '../support/browser.ts';
import { Office } from '../support/office.ts';
import { signInOnScreen } from '../support/screen.ts';
import { tempDir } from '../support/temp-dir.ts';
import { waitFor } from '../support/waiting.ts';

const LAN_NAME = 'desk.komorebi.example';
const SUBJECT = '交換品がまだ届きません(注文 KM-20418)';
const FILE = '発送予定表 十一月.txt';

const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

const question = [
  `From: ${encoded('小林 由美')} <yumi.k@customer.example>`,
  'To: support@komorebi.example',
  `Cc: ${encoded('小林 部長')} <manager@customer.example>`,
  `Subject: ${encoded(SUBJECT)}`,
  'Message-ID: <question-1@customer.example>',
  `Date: ${new Date().toUTCString()}`,
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('昨日発送と伺いましたが、まだ届いていません。\r\nいつ届くか教えてください。\r\n').toString('base64'),
  '',
].join('\r\n');

const answerTo = (messageId: string): string =>
  [
    `From: ${encoded('小林 由美')} <yumi.k@customer.example>`,
    'To: support@komorebi.example',
    `Subject: Re: ${encoded(SUBJECT)}`,
    'Message-ID: <answer-1@customer.example>',
    `In-Reply-To: <${messageId}>`,
    `References: <question-1@customer.example> <${messageId}>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'ありがとうございます。土曜の午前に受け取ります。',
    '',
  ].join('\r\n');

const rowOf = (page: Page) => page.getByRole('row').filter({ hasText: SUBJECT }).first();

export interface OneReply {
  mails: number;
  visibleSeconds: number;
  lockVisibleMs: number;
}

/** Plays the whole path in two browsers. Throws at the first thing that is not as promised. */
export const oneReply = async (): Promise<OneReply> => {
  const office = await Office.open({ env: { INSECURE_LAN: '1' } });
  const browser = await openBrowser({ names: [LAN_NAME] });
  try {
    const nakamura = await office.colleague('中村 葵');
    const sato = await office.colleague('佐藤 美咲');
    // One of the two works under the name that the LAN knows, the other on the server itself.
    const lan = `http://${LAN_NAME}:${office.product.port}`;
    const a = await signInOnScreen(browser, lan, nakamura.email);
    const b = await signInOnScreen(browser, office.product.url, sato.email);
    for (const [page, url] of [
      [a, lan],
      [b, office.product.url],
    ] as const) {
      await page.goto(`${url}/inbox/all`);
      await page.getByText('自動更新中').waitFor();
    }

    const deliveredAt = performance.now();
    await office.deliver(question, 'yumi.k@customer.example');
    await Promise.all([rowOf(a).waitFor(), rowOf(b).waitFor()]);
    const visibleSeconds = (performance.now() - deliveredAt) / 1000;

    await rowOf(a).click();
    await a.getByRole('heading', { name: SUBJECT }).waitFor();
    const takenAt = performance.now();
    await a.keyboard.press('r');
    await b.getByText('中村さんが返信中').first().waitFor();
    const lockVisibleMs = performance.now() - takenAt;

    await rowOf(b).click();
    await b.getByText('読み取り専用').waitFor();
    assert.equal(await b.getByRole('button', { name: /^送信/ }).count(), 0, 'the other person has no way to send');

    const file = join(tempDir('attachment'), FILE);
    writeFileSync(file, '11/21(土) 午前');
    await a
      .getByRole('textbox', { name: '本文' })
      .fill('小林様\n\n交換品は本日 16:00 の便で発送し、11/21(土) 午前中にお届けします。\n\n中村');
    await a.locator('input[type=file]').setInputFiles(file);
    await a.getByText(FILE).waitFor();
    const send = a.getByRole('button', { name: /^送信/ }).first();
    await waitFor('the send button', () => send.isEnabled());
    await send.click();
    await a.getByRole('button', { name: /取り消す/ }).waitFor();
    const replies = await waitFor('the reply', () => (office.replies.length > 0 ? office.replies : null), {
      timeoutMs: 30_000,
    });

    const mail = parseMail(replies[0]!.raw);
    assert.equal(mail.subject, `Re: ${SUBJECT}`);
    assert.deepEqual(mail.from, { name: 'こもれび家電サポート', address: office.address });
    assert.deepEqual(
      mail.to.map(({ address }) => address),
      ['yumi.k@customer.example'],
    );
    assert.deepEqual(
      mail.cc.map(({ address }) => address),
      ['manager@customer.example'],
      'the superior in Cc stays',
    );
    assert.deepEqual(mail.references, ['question-1@customer.example']);
    assert.equal(mail.inReplyTo, 'question-1@customer.example');
    assert.deepEqual(
      mail.attachments.map(({ name }) => name),
      [FILE],
    );
    assert.match(mail.text, /交換品は本日 16:00 の便で発送し/);
    assert.match(mail.text, /> 昨日発送と伺いましたが/, 'the question stands below, in full');
    assert.deepEqual([...replies[0]!.recipients].sort(), ['manager@customer.example', 'yumi.k@customer.example']);

    await a.keyboard.press('p');
    await a
      .getByRole('menuitem', { name: '調査' })
      .or(a.getByRole('menuitemradio', { name: '調査' }))
      .first()
      .click();
    await office.deliver(answerTo(mail.messageId!), 'yumi.k@customer.example');
    await a.getByRole('main').getByText('土曜の午前に受け取ります').locator('visible=true').first().waitFor();
    const { rows } = await nakamura.api.call(inbox.list, { query: {} });
    assert.deepEqual(
      rows.map(({ subject, messageCount }) => [subject, messageCount]),
      [[SUBJECT, 3]],
      'the answer landed on the same ticket',
    );

    await a.getByRole('tab', { name: '対応履歴' }).click();
    await a.getByText('返信を書き始めました').first().waitFor();
    const history = await a.getByRole('main').innerText();
    const { history: events } = await nakamura.api.call(tickets.show, { params: { id: rows[0]!.id } });
    const types = new Set(events.map(({ type }) => type));
    const expected = [
      'mail.received',
      'ticket.opened',
      'ticket.assigned',
      'ticket.phase-changed',
      'deadline.set',
      'lock.taken',
      'reply.queued',
      'reply.sent',
      'customer.replied',
    ] as const;
    assert.deepEqual(
      expected.filter((type) => !types.has(type)),
      [],
      'every step is in the history',
    );
    for (const words of ['受信', '担当', 'フェーズ', '期限', '返信を書き始め', '送信'])
      assert.ok(history.includes(words), `the screen tells of ${words}`);

    return { mails: office.replies.length, visibleSeconds, lockVisibleMs };
  } catch (error) {
    // What each of them saw last.
    for (const [index, page] of browser
      .contexts()
      .flatMap((context) => context.pages())
      .entries()) {
      await page.screenshot({ path: join(tempDir('last-seen'), '..', '..', `madoguchi-last-seen-${index}.png`) });
    }
    throw error;
  } finally {
    await browser.close();
    await office.close();
  }
};
