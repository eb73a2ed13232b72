// npm run faults -- intake [share]: the whole list of what intake must survive, against the built product and a real mail server. `share`
// scales the amounts: 1 is 10,000 mails with 50 kills and 20 at each named point, 0.1 a tenth of everything.
import { runControl, runIntake } from './intake.campaign.ts';

const share = Number(process.argv[2] ?? 1);
const of = (full: number, least = 1): number => Math.max(least, Math.round(full * share));
const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const verdicts = await runIntake(
  {
    mails: of(10_000, 200),
    kills: of(50, 2),
    pointKills: of(20),
    cuts: of(20),
    blackholes: of(5),
    rounds: of(5, 2),
    stops: of(3),
    poisonMails: of(1_000, 100),
    poison: of(50, 5),
    threads: of(50, 5),
    refusedBodies: 1,
    fullDisk: true,
  },
  tell,
);
const sum = (name: 'lost' | 'duplicated' | 'unexplained'): number => verdicts.reduce((total, verdict) => total + verdict[name], 0);
// Whether a kill falls between listing and fetching is chance, less likely the busier the machine is.
let control = 0;
for (let tries = 0; tries < 3 && control === 0; tries++) control = await runControl(of(2_000, 400), of(10, 4));
const failed = sum('lost') + sum('duplicated') + sum('unexplained');
tell(
  `intake lost=${sum('lost')} duplicated=${sum('duplicated')} unexplained=${sum('unexplained')} cases=${verdicts.length} control_lost=${control}`,
);
process.exitCode = failed === 0 && control > 0 ? 0 : 1;
