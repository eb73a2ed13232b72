import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;

/** Progress goes to stderr, so that a command's own output stays clean. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a program in the project's folder with the pinned Node first in PATH. Resolves to its exit status and, with `quiet`, its output;
 * a failing program throws with that output unless `mayFail`.
 */
export function run([program, ...args], { quiet = false, mayFail = false, env = {}, cwd = root, signal } = {}) {
  const child = spawn(program, args, {
    cwd,
    signal,
    env: { ...process.env, PATH: path, ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const status = code ?? 128;
      if (status === 0 || mayFail) resolve({ status, output });
      else reject(Object.assign(new Error(`${program} ${args.join(' ')} failed (${signal ?? status}).`), { output, status }));
    });
  });
}
