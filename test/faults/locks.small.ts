import { expect, test } from '@jest/globals';
import { runHurried } from './locks.campaign.ts';
import { lockBuild } from './locks/lock-build.ts';

test(
  'everybody wants the same tickets while tabs are stopped, a process is killed and PostgreSQL restarts: one writes at a time',
  async () => {
    const found = await runHurried('hurried', { clients: 4, tickets: 2, acquisitions: 80, holders: 2, kills: 1, restarts: 1 });
    expect(found).toMatchObject({ overlaps: 0, fenced: 100, background: { kept: 5, of: 5 } });
    expect(found.truthAfterKillS).toBeLessThanOrEqual(5);
  },
  4 * 60_000,
);

test('the control still fits the built product', () => {
  expect(() => lockBuild('control')).not.toThrow();
});
