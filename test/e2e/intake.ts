// What a team does with mail that is not simply a question: in real browsers, over a real mail server.
import assert from 'node:assert/strict';
import type { Page } from '@playwright/test';
import { accounts } from '#contracts/accounts';
import { ledger, LEDGER_COLUMNS } from '#contracts/ledger';
import { quarantine } from '#contracts/quarantine';
import { parseMail } from '#mail/parse';
import { deliveryReport } from '../support/delivery-report.ts';
import { openBrowser } from '../support/browser.ts';
import { Dovecot } from '../support/dovecot.ts';
import { Office } from '../support/office.ts';
import { signInOnScreen } from '../support/screen.ts';
import { waitFor } from '../support/waiting.ts';
import { imagesOnRequest, openInternet, type RemoteImages } from './intake-images.ts';
import { CUSTOMER, mailOf } from './customer-mail.ts';
import { DEVICE_TEST, DISK, FAX, nested, OLD, QUESTION, shiftJis, TWIN } from './intake-mails.ts';
import { moveHere, splitAndBack } from './intake-moving.ts';
import { fromMenu, idsOf, openTickets, show } from './tickets-on-screen.ts';

export interface Intake extends RemoteImages {
  /** Mails that no ticket could be made of at first. */
  quarantined: number;
  /** Of them: read at a later try. */
  recovered: number;
  unexplained: number;
  split: number;
  undone: number;
  /** Mails put to the ticket that they belong to. */
  moved: number;
  bounced: number;
  /** Tickets that tell of each other. */
  twins: number;
  /** Requests of all browsers to anybody but us. */
  foreign: number;
}

/** Throws at the first thing that is not as promised. */
export const intake = async (project?: string): Promise<Intake> => {
  const internet = await openInternet();
  const office = await Office.open({ env: internet.env, ...(project !== undefined && { project }) });
  const second = await Dovecot.start('orders');
  const browser = await openBrowser();
  try {
    const orders = await office.ordersMailbox(second);
    const nakamura = await office.colleague('中村 葵');
    const sato = await office.colleague('佐藤 美咲');
    for (const { id } of [nakamura, sato]) {
      await office.admin.call(accounts.setMembership, { params: { id, mailboxId: orders }, body: { level: 'reply' } });
    }
    const foreign = new Set<string>();
    const open = async (email: string): Promise<Page> => {
      const page = await signInOnScreen(browser, office.product.url, email);
      page.on('request', (request) => {
        const { protocol, host } = new URL(request.url());
        if (protocol.startsWith('http') && host !== new URL(office.product.url).host) foreign.add(host);
      });
      return page;
    };
    const pages = [await open('naoki.watanabe@komorebi.example'), await open(nakamura.email), await open(sato.email)] as const;
    const [admin, a, b] = pages;

    // It takes a while until a server is believed not to give a mail: that goes on beside all the rest.
    office.dovecot.appendUnreadable('support', mailOf('disk', DISK, ['本文です。']));
    for (const [id, subject] of [
      ['fax-1', FAX],
      ['fax-2', DEVICE_TEST],
    ] as const)
      office.append(nested(id, subject));
    await office.deliver(mailOf('question-1', QUESTION, ['昨日発送と伺いましたが、まだ届いていません。']));
    await office.deliver(
      mailOf('question-2', `Re: ${QUESTION}`, ['別件ですが、説明書はありますか。'], ['In-Reply-To: <question-1@customer.example>']),
    );
    office.append(Buffer.concat([Buffer.from(mailOf('old', OLD, [''], ['Content-Type: text/plain; charset=us-ascii'])), shiftJis]));
    const twin = mailOf('twin', TWIN, ['両方の窓口にお送りします。']);
    await office.deliver(twin);
    second.append('orders', twin);
    await waitFor('the tickets', async () => (await openTickets(office)).length === 4, { timeoutMs: 30_000 });

    const { split, undone } = await splitAndBack(office, a);
    const moved = await moveHere(office, a);
    const bounced = await bounceOnItsReply(office, a);
    const twins = await sameMailTwice(office, a, b);
    await sourceAndReading(office, a);
    const images = await imagesOnRequest(office, internet, b);
    const decided = await decideOnQuarantine(office, admin);
    const recovered = await tryAgain(office, admin);
    const unexplained = await balance(office, admin);
    return {
      quarantined: decided + recovered,
      recovered,
      unexplained,
      split,
      undone,
      moved,
      bounced,
      twins,
      ...images,
      foreign: foreign.size,
    };
  } finally {
    await browser.close();
    await office.close();
    await second.stop();
    await internet.close();
  }
};

/** The reply comes back: it says so above the conversation and on its own card, to whom and why, on the ticket of the reply. */
const bounceOnItsReply = async (office: Office, page: Page): Promise<number> => {
  const [id = 0] = await idsOf(office, QUESTION);
  await show(office, page, id);
  const sent = office.replies.length;
  await page.keyboard.press('r');
  await page.getByRole('textbox', { name: '本文' }).pressSequentially('小林様');
  const send = page.getByRole('button', { name: /^送信/ }).first();
  await waitFor('the send button', () => send.isEnabled());
  await send.click();
  const reply = await waitFor('the reply', () => office.replies[sent], { timeoutMs: 30_000 });
  await office.deliver(
    deliveryReport({ to: office.address, recipient: CUSTOMER, status: '5.1.1', about: parseMail(reply.raw).messageId ?? '' }),
    '',
  );
  const notice = page.getByRole('alert').filter({ hasText: '届きませんでした' });
  await notice.getByText(`${CUSTOMER}: このアドレスは存在しません`).waitFor();
  const own = page.getByRole('article').filter({ hasText: '小林様' });
  await own.getByText('返信が届きませんでした').waitFor();
  await own.getByText(`${CUSTOMER} 未達: このアドレスは存在しません`).waitFor();
  assert.equal(await own.count(), 1, 'one card');
  assert.equal(await own.getByText('送信済み').count(), 0, 'it does not say that it was sent');
  assert.equal((await openTickets(office)).filter(({ subject }) => subject.startsWith('Undelivered')).length, 0, 'no ticket of its own');
  return notice.count();
};

/** One customer, two mailboxes: both tickets tell, and who writes in one of them is seen in the other. */
const sameMailTwice = async (office: Office, a: Page, b: Page): Promise<number> => {
  const both = await idsOf(office, TWIN);
  assert.equal(both.length, 2);
  await show(office, a, both[0]!);
  await show(office, b, both[1]!);
  for (const page of [a, b]) await page.getByText(/同じメールが「.+」にも届いています/).waitFor();
  await a.keyboard.press('r');
  await b.getByText('中村さんが向こうで返信中です').waitFor();
  await a.getByRole('button', { name: '手放す' }).click();
  await b.getByText('中村さんが向こうで返信中です').waitFor({ state: 'detached' });
  const telling = await Promise.all([a, b].map((page) => page.getByText(/同じメールが「.+」にも届いています/).count()));
  return telling.filter((count) => count === 1).length;
};

/** Why does it look like that? The source as it came, and what it was read as. */
const sourceAndReading = async (office: Office, page: Page): Promise<void> => {
  const [id = 0] = await idsOf(office, OLD);
  await show(office, page, id);
  await fromMenu(page, '原文と解析');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('charset=us-ascii').waitFor();
  await dialog.getByRole('radio', { name: '解析' }).click();
  await dialog.getByText(/Shift_JIS として読みました/).waitFor();
  await dialog.getByText('宣言は us-ascii でした。').waitFor();
  await dialog.getByRole('button', { name: '閉じる' }).click();
  await dialog.waitFor({ state: 'detached' });
};

/** One is read again in vain and made a ticket all the same, one is ignored, with a reason. */
const decideOnQuarantine = async ({ product, admin: api }: Office, page: Page): Promise<number> => {
  await page.goto(`${product.url}/settings/quarantine`);
  const item = (subject: string) => page.getByRole('listitem').filter({ hasText: subject }).getByRole('button');
  await item(FAX).click();
  await page.getByRole('heading', { name: FAX }).waitFor();
  await page.getByRole('button', { name: 'もう一度読む' }).click();
  await item(FAX).getByText('試行 2回').waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: '案件にする' }).click();
  await page.waitForURL(/\/inbox\/all\/\d+$/);
  await page.getByRole('heading', { name: FAX }).waitFor();

  await page.goto(`${product.url}/settings/quarantine`);
  await item(DEVICE_TEST).click();
  await page.getByRole('heading', { name: DEVICE_TEST }).waitFor();
  await page.getByRole('button', { name: '無視(理由を書く)' }).click();
  const dialog = page.getByRole('dialog');
  assert.ok(await dialog.getByRole('button', { name: '無視する' }).isDisabled(), 'not without a reason');
  await dialog.getByText('装置のテスト送信').click();
  await dialog.getByRole('button', { name: '無視する' }).click();
  await item(DEVICE_TEST).waitFor({ state: 'detached' });
  const { month } = await api.call(quarantine.list);
  assert.deepEqual([month.tickets, month.ignored], [1, 1]);
  return month.tickets + month.ignored;
};

/** The server gives the mail at last: もう一度読む makes the ticket. */
const tryAgain = async (office: Office, page: Page): Promise<number> => {
  await waitFor('the mail that the server does not give', async () => (await office.admin.call(quarantine.list)).mails.length === 1, {
    timeoutMs: 60_000,
  });
  await page.getByText('サーバーから受け取れない').waitFor();
  office.dovecot.mend('support');
  await page.getByRole('button', { name: 'もう一度読む' }).click();
  await page.getByText('隔離されたメールはありません').waitFor({ timeout: 30_000 });
  const made = await waitFor('its ticket', async () => (await idsOf(office, DISK)).length, { timeoutMs: 30_000 });
  assert.equal(made, 1);
  return made;
};

/** @returns what the ledger cannot explain. Its page and its numbers say the same. */
const balance = async ({ product, admin: api }: Office, page: Page): Promise<number> => {
  await page.goto(`${product.url}/settings/ledger`);
  const finished = async () => (await api.call(ledger.list)).map(({ running, last }) => (running ? null : last?.finishedAt));
  const before = await finished();
  await page.getByRole('button', { name: '今すぐ照合' }).click();
  const anew = async () => (await finished()).every((at, index) => typeof at === 'string' && at !== before[index]);
  await waitFor('both comparisons', anew, { timeoutMs: 30_000 });
  await page.getByRole('cell', { name: '一致' }).nth(1).waitFor();
  await page.getByRole('button', { name: /^サポートの対象外 [1-9]/ }).click();
  await page.getByText('無視した').first().waitFor();
  const folders = (await api.call(ledger.list)).flatMap(({ last }) => last?.folders ?? []);
  const shown = folders.reduce((sum, folder) => sum + folder.shown, 0);
  await page.getByText(`${shown}通すべての行き先がわかっています。説明のつかないメールは 0通です。`).waitFor();
  for (const folder of folders) {
    assert.equal(
      LEDGER_COLUMNS.reduce((sum, column) => sum + folder[column], folder.unexplained),
      folder.shown,
      folder.path,
    );
  }
  return folders.reduce((sum, { unexplained }) => sum + unexplained, 0);
};
