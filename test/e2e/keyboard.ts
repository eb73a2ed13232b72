// A day's work without a mouse: sign in, walk the list, open, reply, send, go back. The focus always stands where the next key is meant.
import type { Page } from '@playwright/test';
import { openBrowser, openPerson } from '../support/browser.ts';
import { Office, password } from '../support/office.ts';
import { openCase } from '../support/replying.ts';
import { waitFor } from '../support/waiting.ts';

export interface KeyboardOnly {
  steps: number;
  /** Where the focus was elsewhere, or nowhere. */
  lost: string[];
  mails: number;
}

const SUBJECTS = ['冷蔵庫が冷えない', '加湿器の白い粉', '領収書の宛名'];

class Walk {
  steps = 0;
  readonly lost: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  readonly #page: Page;

  /** Presses the keys; then the focus has to come to an element that matches. */
  async press(keys: readonly string[], focused: string): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
    await this.at(focused, keys.join(' '));
  }

  async at(focused: string, after: string): Promise<void> {
    this.steps += 1;
    const there = () => this.#page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(focused)}) ?? false`);
    await waitFor('the focus', there, { timeoutMs: 15_000 }).catch(async () => {
      const where = await this.#page.evaluate<string>(`document.activeElement?.outerHTML.slice(0, 120) ?? 'nowhere'`);
      this.lost.push(`after ${after}: ${where} instead of ${focused}`);
    });
  }
}

/** Plays it in one browser. */
export const keyboardOnly = async (project?: string): Promise<KeyboardOnly> => {
  const office = await Office.open(project === undefined ? {} : { project });
  const browser = await openBrowser();
  try {
    const nakamura = await office.colleague('中村 葵');
    const ids: number[] = [];
    for (const subject of SUBJECTS) ids.push(await openCase(nakamura.api, office.mailboxId, subject));
    const page = await (await openPerson(browser)).newPage();
    const walk = new Walk(page);
    const row = (id: number | undefined): string => `[data-ticket="${id}"]`;

    await page.goto(`${office.product.url}/login`);
    await page.getByLabel('メールアドレス').waitFor();
    await walk.press(['Tab'], 'input[type=email]');
    await page.keyboard.type(nakamura.email);
    await walk.press(['Tab', 'Tab'], 'input[type=password]');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/inbox\//);
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.locator(row(ids[2])).waitFor();

    await walk.press(['j'], row(ids[0]));
    await walk.press(['j'], row(ids[1]));
    await walk.press(['k'], row(ids[0]));
    await walk.press(['Control+k'], '[role=combobox]');
    await walk.press(['Escape'], row(ids[0]));
    await walk.press(['?'], '[role=dialog]');
    await walk.press(['Escape'], row(ids[0]));

    await walk.press(['j', 'Enter'], 'h1');
    await walk.press(['p'], '[role=menuitem]');
    await walk.press(['Escape'], 'button');
    await walk.press(['r'], 'textarea');
    await page.keyboard.type('お問い合わせありがとうございます。');
    await page.locator('app-send-button button:enabled').first().waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('秒後に').first().waitFor();
    await walk.at('app-ticket *, [data-ticket]', 'Control+Enter');
    await waitFor('the reply', () => office.replies.length > 0, { timeoutMs: 30_000 });
    // Replying has made it mine: it is not in this list any more.
    await walk.press(['u'], '[data-ticket]');
    return { steps: walk.steps, lost: walk.lost, mails: office.replies.length };
  } finally {
    await browser.close();
    await office.close();
  }
};
