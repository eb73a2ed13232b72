import { setTimeout as pause } from 'node:timers/promises';

interface Patience {
  timeoutMs?: number;
  everyMs?: number;
}

/** Asks until the answer is truthy, and gives it back; throws with what was waited for and the last error when time is up. */
export async function waitFor<T>(
  what: string,
  probe: () => T | Promise<T>,
  { timeoutMs = 10_000, everyMs = 25 }: Patience = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  let lastError: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (answer) return answer;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms for ${what}.`, { cause: lastError });
    await pause(everyMs);
  }
}
