// One person writes the same reply in two tabs: one of them writes at a time, no word is lost between them, one reply leaves.
import assert from 'node:assert/strict';
import { tickets } from '#contracts/tickets';
import { parseMail } from '#mail/parse';
import { openBrowser } from '../support/browser.ts';
import { Office } from '../support/office.ts';
import { openCase } from '../support/replying.ts';
import { signInOnScreen } from '../support/screen.ts';
import { waitFor } from '../support/waiting.ts';

const [FIRST, LAST_MOMENT, SECOND, THIRD] = [
  '小林様\n\n最初のタブで書きました。',
  'あと一言。',
  '\n二つめのタブで書きました。',
  '\n最初のタブに戻りました。',
] as const;

/** @returns how many mails left. Throws at the first thing that is not as promised. */
export const twoTabs = async (project?: string): Promise<{ mails: number }> => {
  const office = await Office.open(project === undefined ? {} : { project });
  const browser = await openBrowser();
  try {
    const nakamura = await office.colleague('中村 葵');
    const id = await openCase(nakamura.api, office.mailboxId, '冷蔵庫が冷えない');
    const one = await signInOnScreen(browser, office.product.url, nakamura.email);
    const two = await one.context().newPage();
    for (const tab of [one, two]) await tab.goto(`${office.product.url}/inbox/all/${id}`);
    const bodies = [one, two].map((tab) => tab.getByRole('textbox', { name: '本文' })) as [
      ReturnType<typeof one.getByRole>,
      ReturnType<typeof one.getByRole>,
    ];

    await one.getByRole('button', { name: '返信を書く' }).click();
    await bodies[0].pressSequentially(FIRST);
    await two.getByText('別のタブで返信中').waitFor();
    assert.equal(await two.getByRole('button', { name: /^送信/ }).count(), 0, 'the second tab has no way to send');

    // The words typed just now go along, saved or not.
    await bodies[0].pressSequentially(LAST_MOMENT);
    await two.getByRole('button', { name: 'このタブで続ける' }).click();
    await waitFor('the words in the second tab', async () => (await bodies[1].inputValue()).startsWith(FIRST + LAST_MOMENT));
    await one.getByText('別のタブで返信中').waitFor();
    assert.equal(await one.getByRole('button', { name: /^送信/ }).count(), 0, 'the first tab has no way to send any more');
    await bodies[1].press('End');
    await bodies[1].pressSequentially(SECOND);

    await one.getByRole('button', { name: 'このタブで続ける' }).click();
    await waitFor('the words in the first tab', async () => (await bodies[0].inputValue()).startsWith(FIRST + LAST_MOMENT + SECOND));
    await bodies[0].press('End');
    await bodies[0].pressSequentially(THIRD);
    const send = one.getByRole('button', { name: /^送信/ }).first();
    await waitFor('the send button', () => send.isEnabled());
    await send.click();
    await waitFor('the reply', () => office.replies.length > 0, { timeoutMs: 30_000 });
    await Promise.all([one, two].map((tab) => tab.getByText('送信済み').first().waitFor()));
    await two.getByRole('button', { name: '返信を書く' }).waitFor();
    const { text } = parseMail(office.replies[0]!.raw);
    assert.ok(text.replaceAll('\r\n', '\n').startsWith(FIRST + LAST_MOMENT + SECOND + THIRD), `every word left: ${text}`);
    const { draft, sideDrafts } = await nakamura.api.call(tickets.show, { params: { id } });
    assert.equal(draft, null, 'nothing is left to be sent once more');
    assert.deepEqual(sideDrafts, [], 'no words had to be kept aside');
    return { mails: office.replies.length };
  } finally {
    await browser.close();
    await office.close();
  }
};
