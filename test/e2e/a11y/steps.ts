import type { Locator, Page, WebSocketRoute } from '@playwright/test';
import { ERROR_STATUS, type ErrorCode } from '#contracts/errors';
import type { House, Size } from './house.ts';

/** One thing that somebody does, or waits for, on the way to a screen. */
export type Step = (page: Page, house: House, size: Size) => Promise<unknown>;

type Role = Parameters<Page['getByRole']>[0];

/** The first of them that is to be seen: what a phone hides is still there. */
const seen = (found: Locator): Locator => found.locator('visible=true').first();

export const visitFresh =
  (path: string): Step =>
  async (page, house) =>
    page.goto(`${(await house.fresh()).url}${path}`);

export const visit =
  (path: string): Step =>
  (page, { url }) =>
    page.goto(`${url}${path}`);

export const shows =
  (words: string | RegExp): Step =>
  (page) =>
    seen(page.getByText(words)).waitFor();

export const sees =
  (role: Role, name?: string | RegExp): Step =>
  (page) =>
    seen(page.getByRole(role, name === undefined ? {} : { name })).waitFor();

export const dialog: Step = (page) => seen(page.locator('[role=dialog], [role=alertdialog]')).waitFor();

export const click =
  (name: string | RegExp, role: Role = 'button'): Step =>
  (page) =>
    seen(page.getByRole(role, { name })).click();

export const clickTitled =
  (title: string): Step =>
  (page) =>
    seen(page.getByTitle(title)).click();

export const press =
  (...keys: string[]): Step =>
  async (page) => {
    for (const key of keys) await page.keyboard.press(key);
  };

export const fill =
  (label: string, words: string): Step =>
  (page) =>
    seen(page.getByLabel(label, { exact: true })).fill(words);

/** Key by key, where each one is answered. */
export const type =
  (label: string, words: string): Step =>
  (page) =>
    seen(page.getByLabel(label, { exact: true })).pressSequentially(words);

/** A file goes along, and has arrived. */
export const attach =
  (name: string): Step =>
  async (page) => {
    await page
      .locator('app-reply-editor input[type=file]')
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
    await seen(page.getByRole('button', { name: `${name} を外す` })).waitFor();
  };

export const tickAll: Step = async (page) => {
  for (const box of await page.getByRole('alertdialog').getByRole('checkbox').all()) await box.check();
};

export const reload: Step = (page) => page.reload();

export const rows: Step = (page) => page.getByRole('row').nth(2).waitFor();

export const onDesktop =
  (step: Step): Step =>
  async (page, house, size) =>
    size === 'desktop' && (await step(page, house, size));

export const onPhone =
  (step: Step): Step =>
  async (page, house, size) =>
    size === 'phone' && (await step(page, house, size));

export const openTicket = async (page: Page, { url }: House, id: number): Promise<void> => {
  await page.goto(`${url}/inbox/all/${id}`);
  await page.locator('app-ticket-head h1').waitFor();
};

/** The demo's ticket with these words in its subject. */
export const ticket =
  (words: string): Step =>
  async (page, house) =>
    openTicket(page, house, await house.ticket(words));

/** A ticket that nobody has touched: what is done to it is in nobody's way. */
export const newCase: Step = async (page, house) => openTicket(page, house, await house.case());

/** On a phone the panel is a sheet. */
export const panel: Step = onPhone(click('案件の情報'));

/** The boxes of the first rows. */
export const pick = (count: number): Step => press(...Array.from({ length: count }, () => ['j', 'x']).flat());

export const palette: Step = (page, house, size) =>
  size === 'phone' ? click('検索')(page, house, size) : press('Control+k')(page, house, size);

export const seek =
  (words: string): Step =>
  (page) =>
    page.getByRole('combobox').fill(words);

export const sendable: Step = (page) => page.locator('app-send-button button:enabled').first().waitFor();

/** The browser may remember that its person writes with formatting. */
export const formatted: Step = async (page, house, size) => {
  const plain = page.getByRole('button', { name: '書式ありで書く' });
  await plain
    .or(page.getByRole('toolbar', { name: '書式' }))
    .first()
    .waitFor();
  if (await plain.isVisible()) await plain.click();
  await sees('toolbar', '書式')(page, house, size);
};

/** To the workshop for the first time the check asks; once a mail was taken there it does not. */
const passCheck: Step = async (page, house, size) => {
  const check = page.getByRole('alertdialog');
  await check.or(page.getByText('秒後に')).first().waitFor();
  if (!(await check.isVisible())) return;
  await tickAll(page, house, size);
  await check.getByRole('button', { name: '送信する' }).click();
};

/** 転送 to somebody outside. */
export const forwardOn: readonly Step[] = [
  fill('宛先を追加', 'repair@supplier.example'),
  fill('本文', 'ご確認をお願いします。'),
  sendable,
  click(/^送信(?!の)/),
  passCheck,
];

export const history: Step = async (page, house, size) => {
  if (size === 'desktop') return click('対応履歴', 'tab')(page, house, size);
  await click('その他の操作')(page, house, size);
  return click('対応履歴', 'menuitem')(page, house, size);
};

export const hold: Step = (page, house, size) => click(/^保留$/, size === 'phone' ? 'menuitem' : 'button')(page, house, size);

export const account: Step = (page, house, size) => click(size === 'phone' ? /^その他$/ : /アカウント$/)(page, house, size);

export const note =
  (words: string): Step =>
  (page) =>
    page.getByRole('textbox', { name: '社内メモの作成' }).fill(words);

export const withNotes: Step = (page) => page.getByRole('checkbox', { name: /社内メモも印刷する/ }).check();

export const escalate: Step = (page, house, size) =>
  size === 'phone' ? ofTicket('エスカレーション')(page, house, size) : click('エスカレーション')(page, house, size);

/** The menu of a mail, and what is chosen there. */
export const ofMail =
  (choice: string): Step =>
  async (page) => {
    await page.locator('article').getByRole('button', { name: 'その他の操作' }).last().click();
    await page.getByRole('menuitem', { name: choice }).click();
  };

/** The menu of the ticket, and what is chosen there. */
export const ofTicket =
  (choice: string): Step =>
  async (page) => {
    await page.locator('app-ticket-head').getByRole('button', { name: 'その他の操作' }).click();
    await page.getByRole('menuitem', { name: choice }).click();
  };

/** Of a list of choices. */
export const firstChoice: Step = (page) => page.getByRole('dialog').getByRole('radio').first().check();

/** The answer of the server to the next questions, changed or kept back. */
export const answering =
  <T>(path: string | RegExp, change: (answer: T) => T): Step =>
  (page) =>
    page.route(path, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: change((await response.json()) as T) });
    });

export const instead =
  (path: string | RegExp, json: unknown): Step =>
  (page) =>
    page.route(path, (route) => route.fulfill({ json }));

export const refusing =
  (path: string | RegExp): Step =>
  (page) =>
    page.route(path, (route) => route.abort());

/** The server says no, and why. */
export const refused =
  (path: string | RegExp, code: ErrorCode, data: Record<string, unknown>): Step =>
  (page) =>
    page.route(path, (route) => route.fulfill({ status: ERROR_STATUS[code], json: { code, data } }));

export const silent =
  (path: string | RegExp): Step =>
  (page) =>
    page.route(path, () => new Promise(() => undefined));

/** No live line from the next load on. */
export const withoutLine: Step = (page) => page.routeWebSocket(/socket\.io/, (line) => line.close());

const lines = new WeakMap<Page, WebSocketRoute[]>();

/** A live line that `cut` can take away. */
export const line: Step = (page) => {
  lines.set(page, []);
  return page.routeWebSocket(/socket\.io/, (route) => {
    route.connectToServer();
    lines.get(page)?.push(route);
  });
};

export const cut: Step = async (page, house, size) => {
  await withoutLine(page, house, size);
  await Promise.all((lines.get(page) ?? []).map((route) => route.close()));
};
