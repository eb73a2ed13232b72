interface Odd {
  /** Ahead of the true time, or behind it. */
  clockHours: number;
  /** A browser lets a tab in the background run its timers once a minute. */
  slowestTimerMs?: number;
}

const preload = new URL('odd-computer.process.ts', import.meta.url).href;

/** What makes a process believe that its clock and its timers are those of such a computer. */
export const oddComputer = ({ clockHours, slowestTimerMs = 0 }: Odd): Record<string, string> => ({
  NODE_OPTIONS: `--import=${preload}`,
  CLOCK_HOURS: `${clockHours}`,
  SLOWEST_TIMER_MS: `${slowestTimerMs}`,
});
