import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Duplex } from 'node:stream';

export interface GuardedProcess {
  /** Resolves to the exit status when it has ended. */
  ended: Promise<number>;
  stop(): Promise<void>;
}

/** As for the product's own PostgreSQL: the program ends with whoever started it, however that one ends. */
const guard = `
"$0" "$@" </dev/null 3<&- &
program=$!
(read line <&3; kill -TERM $program) &
reader=$!
exec 3<&-
wait $program
status=$?
kill $reader 2>/dev/null
exit $status`;

export function startGuarded(program: string, args: string[], logFile: string): GuardedProcess {
  const log = openSync(logFile, 'a');
  const child = spawn('/bin/sh', ['-c', guard, program, ...args], { cwd: '/', stdio: ['ignore', log, log, 'pipe'], detached: true });
  closeSync(log);
  const lifeline = child.stdio[3] as Duplex;
  lifeline.on('error', () => undefined);
  const ended = new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => resolve(code ?? 128));
    child.once('error', reject);
  });
  return {
    ended,
    stop: async () => {
      lifeline.destroy();
      await ended;
    },
  };
}
