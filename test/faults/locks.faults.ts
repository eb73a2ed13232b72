// 10,000 acquisitions by 50 clients at two processes, one with a wrong clock; tabs stopped, processes killed, PostgreSQL restarted. The control
// asks for no fence.
import { runHurried, runLocks } from './locks.campaign.ts';

const ACQUISITIONS = Number(process.argv[2] ?? 10_000);
const CLIENTS = Number(process.argv[3] ?? 50);
const HOLDERS = Number(process.argv[4] ?? 100);
const TRUE_WITHIN_S = 5;
const HEALTHY_WITHIN_S = 30;

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const scale = { clients: CLIENTS, tickets: Math.ceil(CLIENTS / 2), acquisitions: ACQUISITIONS, holders: HOLDERS, kills: 4, restarts: 2 };
const found = await runLocks(scale, tell);
const control = await runHurried('control', { clients: 10, tickets: 5, acquisitions: 200, holders: 2, kills: 0, restarts: 0 });

const { background } = found;
tell(
  `locks overlaps=${found.overlaps} fenced=${found.fenced} truth_after_kill_s=${found.truthAfterKillS.toFixed(1)} ` +
    `truth_after_restart_s=${found.truthAfterRestartS.toFixed(1)} acquisitions=${found.acquisitions} granted=${found.granted} ` +
    `accepted_saves=${found.words} late_writes=${found.late} background_kept=${background.kept}/${background.of} ` +
    `control_overlaps=${control.overlaps} control_fenced=${control.fenced}`,
);
const kept =
  found.overlaps === 0 &&
  found.fenced === 100 &&
  found.truthAfterKillS <= TRUE_WITHIN_S &&
  found.truthAfterRestartS <= HEALTHY_WITHIN_S &&
  background.kept === background.of &&
  control.overlaps > 0 &&
  control.fenced < 100;
process.exitCode = kept ? 0 : 1;
