import { giveBack, openCase } from '../../support/replying.ts';
import { waitFor } from '../../support/waiting.ts';
import { otherSide, type Pair, type Side } from './pair.ts';
import { Watcher } from './watcher.ts';
import { take } from './writing.ts';

const PATIENCE = { timeoutMs: 60_000, everyMs: 20 };

/**
 * Strikes while a reply is being given back, with nobody knowing whether it was. Then a colleague takes it elsewhere.
 * @returns the longest time in seconds until all who watch, at a process that runs, show what the database says: after the strike, and after
 * the change.
 */
const truthAfter = async (pair: Pair, holderSide: Side, strike: 'process' | 'postgres'): Promise<number> => {
  const next = otherSide(holderSide);
  const ticketId = await openCase(pair.office.admin, pair.office.mailboxId, '落ちる直前の返信');
  const holder = await pair.roamer('書いていた人', holderSide);
  const colleague = await pair.roamer('次の人', next);
  const watchers = [await Watcher.at(holder.api, holderSide, ticketId), await Watcher.at(colleague.api, next, ticketId)];
  const secondsUntilTrue = async (since: number): Promise<number> => {
    const allShowIt = async (): Promise<boolean> => {
      const truth = await pair.journal.truth(ticketId);
      return watchers.every(({ shown, side }) => shown === truth && (strike === 'postgres' || side === next));
    };
    await waitFor('everybody to see who writes', allShowIt, PATIENCE);
    return (performance.now() - since) / 1_000;
  };
  try {
    const held = (await take(holder.api, ticketId, 'tab-of-who-wrote'))!;
    await waitFor('everybody to see the holder', () => watchers.every(({ shown }) => shown === held.fence), PATIENCE);
    const halfWay = giveBack(holder.api.by(holderSide), ticketId, held.tab, held.fence).catch(() => undefined);
    if (strike === 'process') pair.kill(holderSide);
    else pair.killPostgres();
    const afterStrike = await secondsUntilTrue(performance.now());
    await halfWay;
    await giveBack(holder.api, ticketId, held.tab, held.fence);
    await waitFor('the next to write', () => take(colleague.api, ticketId, 'tab-of-the-next'), PATIENCE);
    return Math.max(afterStrike, await secondsUntilTrue(performance.now()));
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
    slowest = Math.max(slowest, await truthAfter(pair, side, 'process'));
  }
  return slowest;
};

export const truthAfterRestart = async (pair: Pair, restarts: number): Promise<number> => {
  let slowest = 0;
  for (let restart = 0; restart < restarts; restart++) slowest = Math.max(slowest, await truthAfter(pair, 0, 'postgres'));
  return slowest;
};
