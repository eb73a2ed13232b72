import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folders = ['apps/api/src', 'apps/web/src', 'libs', 'test', 'bench', 'tools'];

/** A barrel hides who imports whom; the others are rooms without a name, where everything ends up. */
function isNameless(path: string): boolean {
  return /(^|\/)(utils?|helpers?|common|shared)(\/|\.|$)|(^|\/)index\.(ts|mjs|js)$|[-.](utils?|helpers?)\.(ts|mjs)$/i.test(path);
}

test('no barrels, no rooms without a name', () => {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${String(name)}`),
  );
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter(isNameless)).toEqual([]);
});

test.each([
  'libs/mail/index.ts',
  'apps/api/src/tickets/utils.ts',
  'libs/shared/dates.ts',
  'apps/web/src/app/common',
  'test/support/date-helpers.ts',
])('%s would be seen', (path) => expect(isNameless(path)).toBe(true));

test.each(['apps/web/src/index.html', 'apps/api/src/inbox/commonly-asked.ts', 'libs/mail/index-of-parts.ts'])('%s has a name', (path) => {
  expect(isNameless(path)).toBe(false);
});
