import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempDir } from './temp-dir.ts';

/** One protecting check of the built product, switched off: `found` must stand exactly once in the compiled file. */
export interface Mutation {
  /** Below `dist/api/apps/api/src`. */
  file: string;
  found: string;
  replacement: string;
}

const projectDir = new URL('../..', import.meta.url).pathname;

/**
 * A copy of the built product without its protection, for control runs: a campaign that finds no damage there proves nothing.
 * @returns the folder to start it from.
 */
export const controlBuild = (mutations: readonly Mutation[]): string => {
  const copy = tempDir('control');
  for (const part of ['dist', 'tools', 'package.json']) cpSync(join(projectDir, part), join(copy, part), { recursive: true });
  symlinkSync(join(projectDir, 'node_modules'), join(copy, 'node_modules'));
  for (const { file, found, replacement } of mutations) {
    const path = join(copy, 'dist/api/apps/api/src', file);
    const source = readFileSync(path, 'utf8');
    const count = source.split(found).length - 1;
    if (count !== 1) throw new Error(`The control needs ${JSON.stringify(found)} exactly once in ${file}, it is there ${count} times.`);
    writeFileSync(
      path,
      source.replace(found, () => replacement),
    );
  }
  return copy;
};
