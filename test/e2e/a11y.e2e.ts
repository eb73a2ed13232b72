import { expect, test } from '@jest/globals';
import { accessibility } from './a11y.ts';

/** Some of each kind: `npm run a11y` looks at all of them. */
const SOME = ['login', 'inbox all', 'inbox bulk', 'palette with words', 'ticket', 'reply ready', 'stale reply', 'settings preferences'];

test('nobody is kept out of these screens, light and dark, on a desktop and on a phone', async () => {
  const { screens, findings, controlViolations } = await accessibility({ only: (name) => SOME.includes(name) });
  expect(findings).toEqual([]);
  expect(screens).toBe(SOME.length * 4);
  expect(controlViolations).toBeGreaterThan(0);
}, 300_000);
