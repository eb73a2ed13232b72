import type { Verdict } from './box.ts';
import { PLANTS } from './campaign-build.ts';
import type { House } from './house.ts';
import { mailOf, poisonOf } from './mails.ts';

/** Poison of every kind among good mail, also mail on which the parser hangs, throws or eats 2 GB: it alone is held, with reason and source. */
export const poison = async (house: House, { mails, poison: count }: { mails: number; poison: number }): Promise<Verdict> => {
  const box = await house.box();
  const every = Math.floor(mails / count);
  for (let index = 0; index < mails; index++) {
    const id = `X-${String(index).padStart(6, '0')}`;
    const which = Math.floor(index / every);
    if (index % every !== every - 1 || which >= count) box.put(id, mailOf(id));
    else if (which < PLANTS.length) box.putPoison(mailOf(id, { plant: PLANTS[which]! }));
    else box.putPoison(poisonOf(id, which));
  }
  const verdict = await box.verdict();
  const [held] = await house.rows<{ reasons: string; without: number }>(
    `SELECT string_agg(DISTINCT reason ->> 'code', ',') AS reasons, count(*) FILTER (WHERE raw_sha256 IS NULL OR reason IS NULL)::int AS without
     FROM inbound_mail WHERE mailbox_id = $1 AND state = 'quarantined'`,
    [box.id],
  );
  return { ...verdict, note: `mails=${mails} poison=${count} without_reason_or_raw=${held?.without} reasons=${held?.reasons}` };
};
