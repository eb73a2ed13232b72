// From the commit of a change to the changed row on somebody else's screen, while many people are on line; and what a change costs the database.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { accounts } from '#contracts/accounts';
import { inbox } from '#contracts/inbox';
import { mailboxes } from '#contracts/mailboxes';
import { notifications } from '#contracts/notifications';
import { savedViews } from '#contracts/saved-views';
import type { Narrowing } from '#contracts/ticket-counts';
import { tickets } from '#contracts/tickets';
import { ApiClient } from '../test/support/api-client.ts';
import { openBrowser, openPerson } from '../test/support/browser.ts';
import { LargeOrganisation, type Signed } from '../test/support/large-organisation.ts';
import { slowdown } from '../test/support/machine.ts';
import { processorSeconds } from '../test/support/processor-time.ts';

const PEOPLE = Number(process.argv[2] ?? 300);
const FEW = 30;
const MAILBOXES = 10;
const TICKETS = 10_000;
const CHANGES_PER_S = 20;
/** Every fourth change hits a row on the screen that is looked at. */
const SEEN_EVERY = 4;
const SECONDS = { warmUp: 5, rest: 15, measured: 30 };
const AIM = { p95Ms: 150, growth: 0.1 };

/** Shown beside their lists by everybody: what tickets are counted apart for. */
const SAVED: readonly Narrowing[] = [{ tag: '返金' }, { idleDays: 3 }];

/**
 * A tab with the inbox open: hears what the web app hears and asks what the web app asks. It reads no more of a message than its type, for
 * hundreds of them share this process. Nobody has a changed ticket itself open.
 */
class Tab {
  readonly #api: ApiClient;
  readonly #line: WebSocket;
  readonly #open = Promise.withResolvers<void>();

  constructor(url: string, { token }: Signed) {
    this.#api = ApiClient.signedIn(url, token);
    this.#line = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie: this.#api.cookie, origin: url },
    });
    this.#line.addEventListener('message', ({ data }) => void this.#hear(String(data)));
  }

  async open(): Promise<void> {
    await this.#open.promise;
    await this.#fetch();
  }

  close(): void {
    this.#line.close();
  }

  /** Engine.IO 4: 0 open, 2 ping; Socket.IO 5 in its messages: 40 connected, 42 event. */
  async #hear(packet: string): Promise<void> {
    if (packet.startsWith('0')) this.#line.send(`40${JSON.stringify({ tab: randomUUID() })}`);
    else if (packet === '2') this.#line.send('3');
    else if (packet.startsWith('40')) this.#open.resolve();
    else if (packet.startsWith('42["push",{"type":"notifications"')) await this.#api.call(notifications.list);
    else if (packet.startsWith('42["push",{"type":"resync"')) await this.#fetch();
  }

  async #fetch(): Promise<void> {
    this.#line.send(`42${JSON.stringify(['counts.watch', { narrowings: SAVED }])}`);
    await this.#api.call(accounts.session);
    await this.#api.call(mailboxes.list);
    await this.#api.call(inbox.list, { query: { view: 'all' } });
    for (const narrowing of [{}, ...SAVED]) await this.#api.call(inbox.counts, { query: narrowing });
    await this.#api.call(savedViews.list);
    await this.#api.call(notifications.list);
  }
}

/** The inbox of one person in a browser, which notes when a tag is painted. */
const openScreen = async (organisation: LargeOrganisation, { token }: Signed) => {
  const browser = await openBrowser();
  const context = await openPerson(browser);
  await context.addCookies([{ name: 'madoguchi', value: token, url: organisation.url }]);
  const page = await context.newPage();
  await page.goto(`${organisation.url}/inbox/all`);
  await page.locator('[data-ticket]').first().waitFor();
  await page.evaluate(NOTE_PAINTS);
  return { page, close: () => browser.close() };
};

/** In the page: the instant of the first frame after each tag came. */
const NOTE_PAINTS = `(() => {
  const painted = (window.painted = {});
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    for (const { textContent } of document.querySelectorAll('[data-ticket] .tags'))
      for (const [tag] of textContent.matchAll(/change-\\d+/g)) painted[tag] ??= Date.now();
  }))).observe(document.body, { subtree: true, childList: true, characterData: true });
})()`;

const onScreen = (page: Page): Promise<number[]> =>
  page.evaluate<number[]>(`[...document.querySelectorAll('[data-ticket]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top > 150 && bottom < innerHeight - 20;
  }).map((row) => Number(row.dataset.ticket))`);

let changed = 0;

/** Changes of every kind for some seconds, at a steady rate. @returns how many, and the tags that were put on rows on the screen. */
const work = async (organisation: LargeOrganisation, seconds: number, seen: readonly number[]) => {
  const { people, url } = organisation;
  const { rows } = await organisation.database.query<{ id: string }>(
    'SELECT id FROM ticket WHERE live AND id <> ALL($1) ORDER BY id DESC LIMIT 2000',
    [seen],
  );
  const others = rows.map(({ id }) => Number(id));
  const tags: string[] = [];
  const running: Promise<unknown>[] = [];
  const startedAt = performance.now();
  const count = seconds * CHANGES_PER_S;
  for (let n = 0; n < count; n++) {
    await pause(Math.max(0, startedAt + (n * 1_000) / CHANGES_PER_S - performance.now()));
    const api = ApiClient.signedIn(url, people[n % FEW]!.token);
    changed += 1;
    if (n % SEEN_EVERY === 0 && seen.length > 0) {
      const tag = `change-${changed}`;
      tags.push(tag);
      running.push(api.call(tickets.setTags, { params: { id: seen[changed % seen.length]! }, body: { tags: [tag] } }));
    } else running.push(change(api, changed, others[changed % others.length]!, people));
  }
  await Promise.all(running);
  return { count, tags };
};

const change = (api: ApiClient, n: number, id: number, people: readonly Signed[]): Promise<unknown> => {
  const params = { id };
  switch (n % 4) {
    case 0:
      return api.call(tickets.assign, { params, body: { assigneeId: people[(n * 7) % people.length]!.id } });
    case 1:
      return api.call(tickets.setPriority, { params, body: { priority: n % 8 === 1 ? 'high' : 'low' } });
    case 2:
      return api.call(tickets.setDeadline, {
        params,
        body: { dueAt: new Date(Date.now() + (n % 96) * 3_600_000 - 3_600_000).toISOString() },
      });
    default:
      return api.call(tickets.setTags, { params, body: { tags: n % 8 === 3 ? ['返金'] : ['確認中'] } });
  }
};

/** Statements by change, without those that are run whether anything changes or not. */
const queriesPerChange = async (organisation: LargeOrganisation): Promise<number> => {
  const began = await organisation.queries();
  await pause(SECONDS.rest * 1_000);
  const rested = await organisation.queries();
  const startedAt = performance.now();
  const { count } = await work(organisation, SECONDS.rest, []);
  // Everything that follows a change has followed by then.
  await pause(6_000);
  const seconds = (performance.now() - startedAt) / 1_000;
  const spent = (await organisation.queries()) - rested;
  return (spent - ((rested - began) / SECONDS.rest) * seconds) / count;
};

const commitOf = async (organisation: LargeOrganisation): Promise<Map<string, number>> => {
  const { rows } = await organisation.database.query<{ tag: string; at: Date }>(
    `SELECT payload->'added'->>0 AS tag, pg_xact_commit_timestamp(xmin) AS at FROM history WHERE type = 'ticket.tags-changed' AND payload->'added'->>0 LIKE 'change-%'`,
  );
  return new Map(rows.map(({ tag, at }) => [tag, at.getTime()]));
};

const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

process.stdout.write(`this machine takes ${(await slowdown()).toFixed(1)} times as long as alone\n`);
const organisation = await LargeOrganisation.open({ people: PEOPLE + 1, mailboxes: MAILBOXES, tickets: TICKETS });
const [looker, ...others] = organisation.people;
const tabs: Tab[] = [];
const connect = async (people: readonly Signed[]): Promise<void> => {
  for (let first = 0; first < people.length; first += 10) {
    const added = people.slice(first, first + 10).map((person) => new Tab(organisation.url, person));
    await Promise.all(added.map((tab) => tab.open()));
    tabs.push(...added);
  }
};

await connect(others.slice(0, FEW));
await work(organisation, SECONDS.warmUp, []);
const few = await queriesPerChange(organisation);
await connect(others.slice(FEW));
const many = await queriesPerChange(organisation);
process.stdout.write(
  `${CHANGES_PER_S} changes a second: ${few.toFixed(1)} queries a change at ${FEW} people, ${many.toFixed(1)} at ${PEOPLE}\n`,
);

const screen = await openScreen(organisation, looker!);
const seen = (await onScreen(screen.page)).slice(0, 12);
await work(organisation, SECONDS.warmUp, seen);
const loadBefore = process.cpuUsage();
const cpuBefore = processorSeconds(organisation.product.pid);
const startedAt = performance.now();
const { tags } = await work(organisation, SECONDS.measured, seen);
const cpuPct = ((processorSeconds(organisation.product.pid) - cpuBefore) / ((performance.now() - startedAt) / 1_000)) * 100;
const { user, system } = process.cpuUsage(loadBefore);
await pause(2_000);
const painted = await screen.page.evaluate<Record<string, number>>('window.painted');
const commits = await commitOf(organisation);
const shown = tags.filter((tag) => painted[tag] !== undefined);
const delays = shown.map((tag) => painted[tag]! - commits.get(tag)!);
process.stdout.write(
  `${shown.length} of ${tags.length} changes of rows on the screen were seen before the next one of their row; slowest ${Math.max(...delays).toFixed(0)} ms; the other tabs took ${((user + system) / 10_000 / SECONDS.measured).toFixed(0)} % of a core\n`,
);
process.stdout.write(`this machine takes ${(await slowdown()).toFixed(1)} times as long as alone\n`);
await screen.close();
for (const tab of tabs) tab.close();
await organisation.close();

const [p50, p95] = [quantile(delays, 0.5), quantile(delays, 0.95)];
process.stdout.write(
  `live p50_ms=${p50.toFixed(0)} p95_ms=${p95.toFixed(0)} cpu_pct=${cpuPct.toFixed(0)} queries_per_change=${few.toFixed(1)} at ${FEW} people and ${many.toFixed(1)} at ${PEOPLE} people\n`,
);
process.exitCode = p95 <= AIM.p95Ms && shown.length >= tags.length * 0.9 && many <= few * (1 + AIM.growth) ? 0 : 1;
