import { HURRIED_LEASE_SECONDS, LEASE_SECONDS, lockBuild } from './locks/lock-build.ts';
import { Pair } from './locks/pair.ts';
import { stopHolders } from './locks/stopped-holder.ts';
import { hire, type LateWrites, Storm } from './locks/storm.ts';
import { truthAfterKill, truthAfterRestart } from './locks/truth.ts';

/** How much of everything; 0 leaves a case out. */
interface Scale {
  clients: number;
  tickets: number;
  acquisitions: number;
  /** Leases of tabs that are stopped. */
  holders: number;
  kills: number;
  restarts: number;
}

interface LockFindings {
  overlaps: number;
  /** Percent of the writes that came after their lease was lost, rounded down. */
  fenced: number;
  late: number;
  acquisitions: number;
  granted: number;
  /** Saves that were accepted. */
  words: number;
  background: { kept: number; of: number };
  truthAfterKillS: number;
  truthAfterRestartS: number;
}

const percentFenced = (all: readonly LateWrites[]): { late: number; fenced: number } => {
  const late = all.reduce((sum, writes) => sum + writes.late, 0);
  const fenced = all.reduce((sum, writes) => sum + writes.fenced, 0);
  return { late, fenced: late === 0 ? 0 : Math.floor((100 * fenced) / late) };
};

const runOn = async (project: string | undefined, leaseSeconds: number, scale: Scale, tell: (line: string) => void) => {
  const pair = await Pair.open(project);
  try {
    const storm = await Storm.over(pair, await hire(pair, scale.clients), scale.tickets);
    const [{ stopped, background }] = await Promise.all([
      stopHolders(pair, { holders: scale.holders, leaseSeconds }),
      storm.blow(scale.acquisitions / 2),
    ]);
    tell(`stopped holders: late=${stopped.late} fenced=${stopped.fenced}, in the background: kept=${background.kept} of ${background.of}`);
    const disturb = async (): Promise<[number, number]> => [
      await truthAfterRestart(pair, scale.restarts),
      await truthAfterKill(pair, scale.kills),
    ];
    const [[truthAfterRestartS, truthAfterKillS]] = await Promise.all([disturb(), storm.blow(scale.acquisitions / 2)]);
    const { behind, shared, robbed, words } = await pair.journal.judge();
    tell(`storm: behind=${behind} shared=${shared} robbed=${robbed} late=${storm.writes.late} fenced=${storm.writes.fenced}`);
    const { acquisitions, granted, writes } = storm;
    const overlaps = behind + shared + robbed;
    const figures = { overlaps, acquisitions, granted, words, background, truthAfterKillS, truthAfterRestartS };
    return { ...figures, ...percentFenced([stopped, writes]) } satisfies LockFindings;
  } finally {
    await pair.close();
  }
};

/** The product as it is: a lease lasts a minute. */
export const runLocks = (scale: Scale, tell: (line: string) => void = () => undefined): Promise<LockFindings> =>
  runOn(undefined, LEASE_SECONDS, scale, tell);

/** `hurried`: its leases last seconds, nothing else is different. `control`: nobody asks for the fence either. */
export const runHurried = (kind: 'hurried' | 'control', scale: Scale): Promise<LockFindings> =>
  runOn(lockBuild(kind), HURRIED_LEASE_SECONDS, scale, () => undefined);
