import { giveBack, openCase } from '../../support/replying.ts';
import { waitFor } from '../../support/waiting.ts';
import { oddComputer } from './odd-computer.ts';
import type { Pair, Side } from './pair.ts';
import type { LateWrites } from './storm.ts';
import { TabProcess } from './tab-process.ts';
import { take, write } from './writing.ts';

interface Stopping {
  /** Leases of tabs that are stopped, half of them at each process. */
  holders: number;
  leaseSeconds: number;
}

interface Verdict {
  stopped: LateWrites;
  /** Leases that a tab in the background kept for more than their length, and those that it had. */
  background: { kept: number; of: number };
}

const BACKGROUND_TICKETS = 5;
const SLOWEST_TIMER_MS = 60_000;

/**
 * Tabs are stopped in the middle of a reply until their leases have run out and colleagues have taken them; then they go on with what they
 * were about to do. Beside them a tab whose timers rest keeps its leases all that time. Their clocks are hours off, each another way.
 */
export const stopHolders = async (pair: Pair, { holders, leaseSeconds }: Stopping): Promise<Verdict> => {
  const open = async (side: Side, count: number, clockHours: number, slowestTimerMs = 0) => {
    const { email } = await pair.roamer('止まる人', side);
    const tickets: number[] = [];
    for (let n = 0; n < count; n++) tickets.push(await openCase(pair.office.admin, pair.office.mailboxId, '止まった返信'));
    const computer = oddComputer({ clockHours, slowestTimerMs });
    return { tickets, tab: await TabProcess.open({ url: pair.urls[side], email, tickets, computer }) };
  };
  const half = Math.ceil(holders / 2);
  const [background, ...stopped] = await Promise.all([
    open(0, BACKGROUND_TICKETS, -9, SLOWEST_TIMER_MS),
    open(0, half, 7),
    open(1, holders - half, -5),
  ]);
  const colleague = await pair.roamer('引き取る人', 1);
  const tabs = [background, ...stopped].map(({ tab }) => tab);
  try {
    const began = performance.now();
    for (const { tab } of stopped) tab.stop();
    for (const ticketId of stopped.flatMap(({ tickets }) => tickets)) {
      const taken = await waitFor('the lease of a stopped tab', () => take(colleague.api, ticketId, 'tab-of-the-next'), {
        timeoutMs: 4 * leaseSeconds * 1_000 + 60_000,
        everyMs: 500,
      });
      await write(colleague.api, taken);
      await giveBack(colleague.api, ticketId, taken.tab, taken.fence);
    }
    const longEnough = (): boolean => performance.now() - began > 1.2 * leaseSeconds * 1_000;
    await waitFor('the lease to be over but for the pings', longEnough, { timeoutMs: 2 * leaseSeconds * 1_000 });
    return { stopped: await goOn(stopped.map(({ tab }) => tab)), background: await stillHeld(pair, background) };
  } finally {
    for (const tab of tabs) tab.close();
  }
};

const goOn = async (tabs: readonly TabProcess[]): Promise<LateWrites> => {
  const writes: LateWrites = { late: 0, fenced: 0 };
  for (const tab of tabs) {
    const first = tab.order('write');
    tab.goOn();
    for (const done of [await first, await tab.order('send')]) {
      writes.late += done.writes;
      writes.fenced += done.writes - done.accepted;
    }
  }
  return writes;
};

const stillHeld = async (pair: Pair, { tab, tickets }: { tab: TabProcess; tickets: readonly number[] }): Promise<Verdict['background']> => {
  const colleague = await pair.roamer('待つ人', 0);
  let refused = 0;
  for (const ticketId of tickets) if (!(await take(colleague.api, ticketId, 'tab-of-who-waits'))) refused += 1;
  const { accepted } = await tab.order('write');
  return { kept: Math.min(refused, accepted), of: tickets.length };
};
