import { expect, test } from '@jest/globals';
import { runIntake } from './intake.campaign.ts';

test('kills, cuts, renumbering, refused bodies and poison lose, double and hide nothing', async () => {
  const verdicts = await runIntake({
    mails: 100,
    kills: 2,
    pointKills: 0,
    cuts: 1,
    blackholes: 0,
    rounds: 0,
    stops: 0,
    poisonMails: 40,
    poison: 4,
    threads: 3,
    refusedBodies: 0,
    fullDisk: false,
  });
  const wrong = verdicts.filter(({ lost, duplicated, unexplained }) => lost + duplicated + unexplained > 0);
  expect(wrong).toEqual([]);
  expect(verdicts.map(({ note }) => note).join('\n')).toMatch(/same_partition=true/);
}, 300_000);
