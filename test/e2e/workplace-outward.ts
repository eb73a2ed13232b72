// Stations of the story of the workplace: mails to somebody who did not ask, and their answers.
import assert from 'node:assert/strict';
import { waitFor } from '../support/waiting.ts';
import { CUSTOMER, mailOf } from './customer-mail.ts';
import { fromMenu, messagesOf, show } from './tickets-on-screen.ts';
import { bodyOf, sendAndReceive } from './workplace-replies.ts';
import { ticketAbout, type Team } from './workplace-team.ts';

export interface Outward {
  /** Mails that went on to somebody outside, with what was in them. */
  forwarded: number;
  /** Files that went along. */
  filesForwarded: number;
  /** Mails that we began, in the customer's mailbox. */
  begun: number;
  /** Answers to both, in the ticket that they belong to. */
  answered: number;
}

const WORKSHOP = { name: '修理工場', address: 'repair@supplier.example' };

export const outward = async (team: Team): Promise<Outward> => {
  const { filesForwarded, answered } = await askWorkshop(team);
  return { forwarded: 1, filesForwarded, begun: 1, answered: answered + (await writeFirst(team)) };
};

/** 転送 of a mail with a photo and a list; what the workshop answers stands in the customer's ticket. */
const askWorkshop = async (team: Team): Promise<Pick<Outward, 'filesForwarded' | 'answered'>> => {
  const { office, nakamura } = team;
  const { page } = nakamura;
  const subject = '異音の原因';
  await office.deliver(mailOf('noise', subject, withFiles, ['Content-Type: multipart/mixed; boundary="part"']));
  const { id } = await ticketAbout(office, subject);
  await show(office, page, id);
  await fromMenu(page, '転送');
  const composer = page.getByRole('region', { name: '転送' });
  await composer.getByText('noise.csv').waitFor();
  await page.getByRole('combobox', { name: '宛先を追加' }).pressSequentially(`${WORKSHOP.address} `);
  await bodyOf(page).press('Control+Home');
  await bodyOf(page).pressSequentially('原因を教えてください。');
  const { messageId, text, attachments, to } = await sendAndReceive(office, page, async () => {
    // Nobody of this mailbox ever wrote to the workshop.
    const check = page.getByRole('alertdialog', { name: '送信前の確認' });
    await check.getByRole('checkbox', { name: /supplier\.example/ }).check();
    await check.getByRole('button', { name: '送信する' }).click();
  });
  assert.deepEqual(office.replies.at(-1)?.recipients, [WORKSHOP.address], 'nobody else has it');
  assert.deepEqual(
    to.map(({ address }) => address),
    [WORKSHOP.address],
  );
  assert.match(text, /^原因を教えてください。[^]*転送されたメッセージ[^]*小林 由美[^]*カタカタと鳴ります。/);
  await page.getByText(`原文を ${WORKSHOP.address} に転送しました`).waitFor();
  await answers(team, id, mailOf('cause', `Re: Fwd: ${subject}`, ['軸受けの摩耗です。'], [`In-Reply-To: <${messageId}>`], WORKSHOP));
  await page.getByRole('article').filter({ hasText: '軸受けの摩耗です。' }).waitFor();
  return { filesForwarded: attachments.length, answered: 1 };
};

/** 新しいメール: to a customer who had asked nothing; the answer comes back into the same ticket. @returns answers */
const writeFirst = async (team: Team): Promise<number> => {
  const { office, nakamura } = team;
  const { page } = nakamura;
  const subject = '取り寄せた部品が届きました';
  await page.goto(`${office.product.url}/inbox/mine`);
  await page.getByRole('button', { name: '新しいメールを書く' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('差出人(メールボックス)').selectOption({ value: `${office.mailboxId}` });
  await dialog.getByRole('combobox', { name: '宛先を追加' }).pressSequentially(`${CUSTOMER} `);
  await dialog.getByLabel('件名').fill(subject);
  await dialog.getByRole('button', { name: '書きはじめる' }).click();
  await page.getByText('このメールはまだ送っていません。').waitFor();
  await page.getByText('あなたが返信中').first().waitFor();
  const id = Number(new URL(page.url()).pathname.split('/').at(-1));
  await bodyOf(page).press('Control+Home');
  await bodyOf(page).pressSequentially('お待たせしました。本日届きました。');
  const { messageId, text, subject: sent } = await sendAndReceive(office, page);
  assert.deepEqual(office.replies.at(-1)?.recipients, [CUSTOMER]);
  assert.equal(sent, subject);
  assert.match(text, /^お待たせしました。本日届きました。/);
  await page.getByText('このメールはまだ送っていません。').waitFor({ state: 'detached' });
  await answers(team, id, mailOf('thanks', `Re: ${subject}`, ['明日受け取りに行きます。'], [`In-Reply-To: <${messageId}>`]));
  await page.getByRole('article').filter({ hasText: '明日受け取りに行きます。' }).waitFor();
  return 1;
};

/** The mail comes in as the next message of this ticket. */
const answers = async ({ office }: Team, id: number, mail: string): Promise<void> => {
  const before = (await messagesOf(office, id)).length;
  await office.deliver(mail);
  await waitFor('the answer', async () => (await messagesOf(office, id)).length === before + 1, { timeoutMs: 30_000 });
};

const file = (type: string, name: string, content: string): string[] => [
  '--part',
  `Content-Type: ${type}; name="${name}"`,
  `Content-Disposition: attachment; filename="${name}"`,
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(content).toString('base64'),
];
const withFiles = [
  '--part',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'カタカタと鳴ります。',
  ...file('image/jpeg', 'motor.jpg', 'a photo'),
  ...file('text/csv', 'noise.csv', 'hour,decibels'),
  '--part--',
];
