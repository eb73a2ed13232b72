import { setTimeout as pause } from 'node:timers/promises';
import { mailboxes } from '#contracts/mailboxes';
import type { Cut } from '../../support/fault-proxy.ts';
import { waitFor } from '../../support/waiting.ts';
import type { Verdict } from './box.ts';
import type { House } from './house.ts';
import { mailOf } from './mails.ts';

/** The line to the mail server breaks after any number of bytes. Back within a minute each time. */
export const cuts =
  (how: Cut) =>
  async (house: House, { cuts: count, mails }: { cuts: number; mails: number }): Promise<Verdict> => {
    const box = await house.box({ through: 'proxy' });
    const first = house.proxy.cuts;
    let slowest = 0;
    for (let cut = 0; cut < count; cut++) {
      await waitFor('the line to stand', () => house.proxy.connections > 0, { timeoutMs: 90_000 });
      const before = house.proxy.cuts;
      // Once while it rests, once inside what the next line brings.
      house.proxy.plan = { afterBytes: 200 + Math.floor(Math.random() * mails * 2_500), how };
      house.proxy.cutNow(how);
      for (let index = 0; index < mails; index++) {
        const id = `L${how[0]!.toUpperCase()}-${String(cut * mails + index).padStart(6, '0')}`;
        box.put(id, mailOf(id, { bytes: 3_000 }));
      }
      await waitFor('the planned cut', () => house.proxy.cuts >= before + 2, { timeoutMs: 120_000 });
      const since = Date.now();
      house.proxy.plan = undefined;
      await box.settled();
      slowest = Math.max(slowest, Date.now() - since);
    }
    const verdict = await box.verdict(`cuts=${house.proxy.cuts - first} slowest_whole_again_s=${(slowest / 1_000).toFixed(1)}`);
    // The next case has the proxy to itself.
    await house.admin.call(mailboxes.setState, { params: { id: box.id }, body: { state: 'paused' } });
    return verdict;
  };

/** Two processes want one mailbox. Whoever holds it loses its lock, then dies; one of them ingests at any time. */
export const twoWorkers = async (house: House, { rounds }: { rounds: number }): Promise<Verdict> => {
  const box = await house.box();
  const second = await house.startSecond();
  let slowest = 0;
  const holder = async (): Promise<number | undefined> =>
    (
      await house.rows<{ pid: number }>(
        `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 7719001 AND objid = $1 AND granted`,
        [box.id],
      )
    )[0]?.pid;
  try {
    for (let round = 0; round < rounds; round++) {
      for (let index = 0; index < 10; index++) {
        const id = `W-${String(round * 10 + index).padStart(6, '0')}`;
        box.put(id, mailOf(id));
      }
      const pid = await waitFor('somebody to ingest', holder, { timeoutMs: 60_000 });
      await pause(Math.random() * 500);
      await house.rows('SELECT pg_terminate_backend($1)', [pid]);
      const since = Date.now();
      if (round === rounds - 1) second.kill9();
      await waitFor('somebody else to ingest', async () => ((await holder()) ?? pid) !== pid, { timeoutMs: 60_000, everyMs: 100 });
      slowest = Math.max(slowest, Date.now() - since);
    }
  } finally {
    if (second.running) second.kill9();
    await second.ended();
  }
  return box.verdict(`failovers=${rounds} slowest_s=${(slowest / 1_000).toFixed(1)}`);
};
