// What the web app costs the browser with 100,000 tickets: what it loads first, how soon the list stands, how fast one moves on, and that nothing stays behind.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { openBrowser, openPerson } from '../test/support/browser.ts';
import { LargeOrganisation } from '../test/support/large-organisation.ts';
import { slowdown } from '../test/support/machine.ts';
import { waitFor } from '../test/support/waiting.ts';

const TICKETS = Number(process.argv[2] ?? 100_000);
const MAILBOXES = 10;
const COLD_LOADS = 7;
const SWITCHES = { warmUp: 25, measured: 100, kept: 200 };
/** Between two switches, as somebody who reads: what is fetched ahead has come by then. */
const LOOK_MS = 250;
/** Tickets that are walked up and down. */
const WALK = 25;
const SCROLL_MS = 15_000;
/** Of the wheel, each sixtieth of a second: more than a hundred rows a second. */
const WHEEL_PX = 120;
const AIM = { initialKb: 180, firstListMs: 1_000, switchP95Ms: 100, droppedPct: 5, heapMb: 3 };
/** Smaller files are only added up. */
const LISTED_BYTES = 3_000;
const FRAME_MS = 1_000 / 60;

const built = new URL('../dist/web/', import.meta.url).pathname;

const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** As it is sent over https, in bytes. */
const brotliSize = (file: string): number => {
  const [plain, small] = [join(built, file), join(built, `${file}.br`)];
  return statSync(existsSync(small) ? small : plain).size;
};

/** In the page, before anything else runs: the instant of the first frame with a row, since the navigation began. */
const NOTE_FIRST_ROW = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-ticket]')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.firstRowAt = performance.now())));
  }).observe(document, { subtree: true, childList: true });`;

/** In the page: milliseconds from a key or a click to the first frame with the conversation of another ticket. */
const NOTE_SWITCHES = `(() => {
  const shown = () => document.querySelector('section.work .thread app-message-card') && document.querySelector('section.work').getAttribute('aria-label');
  let began = null;
  let before = null;
  window.switches = [];
  const begin = ({ timeStamp }) => { began = timeStamp; before = shown(); };
  addEventListener('keydown', begin, true);
  addEventListener('pointerdown', begin, true);
  new MutationObserver(() => {
    const now = shown();
    if (began === null || !now || now === before) return;
    const since = began;
    began = null;
    requestAnimationFrame(() => setTimeout(() => window.switches.push(performance.now() - since)));
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] });
})()`;

/** In the page: milliseconds between frames for some time. */
const FRAMES = `new Promise((done) => {
  const frames = [];
  const began = performance.now();
  let last = began;
  const next = (now) => {
    frames.push(now - last);
    last = now;
    if (now - began < ${SCROLL_MS}) requestAnimationFrame(next);
    else done(frames.slice(1));
  };
  requestAnimationFrame(next);
})`;

class Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly files = new Set<string>();

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) this.files.add(pathname.slice(1));
    });
  }

  /** A browser of its own, with nothing in its cache. */
  static async open({ signedIn = true } = {}): Promise<Visit> {
    const context = await openPerson(browser);
    if (signedIn) await context.addCookies([{ name: 'madoguchi', value: organisation.people[0]!.token, url: organisation.url }]);
    await context.addInitScript(NOTE_FIRST_ROW);
    return new Visit(context, await context.newPage());
  }

  /** @returns milliseconds until the first rows were painted. */
  async firstList(): Promise<number> {
    await this.page.goto(`${organisation.url}/inbox/all`);
    return waitFor('the first rows', () => this.page.evaluate<number>('window.firstRowAt'), { timeoutMs: 60_000 });
  }
}

/** What stands in the page, with all that it imports: no page of the app comes up without it. What a route brings is told apart. */
const initialFiles = (): string[] => {
  const found = new Set(scriptsIn('index.html', /(?:src|href)="([^"/]+\.js)"/g));
  for (const file of found) for (const each of scriptsIn(file, /(?:from|import)\s*"\.\/([^"]+\.js)"/g)) found.add(each);
  return [...found];
};

const scriptsIn = (file: string, names: RegExp): string[] =>
  [...readFileSync(join(built, file), 'utf8').matchAll(names)].map(([, name]) => name!);

/** The page that everybody begins with. */
const signInFiles = async (): Promise<string[]> => {
  const person = await Visit.open({ signedIn: false });
  await person.page.goto(`${organisation.url}/login`);
  await person.page.getByLabel('メールアドレス').waitFor();
  await person.context.close();
  return [...person.files];
};

const coldLoads = async (): Promise<{ ms: number[]; files: string[] }> => {
  const ms: number[] = [];
  let files: string[] = [];
  for (let n = 0; n < COLD_LOADS; n++) {
    const person = await Visit.open();
    ms.push(await person.firstList());
    files = [...person.files];
    await person.context.close();
  }
  return { ms, files };
};

/** As somebody who came before: the files are in the cache, and after some visits the browser keeps them compiled. */
const loadsAgain = async (): Promise<number[]> => {
  const person = await Visit.open();
  const ms: number[] = [];
  for (let n = 0; n < COLD_LOADS; n++) {
    ms.push(await person.firstList());
    await pause(LOOK_MS * 4);
  }
  await person.context.close();
  return ms.slice(1);
};

const PLACES = ['/inbox/spam', '/settings/preferences', '/settings/mailboxes', '/settings/hours', '/settings/templates'];

/** What each place loads that the list has not. */
const placeFiles = async (known: readonly string[]): Promise<void> => {
  for (const place of ['a ticket', ...PLACES]) {
    const visit = await Visit.open();
    await visit.firstList();
    if (place === 'a ticket') await visit.page.locator('[data-ticket] .subject').first().click();
    else await visit.page.goto(`${organisation.url}${place}`);
    await visit.page.waitForLoadState('networkidle');
    const more = [...visit.files].filter((file) => !known.includes(file));
    say(`  ${place}: ${kb(more)} kB in ${more.length} files`);
    await visit.context.close();
  }
};

const kb = (files: readonly string[]): string => (files.reduce((sum, file) => sum + brotliSize(file), 0) / 1_000).toFixed(1);

/** Down and up again through the same tickets. */
const walk = async (page: Page, count: number): Promise<number[]> => {
  const before = await page.evaluate<number>('window.switches.length');
  for (let n = 0; n < count; n++) {
    await page.keyboard.press(Math.floor(n / WALK) % 2 === 0 ? 'j' : 'k');
    await waitFor('the conversation', () => page.evaluate<boolean>(`window.switches.length > ${before + n}`), { timeoutMs: 20_000 });
    await pause(LOOK_MS);
  }
  return page.evaluate<number[]>(`window.switches.slice(${before})`);
};

const heapMb = async (cdp: CDPSession): Promise<number> => {
  for (let n = 0; n < 3; n++) await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1_048_576;
};

/** Frames that did not come, in percent of those that should have, while the wheel turns. */
const droppedWhileScrolling = async (page: Page): Promise<number> => {
  const cdp = await page.context().newCDPSession(page);
  const watching = page.evaluate<number[]>(FRAMES);
  const until = performance.now() + SCROLL_MS;
  while (performance.now() < until) {
    await cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 720, y: 500, deltaX: 0, deltaY: WHEEL_PX });
    await pause(16);
  }
  const frames = await watching;
  const dropped = frames.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / FRAME_MS) - 1), 0);
  return (dropped / (frames.length + dropped)) * 100;
};

const emptyPage = async (): Promise<Page> => {
  const page = await (await openPerson(browser)).newPage();
  await page.setContent('<body style="height: 2000000px; background: linear-gradient(white, gray)"></body>');
  return page;
};

const organisation = await LargeOrganisation.open({ people: 30, mailboxes: MAILBOXES, tickets: TICKETS });
const browser = await openBrowser();
say(`this machine takes ${(await slowdown()).toFixed(1)} times as long as alone`);

const initial = initialFiles();
say(`initially: ${kb(initial)} kB in ${initial.length} files`);
const signIn = (await signInFiles()).filter((file) => !initial.includes(file));
say(`signing in: ${kb(signIn)} kB more in ${signIn.length} files`);
const { ms: firstLists, files } = await coldLoads();
const ofList = files.filter((file) => !initial.includes(file));
say(
  `first list: ${firstLists.map((ms) => ms.toFixed(0)).join(', ')} ms; ${kb(ofList)} kB more in ${ofList.length} files, ${kb(files)} kB in all`,
);
say(`the list again, by the same browser: ${(await loadsAgain()).map((ms) => ms.toFixed(0)).join(', ')} ms`);
for (const file of files.filter((each) => brotliSize(each) > LISTED_BYTES).toSorted((a, b) => brotliSize(b) - brotliSize(a)))
  say(`  ${file}: ${kb([file])} kB${initial.includes(file) ? '' : ' for the list'}`);
say('and more for');
await placeFiles(files);

const visit = await Visit.open();
await visit.firstList();
const { page } = visit;
await page.evaluate(NOTE_SWITCHES);
await page.locator('[data-ticket] .subject').first().click();
await page.locator('section.work .thread app-message-card').first().waitFor();
await walk(page, SWITCHES.warmUp * 2);
const switches = await walk(page, SWITCHES.measured);
say(
  `switching: p50 ${quantile(switches, 0.5).toFixed(0)} ms, p95 ${quantile(switches, 0.95).toFixed(0)} ms, slowest ${Math.max(...switches).toFixed(0)} ms`,
);
const cdp = await page.context().newCDPSession(page);
const heapBefore = await heapMb(cdp);
await walk(page, SWITCHES.kept);
const heapGrowth = (await heapMb(cdp)) - heapBefore;
say(`heap: ${heapBefore.toFixed(1)} MB, ${heapGrowth.toFixed(1)} MB more after ${SWITCHES.kept} switches`);

await page.goto(`${organisation.url}/inbox/all`);
await page.locator('[data-ticket]').first().waitFor();
const [blank, list] = [await emptyPage(), page];
const baselines: number[] = [];
const drops: number[] = [];
for (let round = 0; round < 2; round++) {
  await blank.bringToFront();
  baselines.push(await droppedWhileScrolling(blank));
  await list.bringToFront();
  drops.push(await droppedWhileScrolling(list));
}
const passed = await list.evaluate<number>(`Math.round(document.querySelector('app-ticket-list .scroller').scrollTop / 54)`);
const [dropped, baseline] = [Math.min(...drops), Math.min(...baselines)];
say(
  `scrolling past ${passed} rows: ${drops.map((pct) => pct.toFixed(1)).join(', ')} % of frames dropped; an empty page: ${baselines.map((pct) => pct.toFixed(1)).join(', ')} %`,
);
say(`this machine takes ${(await slowdown()).toFixed(1)} times as long as alone`);
await browser.close();
await organisation.close();

const [initialKb, firstListMs, switchP95Ms] = [Number(kb(initial)), quantile(firstLists, 0.5), quantile(switches, 0.95)];
say(
  `budget initial_kb_br=${initialKb.toFixed(1)} first_list_ms=${firstListMs.toFixed(0)} switch_p95_ms=${switchP95Ms.toFixed(0)} dropped_frames_pct=${dropped.toFixed(1)} heap_growth_mb=${heapGrowth.toFixed(1)}`,
);
const kept =
  initialKb <= AIM.initialKb &&
  firstListMs <= AIM.firstListMs &&
  switchP95Ms <= AIM.switchP95Ms &&
  dropped - baseline <= AIM.droppedPct &&
  heapGrowth <= AIM.heapMb;
process.exitCode = kept ? 0 : 1;
