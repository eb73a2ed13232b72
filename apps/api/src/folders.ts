import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from './platform/config.ts';
import { resolveDataDir } from './platform/data-dir.ts';

const upTo = (folder: string): string => (existsSync(join(folder, 'package.json')) ? folder : upTo(dirname(folder)));

/** The project's folder: this file is in `apps/api/src` below it, or below `dist/api`. */
export const projectRoot = (): string => upTo(import.meta.dirname);

/** Everything an instance keeps outside an external database; the demo's lies beside the real one's, never inside. */
export const dataFolder = (config: Config): string => {
  const within = config.demo ? ['demo'] : [];
  return config.dataDir ? join(config.dataDir, ...within) : resolveDataDir(projectRoot(), ...within);
};
