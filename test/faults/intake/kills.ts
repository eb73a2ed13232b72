import { setTimeout as pause } from 'node:timers/promises';
import { type Point, POINTS } from './campaign-build.ts';
import type { Verdict } from './box.ts';
import type { House } from './house.ts';
import { mailOf, poisonOf } from './mails.ts';

/** Mails with an id of their own, some that share one Message-ID, some without any, some poison: killed at random while they come in. */
export const randomKills = async (house: House, { mails, kills }: { mails: number; kills: number }): Promise<Verdict> => {
  const box = await house.box();
  const special = Math.ceil(mails / 100);
  const poison = Math.ceil(mails / 200);
  const perKill = Math.ceil(mails / kills);
  for (let kill = 0; kill < kills; kill++) {
    for (let index = kill * perKill; index < Math.min(mails, (kill + 1) * perKill); index++) {
      const id = `R-${String(index).padStart(6, '0')}`;
      if (index < poison) box.putPoison(poisonOf(id, index));
      else if (index < poison + special) box.put(id, mailOf(id, { messageId: 'the-same@customer.example' }));
      else if (index < poison + 2 * special) box.put(id, mailOf(id, { messageId: null }));
      else box.put(id, mailOf(id));
    }
    await pause(Math.random() * 1_000);
    if (kill % 2 === 0) {
      house.product.kill9();
      await house.product.ended();
      await house.restart();
    } else {
      process.kill(house.product.postgresPid, 'SIGKILL');
    }
  }
  return box.verdict(`mails=${mails} kills=${kills} poison=${poison}`);
};

/** Killed exactly between two steps of one mail's way, again and again. */
export const killsAt =
  (point: Point) =>
  async (house: House, { kills }: { kills: number }): Promise<Verdict> => {
    const box = await house.box();
    let struck = 0;
    for (let kill = 0; kill < kills; kill++) {
      house.product.kill9();
      await house.product.ended();
      await house.restart({ STRIKE_AT: point, STRIKE_IN: `${1 + Math.floor(Math.random() * 3)}` });
      // One at a time, so that each is a batch of its own and every one of the first few can be hit.
      for (let index = 0; index < 12 && house.product.running; index++) {
        const id = `P${POINTS.indexOf(point) === 0 ? 'F' : point[6]!.toUpperCase()}-${String(kill * 100 + index).padStart(6, '0')}`;
        box.put(id, mailOf(id));
        await pause(250);
      }
      for (let waited = 0; waited < 8_000 && house.product.running; waited += 100) await pause(100);
      if (!house.product.running) struck += 1;
      if (!house.product.running) await house.restart();
    }
    return box.verdict(`kills=${struck} of ${kills}`);
  };
