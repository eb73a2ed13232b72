// The network goes while somebody writes, and once more while they send: it is said, no word is lost, the customer gets exactly one reply.
import assert from 'node:assert/strict';
import { tickets } from '#contracts/tickets';
import { parseMail } from '#mail/parse';
import { openBrowser } from '../support/browser.ts';
import { FaultProxy } from '../support/fault-proxy.ts';
import { Office } from '../support/office.ts';
import { customerAddress, openCase } from '../support/replying.ts';
import { signInOnScreen } from '../support/screen.ts';
import { waitFor } from '../support/waiting.ts';

const WORDS = {
  before: '小林様\n\nご不便をおかけしております。',
  gone: '\n交換品は本日 16:00 の便で発送します。',
  back: '\n11/21(土) 午前中にお届けします。',
};

export interface NetworkGone {
  mails: number;
  /** From the cut until the composer says so. */
  toldSeconds: number;
  /** From the first moment of a working line until the server has the words that were typed without one. */
  savedSeconds: number;
}

/** Plays it in one browser. Throws at the first thing that is not as promised. */
export const networkGone = async (project?: string): Promise<NetworkGone> => {
  const office = await Office.open(project === undefined ? {} : { project });
  const line = await FaultProxy.start({ host: '127.0.0.1', port: office.product.port });
  const browser = await openBrowser();
  try {
    const nakamura = await office.colleague('中村 葵');
    const id = await openCase(nakamura.api, office.mailboxId, '冷蔵庫が冷えない');
    const draft = async (): Promise<string> => (await nakamura.api.call(tickets.show, { params: { id } })).draft?.text ?? '';
    const page = await signInOnScreen(browser, `http://127.0.0.1:${line.port}`, nakamura.email);
    await page.goto(`http://127.0.0.1:${line.port}/inbox/all/${id}`);
    await page.getByRole('button', { name: '返信を書く' }).click();
    const words = page.getByRole('textbox', { name: '本文' });
    const send = page.getByRole('button', { name: /^送信/ }).first();
    await words.pressSequentially(WORDS.before);
    await waitFor('the words on the server', async () => (await draft()).startsWith(WORDS.before));

    await page.context().setOffline(true);
    line.cutNow('rst');
    const goneAt = performance.now();
    await words.pressSequentially(WORDS.gone);
    await page.getByText('接続が切れました。').waitFor();
    const toldSeconds = (performance.now() - goneAt) / 1000;
    await page.getByText('下書きはこの端末に保存されています').first().waitFor();
    await page.getByText('サーバーに接続できません。').waitFor();
    assert.ok(await send.isDisabled(), 'nothing can be sent without a line');
    await words.pressSequentially(WORDS.back);
    assert.ok((await words.inputValue()).startsWith(WORDS.before + WORDS.gone + WORDS.back), 'every word stands on the screen');
    assert.ok((await draft()).startsWith(WORDS.before) && !(await draft()).includes(WORDS.gone), 'the line was really gone');

    await page.context().setOffline(false);
    const backAt = performance.now();
    await waitFor('the words on the server', async () => (await draft()).startsWith(WORDS.before + WORDS.gone + WORDS.back), {
      timeoutMs: 20_000,
    });
    const savedSeconds = (performance.now() - backAt) / 1000;
    await page.getByText('あなたが返信中').first().waitFor();
    await waitFor('the send button', () => send.isEnabled());

    // The server takes the reply; its answer gets lost.
    line.plan = { afterBytes: 0, how: 'rst' };
    line.cutNow('rst');
    await send.click();
    await page.getByText('送信できたか確かめています。').waitFor();
    line.plan = undefined;
    await page.getByRole('button', { name: /取り消す/ }).waitFor({ timeout: 15_000 });
    await waitFor('the reply', () => office.replies.length > 0, { timeoutMs: 20_000 });
    await page.getByText('送信済み').first().waitFor();
    const mail = parseMail(office.replies[0]!.raw);
    assert.deepEqual(
      mail.to.map(({ address }) => address),
      [customerAddress],
    );
    assert.ok(mail.text.replaceAll('\r\n', '\n').startsWith(WORDS.before + WORDS.gone + WORDS.back), 'every word was sent');
    assert.equal(await draft(), '', 'nothing is left to be sent once more');
    const { replies, sideDrafts } = await nakamura.api.call(tickets.show, { params: { id } });
    assert.deepEqual([replies.length, sideDrafts.length], [0, 0]);
    return { mails: office.replies.length, toldSeconds, savedSeconds };
  } finally {
    await browser.close();
    await line.stop();
    await office.close();
  }
};
