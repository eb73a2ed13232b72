// How long until it serves, on an empty folder and again on the same one, and what it takes at rest. `npm start` installs and builds before this.
import { setTimeout as pause } from 'node:timers/promises';
import { Madoguchi } from '../test/support/madoguchi.ts';
import { processTree } from '../test/support/process-tree.ts';

const ROUNDS = 3;
const REST_SECONDS = 20;
const LIMIT = { warmReadySeconds: 5, restMb: 350 };

/** Memory of the whole process tree, shared pages counted once (PSS), in MB. */
const proportionalMb = (pid: number): number => processTree(pid).reduce((sum, { pssKb }) => sum + pssKb, 0) / 1024;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const cold: number[] = [];
const warm: number[] = [];
const rest: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const first = await Madoguchi.start();
  cold.push(first.readyMs / 1000);
  await first.stop();
  const second = await Madoguchi.start({ dataDir: first.dataDir });
  warm.push(second.readyMs / 1000);
  await pause(REST_SECONDS * 1000);
  rest.push(proportionalMb(second.pid));
  await second.stop();
  process.stdout.write(
    `round ${round + 1}: cold ${cold.at(-1)?.toFixed(1)} s, warm ${warm.at(-1)?.toFixed(1)} s, at rest ${rest.at(-1)?.toFixed(0)} MB\n`,
  );
}
const figures = { cold: median(cold), warm: median(warm), rest: median(rest) };
process.stdout.write(
  `start cold_ready_s=${figures.cold.toFixed(1)} warm_ready_s=${figures.warm.toFixed(1)} rest_mb=${figures.rest.toFixed(0)}\n`,
);
process.exitCode = figures.warm <= LIMIT.warmReadySeconds && figures.rest <= LIMIT.restMb ? 0 : 1;
