import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from './content-hash.mjs';
import { root } from './processes.mjs';
import { missingPrograms } from './programs.mjs';

/** The test files that drive a program which is not installed: they import, over however many steps, the support that starts it. */
export function filesWithoutTheirPrograms() {
  const missing = missingPrograms();
  const files = ['test/medium', 'test/e2e', 'test/faults'].filter((folder) => existsSync(join(root, folder))).flatMap(filesBelow);
  return files
    .filter((file) => /\.(medium|e2e|small)\.ts$/.test(file))
    .flatMap((file) => {
      const reached = reachable(join(root, file));
      const program = missing.find(({ testSupport }) => reached.has(join(root, 'test/support', testSupport)));
      return program ? [{ file, program }] : [];
    });
}

function reachable(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/from '(\.{1,2}\/[^']+\.ts)'/g)) reachable(join(dirname(file), path), seen);
  return seen;
}
