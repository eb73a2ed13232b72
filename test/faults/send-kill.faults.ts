// SIGKILL of the whole process 200 times around connect, 354, body, dot, 250 and commit. The control resends what was handed over.
import { controlBuild } from '../support/control-build.ts';
import { EVERY_STAGE, killWhileSending, WITHOUT_UNKNOWN } from './send-kill.campaign.ts';

const KILLS = Number(process.argv[2] ?? 200);
const CONTROL_KILLS = 5;

const { lost, duplicates, unknown, replies } = await killWhileSending(KILLS, EVERY_STAGE);
const control = await killWhileSending(CONTROL_KILLS, ['kept'], controlBuild(WITHOUT_UNKNOWN));

process.stdout.write(
  `send-kill lost=${lost} silent_duplicates=${duplicates} kills=${KILLS} replies=${replies} unknown=${unknown} ` +
    `control_duplicates=${control.duplicates}\n`,
);
process.exitCode = lost === 0 && duplicates === 0 && unknown > 0 && control.duplicates > 0 ? 0 : 1;
