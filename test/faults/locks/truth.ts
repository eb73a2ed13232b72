import { giveBack, openCase } from '../../support/replying.ts';
import { waitFor } from '../../support/waiting.ts';
import { otherSide, type Pair, type Side } from './pair.ts';
import { Watcher } from './watcher.ts';
import { take } from './writing.ts';

const PATIENCE = { timeoutMs: 60_000, everyMs: 20 };

/**
 * Strikes while a reply is being given back, with nobody knowing whether it was. Then a colleague takes it elsewhere.
 * @returns seconds from the strike until all who watch have a line again and show what the database says: the colleague's lock.
 */
const truthAfter = async (pair: Pair, holderSide: Side, strike: () => void): Promise<number> => {
  const next = otherSide(holderSide);
  const ticketId = await openCase(pair.office.admin, pair.office.mailboxId, '落ちる直前の返信');
  const holder = await pair.roamer('書いていた人', holderSide);
  const colleague = await pair.roamer('次の人', next);
  const watchers = [await Watcher.at(holder.api, holderSide, ticketId), await Watcher.at(colleague.api, next, ticketId)];
  const allShow = (fence: number | null): boolean => watchers.every(({ shown }) => shown === fence);
  try {
    const held = (await take(holder.api, ticketId, 'tab-of-who-wrote'))!;
    await waitFor('everybody to see the holder', () => allShow(held.fence), PATIENCE);
    const halfWay = giveBack(holder.api.by(holderSide), ticketId, held.tab, held.fence).catch(() => undefined);
    strike();
    const since = performance.now();
    await halfWay;
    await giveBack(holder.api, ticketId, held.tab, held.fence);
    await waitFor('the next to write', () => take(colleague.api, ticketId, 'tab-of-the-next'), PATIENCE);
    await waitFor('everybody to see who writes', async () => allShow(await pair.journal.truth(ticketId)), PATIENCE);
    return (performance.now() - since) / 1_000;
  } finally {
    for (const watcher of watchers) watcher.leave();
  }
};

/** One side and the other in turn; the last one stays away. */
export const truthAfterKill = async (pair: Pair, kills: number): Promise<number> => {
  let slowest = 0;
  for (let kill = 0; kill < kills; kill++) {
    const side: Side = kill % 2 === 0 ? 1 : 0;
    if (kill > 0) await pair.restart(otherSide(side));
    slowest = Math.max(slowest, await truthAfter(pair, side, () => pair.kill(side)));
  }
  return slowest;
};

export const truthAfterRestart = async (pair: Pair, restarts: number): Promise<number> => {
  let slowest = 0;
  for (let restart = 0; restart < restarts; restart++) slowest = Math.max(slowest, await truthAfter(pair, 0, () => pair.killPostgres()));
  return slowest;
};
