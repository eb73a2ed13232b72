import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.mjs';

/** One hash over the names and bytes of files and whole folders (paths from the project's root), and over any further words. */
export function contentHash(paths, ...words) {
  const hash = createHash('sha256').update(words.join('\n'));
  for (const file of paths.flatMap(filesBelow).sort()) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

export function filesBelow(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(`${path}/${name}`));
}
