import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { inbox } from '#contracts/inbox';
import { accounts } from '#contracts/accounts';
import { ApiClient } from '../../support/api-client.ts';
import { Madoguchi } from '../../support/madoguchi.ts';
import { openCase } from '../../support/replying.ts';
import { waitFor } from '../../support/waiting.ts';

export const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
export type Size = keyof typeof SIZES;

const PATIENCE_MS = 20_000;
const PASSWORD = 'komorebi-demo';
/** Of the demo's people: one who administers, two who answer. */
const EMAILS = {
  watanabe: 'naoki.watanabe@komorebi.example',
  nakamura: 'aoi.nakamura@komorebi.example',
  tanaka: 'kenichi.tanaka@komorebi.example',
} as const;
export type Person = keyof typeof EMAILS;

interface Mail {
  subject: string;
  text: string;
  html?: string;
  /** The name of a file that comes with it. */
  file?: string;
  /** The Message-ID that it answers. */
  answers?: string;
}

/** The demo's team at work, and where it is asked for a product that nobody has set up yet. */
export class House {
  readonly #browser: Browser;
  readonly #demo: Madoguchi;
  readonly #where: { project?: string };
  #fresh: Promise<Madoguchi> | null = null;
  readonly #contexts = new Map<string, BrowserContext>();
  readonly #apis = new Map<Person, ApiClient>();
  #mails = 0;

  static async open(browser: Browser, project?: string): Promise<House> {
    const where = project === undefined ? {} : { project };
    return new House(browser, await Madoguchi.start({ args: ['--demo'], ...where }), where);
  }

  private constructor(browser: Browser, demo: Madoguchi, where: { project?: string }) {
    this.#browser = browser;
    this.#demo = demo;
    this.#where = where;
  }

  /** A product that nobody has set up yet. */
  fresh(): Promise<Madoguchi> {
    return (this.#fresh ??= Madoguchi.start(this.#where));
  }

  get url(): string {
    return this.#demo.url;
  }

  /** A new tab of this person, or of nobody, who is signed in already. */
  async tab(who: Person | 'nobody', size: Size): Promise<Page> {
    const key = `${who} ${size}`;
    const context = this.#contexts.get(key) ?? (await this.#browserOf(who, size));
    this.#contexts.set(key, context);
    return context.newPage();
  }

  /** The same person without a screen. */
  async api(who: Person): Promise<ApiClient> {
    const known = this.#apis.get(who);
    if (known) return known;
    const api = new ApiClient(this.url);
    await api.call(accounts.signIn, { body: { email: EMAILS[who], password: PASSWORD } });
    this.#apis.set(who, api);
    return api;
  }

  /** @returns the id of the ticket with these words in its subject. */
  async ticket(words: string): Promise<number> {
    const { rows } = await (await this.api('watanabe')).call(inbox.list, { query: { view: 'all', limit: 200 } });
    const found = rows.find(({ subject }) => subject.includes(words));
    if (!found) throw new Error(`No ticket about ${words}`);
    return found.id;
  }

  /** A ticket that nobody has touched. */
  async case(): Promise<number> {
    const api = await this.api('tanaka');
    const { mailboxId } = (await api.call(inbox.list, { query: { view: 'all', limit: 200 } })).rows.find(({ subject }) =>
      subject.includes('電源ボタン'),
    )!;
    return openCase(api, mailboxId, `電話での相談 ${++this.#mails}`);
  }

  /** A customer's mail arrives at サポート. @returns its ticket and its Message-ID */
  async mail({ subject, text, html, file, answers }: Mail): Promise<{ ticketId: number; messageId: string }> {
    const messageId = `<a11y-${++this.#mails}@customer.example>`;
    const words = part(html === undefined ? 'text/plain; charset=utf-8' : 'text/html; charset=utf-8', html ?? text);
    const lines = [
      `From: =?utf-8?B?${Buffer.from('小林 由美').toString('base64')}?= <yumi.kobayashi@customer.example>`,
      'To: support@komorebi.example',
      `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
      `Message-ID: ${messageId}`,
      ...(answers ? [`In-Reply-To: ${answers}`] : []),
      `Date: ${new Date().toUTCString()}`,
      'MIME-Version: 1.0',
      ...(file === undefined ? words : mixed(words, part(`text/csv; name="${file}"`, 'part,colour', 'Content-Disposition: attachment'))),
    ];
    const folder = join(this.#demo.dataDir, 'demo/mail/support/in');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `a11y-${this.#mails}.eml`);
    writeFileSync(`${path}.tmp`, lines.join('\r\n'));
    renameSync(`${path}.tmp`, path);
    const ticketId = await waitFor('the mail', async () => {
      const { rows } = await (await this.api('watanabe')).call(inbox.list, { query: { view: 'all', limit: 200 } });
      return rows.find((row) => row.subject === subject)?.id;
    });
    return { ticketId, messageId };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#contexts.values()].map((context) => context.close()));
    await Promise.all([this.#demo.stop(), (await this.#fresh)?.stop()]);
  }

  async #browserOf(who: Person | 'nobody', size: Size): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce', ...SIZES[size] });
    context.setDefaultTimeout(PATIENCE_MS);
    if (who === 'nobody') return context;
    const { hostname } = new URL(this.url);
    const cookies = (await this.api(who)).cookie.split('; ').map((pair) => pair.split(/=(.*)/s) as [string, string]);
    await context.addCookies(cookies.map(([name, value]) => ({ name, value, domain: hostname, path: '/' })));
    return context;
  }
}

const part = (type: string, content: string, ...headers: string[]): string[] => [
  `Content-Type: ${type}`,
  'Content-Transfer-Encoding: base64',
  ...headers,
  '',
  Buffer.from(content).toString('base64'),
];

const mixed = (...parts: string[][]): string[] => [
  'Content-Type: multipart/mixed; boundary="part"',
  '',
  ...parts.flatMap((lines) => ['--part', ...lines]),
  '--part--',
];
