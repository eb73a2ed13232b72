// 2,000 mails, each with an id of its own, while node and PostgreSQL are killed in turn: what the API shows is compared one to one.
import { setTimeout as pause } from 'node:timers/promises';
import { inbox } from '#contracts/inbox';
import type { ApiClient } from '../support/api-client.ts';
import { controlBuild } from '../support/control-build.ts';
import { Office } from '../support/office.ts';

const MAILS = Number(process.argv[2] ?? 2_000);
const KILLS = Number(process.argv[3] ?? 10);
/** Nothing new for this long, with nothing waiting, is the end. */
const QUIET_MS = 15_000;

/** The control keeps its list of work in memory: after a kill, what was listed and not yet fetched is forgotten. */
const IN_MEMORY_WORK = {
  file: 'mail-intake/ledger.js',
  found: "i.state = 'listed' AND i.id <> ALL ($3)",
  replacement:
    "i.state = 'listed' AND i.id <> ALL ($3) AND i.listed_at > '${new Date(Date.now() - process.uptime() * 1000).toISOString()}'",
};

interface Outcome {
  lost: number;
  duplicated: number;
}

const idOf = (subject: string): string | undefined => /\bK-\d{6}\b/.exec(subject)?.[0];

const mailOf = (id: string): string =>
  [
    'From: =?UTF-8?B?5bCP5p6XIOeUsee+jg==?= <yumi.k@customer.example>',
    'To: support@komorebi.example',
    `Subject: Order ${id}`,
    `Message-ID: <${id.toLowerCase()}@customer.example>`,
    `Date: ${new Date().toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `まだ届きません。番号は ${id} です。`,
    '',
  ].join('\r\n');

/** How often each id is shown, over all pages of the list. */
const shown = async (api: ApiClient): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  let after: string | undefined;
  do {
    const page = await api.call(inbox.list, { query: { view: 'all', limit: 200, ...(after && { after }) } });
    for (const { subject } of page.rows) counts.set(idOf(subject) ?? subject, (counts.get(idOf(subject) ?? subject) ?? 0) + 1);
    after = page.next ?? undefined;
  } while (after);
  return counts;
};

const campaign = async (mails: number, kills: number, project?: string): Promise<Outcome> => {
  const office = await Office.open({ intakeFrom: { kind: 'all' }, ...(project && { project }) });
  try {
    const ids = Array.from({ length: mails }, (_, index) => `K-${String(index + 1).padStart(6, '0')}`);
    const perKill = Math.ceil(mails / kills);
    for (let kill = 0; kill < kills; kill++) {
      for (const id of ids.slice(kill * perKill, (kill + 1) * perKill)) office.append(mailOf(id));
      await pause(300 + Math.random() * 900);
      if (kill % 2 === 0) {
        office.product.kill9();
        await office.product.ended();
        await office.restart();
      } else {
        process.kill(office.product.postgresPid, 'SIGKILL');
      }
      process.stdout.write(`kill ${kill + 1} of ${kills}: ${kill % 2 === 0 ? 'node' : 'PostgreSQL'}\n`);
    }
    const counts = await settled(office.admin, mails);
    return {
      lost: ids.filter((id) => !counts.has(id)).length,
      duplicated: [...counts.values()].reduce((sum, count) => sum + count - 1, 0),
    };
  } finally {
    await office.close();
  }
};

const settled = async (api: ApiClient, mails: number): Promise<Map<string, number>> => {
  let counts = new Map<string, number>();
  for (let since = Date.now(), before = -1; Date.now() - since < QUIET_MS; await pause(500)) {
    counts = await shown(api).catch(() => counts);
    if (counts.size !== before) since = Date.now();
    before = counts.size;
    if (counts.size === mails) break;
  }
  // A duplicate may come late: look once more after everything is there.
  await pause(3_000);
  return shown(api);
};

const { lost, duplicated } = await campaign(MAILS, KILLS);
const control = await campaign(Math.min(MAILS, 1_000), KILLS, controlBuild([IN_MEMORY_WORK]));
process.stdout.write(`intake-kill lost=${lost} duplicated=${duplicated} kills=${KILLS} mails=${MAILS} control_lost=${control.lost}\n`);
process.exitCode = lost === 0 && duplicated === 0 && control.lost > 0 ? 0 : 1;
