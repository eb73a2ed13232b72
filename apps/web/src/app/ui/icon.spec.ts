import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ICON_NAMES } from './icon-names.ts';

test('the sprite holds exactly the named icons', () => {
  const sprite = readFileSync(join(import.meta.dirname, '../../../public/icons.svg'), 'utf8');
  expect([...sprite.matchAll(/<symbol id="icon-([^"]+)" viewBox="0 0 16 16">/g)].map(([, id]) => id)).toEqual([...ICON_NAMES]);
});
