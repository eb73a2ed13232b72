import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { findProgram } from '../../tools/programs.mjs';

interface Options {
  /** Further names under which 127.0.0.1 is reached, as on a LAN. */
  names?: string[];
  /** A port of this machine that stands in for every host of `.example`; there are no others then, whatever the browser itself wants. */
  elsewhere?: number;
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Where no locale is set, Chromium drops files whose names are not ASCII. */
const env = { ...process.env, LC_ALL: 'C.UTF-8' };

const japanese = { locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 1440, height: 900 } };

/** The installed Chromium, headless. Close it when done. */
export function openBrowser({ names = [], elsewhere }: Options = {}): Promise<Browser> {
  const rules = names.map((name) => `MAP ${name} 127.0.0.1`);
  if (elsewhere !== undefined)
    rules.push(`MAP *.example 127.0.0.1:${elsewhere}`, 'MAP * ~NOTFOUND', 'EXCLUDE localhost', 'EXCLUDE 127.0.0.1');
  const resolver = rules.length > 0 ? [`--host-resolver-rules=${rules.join(',')}`] : [];
  return chromium.launch({ executablePath: chromiumPath(), env, args: [...quiet, ...resolver] });
}

/** One person's browser: its own cookies, in Japanese, in Tokyo. */
export function openPerson(browser: Browser, colorScheme: 'light' | 'dark' = 'light'): Promise<BrowserContext> {
  return browser.newContext({ ...japanese, colorScheme });
}

/** The same on a phone. */
export function openPhone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ ...japanese, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'light' });
}

/** One person's browser whose cookies and storage lie in a folder, to be opened again after it was closed or killed. */
export function openLastingPerson(profileDir: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileDir, { ...japanese, executablePath: chromiumPath(), env, args: quiet });
}

function chromiumPath(): string {
  const path = findProgram('chromium');
  if (!path) throw new Error('Chromium is not installed; npm test says how to get it.');
  return path;
}
