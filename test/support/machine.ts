import { setTimeout as pause } from 'node:timers/promises';

const SPIN_MS = 10;

/** How much longer work takes on this machine at the moment than it would alone, of one thread: 1 when nobody else wants the processor. */
export const slowdown = async (samples = 20): Promise<number> => {
  const ratios: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    let spent = 0;
    while (spent < SPIN_MS) {
      const { user, system } = process.cpuUsage(used);
      spent = (user + system) / 1_000;
    }
    ratios.push((performance.now() - began) / spent);
    await pause(100);
  }
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / samples;
};
