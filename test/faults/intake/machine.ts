import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { mailboxes } from '#contracts/mailboxes';
import { findProgram } from '../../../tools/programs.mjs';
import { tempDir } from '../../support/temp-dir.ts';
import { waitFor } from '../../support/waiting.ts';
import type { Verdict } from './box.ts';
import { House } from './house.ts';
import { mailOf } from './mails.ts';

/** PostgreSQL is killed hard while mail comes in: healthy within 30 s, nothing is missing. */
export const postgresStop = async (house: House, { stops }: { stops: number }): Promise<Verdict> => {
  const box = await house.box();
  let slowest = 0;
  for (let stop = 0; stop < stops; stop++) {
    for (let index = 0; index < 20; index++) {
      const id = `G-${String(stop * 20 + index).padStart(6, '0')}`;
      box.put(id, mailOf(id));
    }
    process.kill(house.product.postgresPid, 'SIGKILL');
    const since = Date.now();
    await waitFor('the product to be healthy', () => house.admin.call(mailboxes.list), { timeoutMs: 60_000, everyMs: 100 });
    slowest = Math.max(slowest, Date.now() - since);
    await box.settled();
  }
  return box.verdict(`stops=${stops} slowest_healthy_s=${(slowest / 1_000).toFixed(1)}`);
};

/** The disk of the blobs is full: what is listed stays listed, people are told, and with space it goes on by itself. Root makes the small disk. */
export const diskFull = async (project: string): Promise<Verdict | { skipped: string }> => {
  const [mount, umount] = [findProgram('mount'), findProgram('umount')];
  if (process.getuid?.() !== 0 || !mount || !umount) return { skipped: 'needs root to mount a small disk' };
  const dataDir = tempDir('full');
  const blobs = join(dataDir, 'blobs');
  mkdirSync(blobs);
  try {
    execFileSync(mount, ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', blobs], { stdio: 'pipe' });
  } catch {
    return { skipped: 'this machine does not let us mount a small disk' };
  }
  let house: House | undefined;
  try {
    house = await House.open({ project, boxes: 2, dataDir });
    const box = await house.box();
    for (let index = 0; index < 60; index++) {
      const id = `F-${String(index).padStart(6, '0')}`;
      box.put(id, mailOf(id, { bytes: 100_000 }));
    }
    const problem = async (): Promise<string | undefined> =>
      (await house!.rows<{ problem: string }>(`SELECT problem FROM mailbox WHERE id = $1 AND problem = 'storage-failed'`, [box.id]))[0]
        ?.problem;
    await waitFor('people to be told', problem, { timeoutMs: 60_000, everyMs: 200 });
    const [waiting] = await house.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM inbound_mail WHERE mailbox_id = $1 AND state = 'listed'`,
      [box.id],
    );
    execFileSync(mount, ['-o', 'remount,size=100m', blobs], { stdio: 'pipe' });
    return await box.verdict(`waited=${waiting?.count}`);
  } finally {
    await house?.close();
    execFileSync(umount, ['-l', blobs], { stdio: 'pipe' });
  }
};
