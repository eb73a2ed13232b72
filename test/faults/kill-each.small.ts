import { expect, test } from '@jest/globals';
import { killEach } from './kill-each.campaign.ts';

const onLinux = process.platform === 'linux' ? test : test.failing;

onLinux(
  'Ctrl-C or kill -9 of npm, node or PostgreSQL leaves nothing behind that blocks the next start',
  async () => {
    const verdicts = await killEach((role) => ['npm', 'node', 'guard', 'postmaster'].includes(role));
    expect(verdicts).toEqual([
      { role: 'ctrl-c', ended: true, left: 0 },
      { role: 'npm', ended: true, left: 0 },
      { role: 'node', ended: true, left: 0 },
      { role: 'guard', ended: false, left: 0 },
      { role: 'postmaster', ended: false, left: 0 },
    ]);
  },
  240_000,
);
