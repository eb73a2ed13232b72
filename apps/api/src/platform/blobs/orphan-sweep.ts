import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { blobPath, PACK, type Sha256 } from './blob-file.ts';

/** Whoever writes a blob names it in a commit within this time: parsed mail that waits for its place, files of a draft. */
const GRACE_MS = 24 * 60 * 60 * 1000;
const ASIDE = '.aside';
const TOGETHER = 1_000;

/** Which of these does some row name? */
export type NamesOf = (candidates: readonly string[]) => Promise<ReadonlySet<string>>;

export interface Named {
  blobs: NamesOf;
  packs: NamesOf;
}

/**
 * Removes blobs and packs that no row names and nobody has written for a day, and what half-finished writes left. A blob that is written again
 * counts as new (its time is renewed), and it is set aside before the last look: whoever is just about to name it keeps it.
 * @returns how many were removed
 */
export const sweepOrphans = async (folder: string, now: Date, named: Named): Promise<number> => {
  let removed = 0;
  for (const part of await entries(folder)) {
    const within = join(folder, part);
    for (const batch of chunks(await entries(within))) removed += await sweepFiles(folder, within, batch, now, named);
  }
  return removed;
};

const sweepFiles = async (folder: string, within: string, files: readonly string[], now: Date, named: Named): Promise<number> => {
  // Set aside by a sweep that was killed: back, and judged like the others.
  for (const file of files) if (file.endsWith(ASIDE)) await rename(join(within, file), join(within, file.slice(0, -ASIDE.length)));
  const old = [];
  for (const file of new Set(files.map((each) => (each.endsWith(ASIDE) ? each.slice(0, -ASIDE.length) : each)))) {
    if (await isOld(join(within, file), now)) old.push(file);
  }
  const blobs = old.filter((file) => /^[0-9a-f]{64}$/.test(file));
  const packs = old.filter((file) => file.endsWith(PACK)).map((file) => file.slice(0, -PACK.length));
  const leftovers = old.filter((file) => file.endsWith('.tmp'));
  for (const file of leftovers) await rm(join(within, file), { force: true });
  let removed = leftovers.length;
  // Nobody writes a pack again, as may happen to a blob.
  for (const pack of await unnamed(packs, named.packs)) {
    await rm(join(within, `${pack}${PACK}`));
    removed++;
  }
  for (const sha256 of await unnamed(blobs, named.blobs))
    if (await removeUnlessNamed(blobPath(folder, sha256), sha256, now, named.blobs)) removed++;
  return removed;
};

const unnamed = async (candidates: readonly string[], namesOf: NamesOf): Promise<string[]> => {
  const names = candidates.length > 0 ? await namesOf(candidates) : new Set();
  return candidates.filter((candidate) => !names.has(candidate));
};

const removeUnlessNamed = async (path: string, sha256: Sha256, now: Date, namesOf: NamesOf): Promise<boolean> => {
  const aside = `${path}${ASIDE}`;
  await rename(path, aside);
  if ((await isOld(aside, now)) && !(await namesOf([sha256])).has(sha256)) {
    await rm(aside);
    return true;
  }
  await rename(aside, path);
  return false;
};

const isOld = async (path: string, now: Date): Promise<boolean> => {
  const found = await stat(path).catch(() => null);
  return found !== null && found.isFile() && now.getTime() - found.mtimeMs > GRACE_MS;
};

const entries = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

const chunks = (files: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(files.length / TOGETHER) }, (_, index) => files.slice(index * TOGETHER, (index + 1) * TOGETHER));
