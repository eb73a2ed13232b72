import { expect, test } from '@jest/globals';
import { twoTabs } from './two-tabs.ts';

test('one person in two tabs: one writes at a time, no word is lost, one reply leaves', async () => {
  expect(await twoTabs()).toEqual({ mails: 1 });
}, 120_000);
