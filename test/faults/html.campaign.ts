import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { inbox } from '#contracts/inbox';
import { tickets } from '#contracts/tickets';
import { openBrowser, openPerson } from '../support/browser.ts';
import { controlBuild, type Mutation } from '../support/control-build.ts';
import { Office } from '../support/office.ts';
import { signInOn } from '../support/screen.ts';
import { waitFor } from '../support/waiting.ts';
import { mailWith, vectorOf } from './html/mails.ts';
import { ALLOW_NOTICES, LOOK_AWAY, TOUCH_EVERYTHING } from './html/in-page.ts';
import { readConversation } from './html/views.ts';
import { type Vector, vectors } from './html/vectors.ts';
import { type Leak, Listener, watchScripts } from './html/watch.ts';

const SANITISER: Mutation = {
  file: '../../../libs/mail/sanitise.js',
  found: 'let depth = 0;',
  replacement: 'let depth = 0; return { html, limit: null };',
};
const WALL: Mutation = {
  file: 'inbox/message-files.controller.js',
  found: ".header('content-security-policy', FRAME_POLICY)",
  replacement: ".removeHeader('content-security-policy')",
};
/** Mails are stored as they came, and their page has no policy of its own. */
export const UNPROTECTED: readonly Mutation[] = [SANITISER, WALL];
/** Each of the two alone has to hold; but that no policy keeps a browser from connecting ahead (`rel=preconnect`), which only the sanitiser does. */
export const ONE_LAYER: Readonly<Record<string, readonly Mutation[]>> = { sanitiser: [WALL], wall: [SANITISER] };

/** Where the vectors were really shown, in numbers of vectors. */
interface Seen {
  reader: number;
  list: number;
  quote: number;
  print: number;
  notification: number;
  alone: number;
}
export interface HtmlResult {
  vectors: number;
  executions: Leak[];
  requests: Leak[];
  seen: Seen;
}

const THREAD = 60;
const SETTLE_MS = 400;
const EMAIL = 'naoki.watanabe@komorebi.example';

/** @param choose which of all vectors; @param mutations protecting checks switched off */
export const readHostileMail = async (
  choose: (all: Vector[]) => Vector[],
  views: 'everywhere' | 'alone',
  mutations: readonly Mutation[] = [],
): Promise<HtmlResult> => {
  const listener = await Listener.open();
  const office = await Office.open(mutations.length > 0 ? { project: controlBuild(mutations) } : {});
  const browser = await openBrowser({ elsewhere: listener.port });
  try {
    const reading = new Reading(office, browser, listener, choose(vectors(listener.port)));
    if (views === 'everywhere') await reading.everywhere();
    else await reading.deliverThreads();
    await reading.alone();
    await pause(SETTLE_MS);
    return { vectors: reading.vectors.length, executions: reading.runs, requests: listener.requests, seen: reading.seen };
  } finally {
    await browser.close();
    await office.close();
    listener.close();
  }
};

class Reading {
  readonly vectors: readonly Vector[];
  readonly runs: Leak[] = [];
  readonly seen: Seen = { reader: 0, list: 0, quote: 0, print: 0, notification: 0, alone: 0 };
  readonly #office: Office;
  readonly #browser: Browser;
  readonly #listener: Listener;

  constructor(office: Office, browser: Browser, listener: Listener, all: readonly Vector[]) {
    this.vectors = all;
    this.#office = office;
    this.#browser = browser;
    this.#listener = listener;
  }

  /** As a person meets them: rows and notices while they come, the conversation with a reply begun, and on paper. */
  async everywhere(): Promise<void> {
    const context = await this.#person();
    const list = await this.#lookingAway(context);
    // In a browser of its own: whoever reads there keeps the notices of the other one quiet.
    const desk = await this.#person();
    const page = await desk.newPage();
    await signInOn(page, this.#office.product.url, EMAIL);
    for (const thread of this.#threads()) await this.#answer(page, thread);
    await this.#look(list);
    await Promise.all([desk.close(), context.close()]);
  }

  /** Without a browser: only so that they are there. */
  async deliverThreads(): Promise<void> {
    for (const thread of this.#threads()) {
      await this.#begin(thread);
      for (const vector of thread) this.#office.append(mailWith(vector, answerId(vector), questionId(thread)));
    }
    await this.#arrived();
  }

  /** Each mail's own page and its files as pages of their own, without the app around them. */
  async alone(): Promise<void> {
    this.#listener.view = 'alone';
    const context = await this.#person();
    const page = await context.newPage();
    await signInOn(page, this.#office.product.url, EMAIL);
    const paths = await this.#pages();
    const lanes = await Promise.all([1, 2, 3].map(() => context.newPage()));
    await Promise.all(
      lanes.map(async (lane) => {
        for (let path = paths.shift(); path !== undefined; path = paths.shift()) await this.#openAlone(lane, path);
      }),
    );
    await context.close();
  }

  async #openAlone(page: Page, path: string): Promise<void> {
    const answer = await page.goto(this.#office.product.url + path, { waitUntil: 'domcontentloaded' }).catch(() => null);
    if (path.endsWith('/body')) this.seen.alone++;
    if (answer) await page.evaluate(TOUCH_EVERYTHING).catch(() => undefined);
    // What loads and fails tells its script then.
    await pause(80);
  }

  async #person(): Promise<BrowserContext> {
    const context = await openPerson(this.#browser);
    watchScripts(context, this.runs, () => this.#listener.view);
    return context;
  }

  /** The list in a tab that thinks it is in the background, with notices allowed. Their words are kept instead of shown. */
  async #lookingAway(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await signInOn(page, this.#office.product.url, EMAIL);
    await page.evaluate(ALLOW_NOTICES);
    await page.addInitScript(LOOK_AWAY);
    await page.goto(`${this.#office.product.url}/inbox/all`);
    await page.getByText('自動更新中').waitFor();
    return page;
  }

  /** The first mail opens a ticket; while somebody answers it the others come in. */
  async #answer(page: Page, thread: readonly Vector[]): Promise<void> {
    this.#listener.view = 'quote';
    const id = await this.#begin(thread);
    await page.goto(`${this.#office.product.url}/inbox/all/${id}`);
    await page.getByRole('button', { name: '返信を書く' }).click();
    await page.getByRole('textbox', { name: '本文' }).pressSequentially('小林様');
    for (const vector of thread) this.#office.append(mailWith(vector, answerId(vector), questionId(thread)));
    const quoted = page.locator('app-unseen-quote p');
    await waitFor('the quotes in the composer', async () => (await quoted.count()) >= thread.length, { timeoutMs: 60_000 });
    this.seen.quote += thread.length;
    this.#listener.view = 'reader';
    this.seen.reader += (await readConversation(page)) - 1;
    this.#listener.view = 'print';
    await page.pdf();
    this.seen.print += await this.#print(page, id);
    await pause(SETTLE_MS);
  }

  /** The page that is made for paper, with everything on it. @returns how many vectors stand there */
  async #print(page: Page, id: number): Promise<number> {
    const paper = await page.context().newPage();
    await paper.goto(`${this.#office.product.url}/print/tickets/${id}`);
    await paper.locator('app-printed-item').first().waitFor();
    await paper.evaluate(TOUCH_EVERYTHING);
    await paper.pdf();
    const shown = new Set(vectorsIn(await paper.locator('app-printed-item').allInnerTexts()));
    await paper.close();
    return shown.size;
  }

  async #begin(thread: readonly Vector[]): Promise<number> {
    const question = questionId(thread);
    this.#office.append(
      [
        'From: yumi.k@customer.example',
        'To: support@komorebi.example',
        `Subject: ${question}`,
        `Message-ID: <${question}>`,
        '',
        'Hello.',
        '',
      ].join('\r\n'),
    );
    const found = async () => (await this.#rows()).find(({ subject }) => subject === question)?.id;
    return waitFor('the ticket', found, { timeoutMs: 60_000 });
  }

  /** Every vector as a ticket of its own: its row in the list and its notice. */
  async #look(list: Page): Promise<void> {
    this.#listener.view = 'list';
    for (const vector of this.vectors) this.#office.append(mailWith(vector, `own-${answerId(vector)}`, null));
    await this.#arrived(2);
    const noticed = async (): Promise<number> => new Set(vectorsIn(await list.evaluate<string[]>('told'))).size;
    await waitFor('every notice', async () => (await noticed()) >= this.vectors.length, { timeoutMs: 30_000 }).catch(() => undefined);
    this.seen.notification = await noticed();
    await list.goto(`${this.#office.product.url}/inbox/all`);
    const rows = list.getByRole('row');
    await rows.nth(2).waitFor();
    const ids = new Map((await this.#rows()).map(({ id, subject }) => [vectorOf(subject), id]));
    const seen = new Set<number>();
    // What was seen is closed, so that the rows below come up.
    const everyRow = async (): Promise<boolean> => {
      const shown = vectorsIn(await rows.allInnerTexts()).filter((vector) => ids.has(vector) && !seen.has(vector));
      for (const vector of shown) seen.add(vector);
      const closed = [...new Set(shown)].map((vector) => ids.get(vector)!);
      if (closed.length > 0)
        await this.#office.admin.call(inbox.change, {
          body: { tickets: closed.map((id) => ({ id })), change: { do: 'close', reason: 'no-reply-needed' } },
        });
      return seen.size >= this.vectors.length;
    };
    await waitFor('every row', everyRow, { timeoutMs: 180_000, everyMs: 200 }).catch(() => undefined);
    this.seen.list = seen.size;
  }

  async #arrived(times = 1): Promise<void> {
    const expected = this.vectors.length * times;
    const count = async (): Promise<number> =>
      (await this.#rows()).reduce((sum, { messageCount }) => sum + messageCount, 0) - this.#threads().length;
    await waitFor('every mail', async () => (await count()) >= expected, { timeoutMs: 180_000, everyMs: 500 });
  }

  async #rows() {
    const rows = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await this.#office.admin.call(inbox.list, { query: { limit: 200, ...(after && { after }) } });
      rows.push(...page.rows);
      after = page.next;
    }
    return rows;
  }

  async #pages(): Promise<string[]> {
    const paths: string[] = [];
    for (const { id, subject } of await this.#rows()) {
      if (vectorOf(subject) > 0) continue;
      const { conversation } = await this.#office.admin.call(tickets.show, { params: { id } });
      for (const item of conversation) {
        if (item.kind !== 'message' || vectorOf(item.subject) === 0) continue;
        const family = this.vectors.find(({ id: vector }) => vector === vectorOf(item.subject))?.family;
        paths.push(`/api/messages/${item.id}/body`);
        if (family === 'loads') paths.push(`/api/messages/${item.id}/body?images=all`);
        if (family === 'files')
          paths.push(`/api/messages/${item.id}/raw`, ...item.attachments.map((file) => `/api/attachments/${file.id}`));
      }
    }
    return paths;
  }

  #threads(): Vector[][] {
    const count = Math.ceil(this.vectors.length / THREAD);
    return Array.from({ length: count }, (_, index) => this.vectors.slice(index * THREAD, (index + 1) * THREAD));
  }
}

const questionId = ([first]: readonly Vector[]): string => `question-${first?.id}@customer.example`;
const vectorsIn = (texts: readonly string[]): number[] =>
  texts.flatMap((text) => [...text.matchAll(/\bv(\d+)\./g)].map((found) => Number(found[1])));
const answerId = ({ id }: Vector): string => `answer-${id}@customer.example`;

/** The first of each family. */
export const oneOfEach = (all: Vector[]): Vector[] =>
  Object.values(Object.groupBy(all, ({ family }) => family)).flatMap((each = []) => each.slice(0, 1));
