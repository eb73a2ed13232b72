import { expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SHEET } from './key-sheet-lines.ts';

const app = join(import.meta.dirname, '..');

/** Keys that elements listen to themselves. */
const OWN = ['enter', 'escape'];

const registered = (): Set<string> => {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );
  const sources = files.map((file) => readFileSync(join(app, file), 'utf8'));
  return new Set(sources.flatMap((source) => [...source.matchAll(/\{ keys: '([^']+)', run/g)].map(([, keys]) => keys!)));
};

test('every key that does something stands in the sheet, and nothing else does', () => {
  const printed = new Set(SHEET.flatMap(({ keys }) => keys.flatMap(([, ...each]) => each)));
  expect([...printed].sort()).toEqual([...new Set([...registered(), ...OWN])].sort());
});
