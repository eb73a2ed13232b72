// Every screen and state of the product as a picture: light and dark, Japanese and English side by side.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { atHome, lookFrom, putOn, stops, THEMES, type Stop } from './a11y/tour.ts';
import { Sheets } from './shots-sheet.ts';

const FOLDER = new URL('shots/every', import.meta.url).pathname;
const LOCALES = ['ja', 'en'] as const;
type Locale = (typeof LOCALES)[number];

interface Shots {
  /** Names in the tables of screens. */
  screens: number;
  /** One for each screen and size. */
  pictures: number;
  /** Of these: new, or other than the one that lay there in more than what the clock moves. */
  changed: number;
  /** Panels that stayed empty, because their state cannot follow a change of language. */
  leftOut: number;
  /** Screens that could not be reached. */
  failed: number;
}

interface Asked {
  only: (name: string) => boolean;
  tell: (line: string) => void;
}

/** Pictures the screens with these names, in test/e2e/shots/every. Only a picture that changed is written. */
export const shots = ({ only, tell }: Asked): Promise<Shots> =>
  atHome(async (house, browser) => {
    mkdirSync(FOLDER, { recursive: true });
    const sheets = new Sheets(browser);
    const found = stops(only);
    const sum: Shots = { screens: new Set(found.map(({ screen }) => screen.name)).size, pictures: 0, changed: 0, leftOut: 0, failed: 0 };
    for (const stop of found) {
      const file = fileName(stop);
      const looked = await lookFrom(house, stop, panels);
      if ('why' in looked) {
        sum.failed += 1;
        tell(`${file} failed: ${looked.why}`);
        continue;
      }
      const empty = looked.seen.filter((panel) => panel === null).length;
      const changed = await write(join(FOLDER, file), await sheets.sheet(looked.seen, stop.size), sheets);
      sum.pictures += 1;
      sum.changed += Number(changed);
      sum.leftOut += empty;
      tell(`${file}${changed ? '' : ' as before'}${empty > 0 ? `, ${empty} left out` : ''}`);
    }
    return sum;
  });

const fileName = ({ screen, size }: Stop): string => {
  const name = screen.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${name}${size === 'phone' ? '-phone' : ''}.webp`;
};

/** What was said before the language changed stays said in it. */
const SAID = 'ui-toast-line .toast';

async function panels(page: Page): Promise<(Buffer | null)[]> {
  const panels: (Buffer | null)[] = [];
  try {
    for (const locale of LOCALES) {
      await speak(page, locale);
      const follows = locale === 'ja' || (await page.locator(SAID).count()) === 0;
      for (const theme of THEMES) {
        await putOn(page, theme);
        panels.push(follows ? await still(page) : null);
      }
    }
  } finally {
    // The next screen of this person is reached in Japanese, in rows of the usual height.
    await page.evaluate(`localStorage.removeItem('${ENTRY}')`);
  }
  return panels;
}

/** A picture of the page at rest: two in a row are the same, unless something counts the seconds. */
async function still(page: Page, tries = 4): Promise<Buffer> {
  let before = await take(page);
  for (let tried = 1; tried < tries; tried += 1) {
    const now = await take(page);
    if (now.equals(before)) break;
    before = now;
  }
  return before;
}

const take = (page: Page): Promise<Buffer> => page.screenshot({ animations: 'disabled', caret: 'hide' });

/** Where the product keeps how it looks in this browser. */
const ENTRY = 'madoguchi.appearance';

/** Has the page change its language where it stands, as when its person chooses another one in a second tab. */
async function speak(page: Page, locale: Locale): Promise<void> {
  const chosen = JSON.parse((await page.evaluate<string | null>(`localStorage.getItem('${ENTRY}')`)) ?? '{}') as object;
  const newValue = JSON.stringify({ ...chosen, locale });
  await page.evaluate(`dispatchEvent(new StorageEvent('storage', ${JSON.stringify({ key: ENTRY, newValue })}))`);
  await page.locator(`html[lang=${locale}]`).waitFor();
  await page.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');
}

async function write(path: string, sheet: Buffer, sheets: Sheets): Promise<boolean> {
  if (existsSync(path) && (await sheets.alike(readFileSync(path), sheet))) return false;
  writeFileSync(path, sheet);
  return true;
}
