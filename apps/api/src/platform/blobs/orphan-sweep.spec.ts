import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { blobPath, packPath, writeBlobs, writePack } from './blob-file.ts';
import { sweepOrphans } from './orphan-sweep.ts';

const hourMs = 3_600_000;
const now = new Date();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blobs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = async (content: string, ageHours: number): Promise<string> => {
  const [sha256] = await writeBlobs(folder, [[Buffer.from(content)]]);
  age(blobPath(folder, sha256!), ageHours);
  return sha256!;
};
const age = (path: string, hours: number): void => {
  const at = new Date(now.getTime() - hours * hourMs);
  utimesSync(path, at, at);
};
const isThere = (sha256: string): boolean => existsSync(blobPath(folder, sha256));
const nobody = { blobs: () => Promise.resolve(new Set<string>()), packs: () => Promise.resolve(new Set<string>()) };
const naming = (blobs: () => string[]) => ({ ...nobody, blobs: () => Promise.resolve(new Set(blobs())) });

test('an orphan older than a day goes; a named one, a young one stay', async () => {
  const [orphan, named, young] = [await put('orphan', 25), await put('named', 99), await put('young', 23)];
  expect(
    await sweepOrphans(
      folder,
      now,
      naming(() => [named]),
    ),
  ).toBe(1);
  expect([orphan, named, young].map(isThere)).toEqual([false, true, true]);
});

test('what was written again counts as new', async () => {
  const again = await put('again', 99);
  await writeBlobs(folder, [[Buffer.from('again')]]);
  expect(await sweepOrphans(folder, now, nobody)).toBe(0);
  expect(isThere(again)).toBe(true);
});

test('a commit that names it between the two looks keeps it', async () => {
  const late = await put('late', 99);
  let looks = 0;
  expect(
    await sweepOrphans(
      folder,
      now,
      naming(() => (looks++ === 0 ? [] : [late])),
    ),
  ).toBe(0);
  expect(isThere(late)).toBe(true);
});

test('an import that writes it again while it is set aside keeps it', async () => {
  const back = await put('back', 99);
  let looks = 0;
  const blobs = async (): Promise<Set<string>> => {
    if (looks++ > 0) await writeBlobs(folder, [[Buffer.from('back')]]);
    return new Set();
  };
  await sweepOrphans(folder, now, { ...nobody, blobs });
  expect(isThere(back)).toBe(true);
});

test('half-finished writes go, a sweep that was killed is mended', async () => {
  const kept = await put('kept', 99);
  const path = blobPath(folder, kept);
  writeFileSync(`${path}.0b1c2d3e-0000-4000-8000-000000000000.tmp`, 'half');
  age(`${path}.0b1c2d3e-0000-4000-8000-000000000000.tmp`, 25);
  writeFileSync(`${path}.aside`, 'kept');
  rmSync(path);
  age(`${path}.aside`, 99);
  expect(
    await sweepOrphans(
      folder,
      now,
      naming(() => [kept]),
    ),
  ).toBe(1);
  expect(readdirSync(dirname(path))).toEqual([kept]);
});

test('a pack goes when no row says what lies in it', async () => {
  const packs = [await writePack(folder, [Buffer.from('one'), Buffer.from('two')]), await writePack(folder, [Buffer.from('three')])].map(
    ([first]) => first!.pack,
  );
  for (const pack of packs) age(packPath(folder, pack), 25);
  expect(await sweepOrphans(folder, now, { ...nobody, packs: () => Promise.resolve(new Set([packs[0]!])) })).toBe(1);
  expect(packs.map((pack) => existsSync(packPath(folder, pack)))).toEqual([true, false]);
});
