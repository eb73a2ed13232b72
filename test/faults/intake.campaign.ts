import type { Verdict } from './intake/box.ts';
import { campaignBuild, POINTS } from './intake/campaign-build.ts';
import { refusedBody, restoredServer, sameMail, sameNumbers, shuffledThreads, unlistedMail } from './intake/folders.ts';
import { House } from './intake/house.ts';
import { killsAt, randomKills } from './intake/kills.ts';
import { cuts, twoWorkers } from './intake/line.ts';
import { diskFull, postgresStop } from './intake/machine.ts';
import { poison } from './intake/poison.ts';

/** How much of everything; 0 leaves a case out. */
interface Scale {
  mails: number;
  kills: number;
  pointKills: number;
  cuts: number;
  blackholes: number;
  rounds: number;
  stops: number;
  poisonMails: number;
  poison: number;
  threads: number;
  refusedBodies: number;
  fullDisk: boolean;
}

type Case = [name: string, amount: number, run: (house: House) => Promise<Verdict>];

const casesOf = (scale: Scale): Case[] => [
  ['random kills', scale.kills, (house) => randomKills(house, { mails: scale.mails, kills: scale.kills })],
  ...POINTS.map((point): Case => [`kills ${point}`, scale.pointKills, (house) => killsAt(point)(house, { kills: scale.pointKills })]),
  ['line cut, FIN', scale.cuts, (house) => cuts('fin')(house, { cuts: scale.cuts, mails: 20 })],
  ['line cut, RST', scale.cuts, (house) => cuts('rst')(house, { cuts: scale.cuts, mails: 20 })],
  ['line cut, blackhole', scale.blackholes, (house) => cuts('blackhole')(house, { cuts: scale.blackholes, mails: 20 })],
  ['two workers', scale.rounds, (house) => twoWorkers(house, { rounds: scale.rounds })],
  ['UIDVALIDITY reset, headers rewritten', 1, (house) => restoredServer(house, { mails: 40 })],
  ['equal UID and UIDVALIDITY in two folders', 1, sameNumbers],
  ['a body that the server refuses', scale.refusedBodies, refusedBody],
  ['a mail whose size breaks the line', scale.refusedBodies, unlistedMail],
  ['the same mail twice, and in two mailboxes', 1, sameMail],
  ['shuffled threads', scale.threads, (house) => shuffledThreads(house, { threads: scale.threads })],
  ['poison and planted parsers', scale.poison, (house) => poison(house, { mails: scale.poisonMails, poison: scale.poison })],
  ['PostgreSQL stopped hard', scale.stops, (house) => postgresStop(house, { stops: scale.stops })],
];

interface CaseVerdict extends Verdict {
  name: string;
}

/** Runs every case against one house; `tell` hears each verdict at once. */
export const runIntake = async (scale: Scale, tell: (line: string) => void = () => undefined): Promise<CaseVerdict[]> => {
  const project = campaignBuild('product');
  const verdicts: CaseVerdict[] = [];
  const take = (name: string, verdict: Verdict): void => {
    verdicts.push({ name, ...verdict });
    const { lost, duplicated, unexplained, note } = verdict;
    tell(`${name}: lost=${lost} duplicated=${duplicated} unexplained=${unexplained}${note ? ` ${note}` : ''}`);
  };
  const house = await House.open({ project, boxes: 24 });
  try {
    for (const [name, amount, run] of casesOf(scale)) {
      if (amount === 0) continue;
      await house.restored();
      take(name, await run(house));
    }
  } finally {
    await house.close();
  }
  if (scale.fullDisk) {
    const verdict = await diskFull(project);
    if ('skipped' in verdict) tell(`disk full: not run, ${verdict.skipped}`);
    else take('disk full', verdict);
  }
  return verdicts;
};

/** The same kills with the list of work kept in memory instead of in rows: what they lose shows that the campaign would see it. */
export const runControl = async (mails: number, kills: number): Promise<number> => {
  const house = await House.open({ project: campaignBuild('control'), boxes: 1 });
  try {
    return (await randomKills(house, { mails, kills })).lost;
  } finally {
    await house.close();
  }
};
