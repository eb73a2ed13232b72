import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { Leases } from '../../../apps/api/src/locks/leases.service.ts';
import { LockHeld } from '../../../apps/api/src/locks/lock-refusals.ts';
import { cleanDatabase } from '../../support/database.ts';
import { createDesk, createFactory, type Desk } from '../../support/factory.ts';

const CLIENTS = 20;
const ACQUISITIONS = 2_000;
let desk: Desk;

beforeAll(async () => {
  desk = await createDesk();
  await cleanDatabase(desk.url);
});
afterAll(() => desk.close());

/** Each change of the lease in the order in which it was committed, written down by the database itself. */
const recordChanges = async (): Promise<void> => {
  await desk.database.rows(`
    CREATE TABLE IF NOT EXISTS lease_change (at timestamptz, before_fence bigint, before_person bigint, before_tab text, before_live boolean, fence bigint, person bigint, tab text);
    CREATE OR REPLACE FUNCTION note_lease() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO lease_change VALUES (current_instant(), OLD.fence, OLD.person_id, OLD.tab, OLD.expires_at > current_instant(), NEW.fence, NEW.person_id, NEW.tab);
      RETURN NEW; END $$;
    CREATE OR REPLACE TRIGGER note_lease AFTER UPDATE ON reply_lease FOR EACH ROW EXECUTE FUNCTION note_lease()`);
};

test(`${ACQUISITIONS} acquisitions by ${CLIENTS} clients with renewals, releases and expiries: no two holders at once`, async () => {
  await recordChanges();
  const factory = createFactory(desk);
  const leases = new Leases(desk.database, desk.history, desk.jobs);
  const mailboxId = await factory.mailbox();
  const { ticketId } = await factory.ticket({ mailboxId });
  const actors = await Promise.all(Array.from({ length: CLIENTS }, () => factory.actor([mailboxId])));
  let tries = 0;
  let granted = 0;
  const client = async (actor: Actor, n: number): Promise<void> => {
    while (tries++ < ACQUISITIONS) {
      const tab = `tab-${n % 2}-of-client-${n}`;
      const lease = await leases.acquire(actor, ticketId, tab).catch((error: unknown) => {
        if (!(error instanceof LockHeld)) throw error;
        return null;
      });
      if (!lease) continue;
      granted += 1;
      const roll = Math.random();
      if (roll < 0.6) await leases.release(actor, ticketId, tab, lease.fence);
      else if (roll < 0.8) await leases.renewTabs([{ personId: actor.id, tab }]);
      // The others stop answering: their lease runs out, whatever they believe.
      else
        await desk.database.rows(`UPDATE reply_lease SET expires_at = current_instant() WHERE ticket_id = $1 AND fence = $2`, [
          ticketId,
          lease.fence,
        ]);
    }
  };
  await Promise.all(actors.map(client));
  const [seen] = await desk.database.rows<{ changes: number; stolen: number; shrunk: number; kept: number }>(`
    SELECT count(*) AS changes, count(*) FILTER (WHERE before_live AND person <> before_person) AS stolen, count(*) FILTER (WHERE fence < before_fence) AS shrunk,
      count(*) FILTER (WHERE fence = before_fence AND (person, tab) IS DISTINCT FROM (before_person, before_tab)) AS kept
    FROM lease_change`);
  expect(granted).toBeGreaterThan(50);
  expect(seen).toMatchObject({ stolen: 0, shrunk: 0, kept: 0 });
  expect(seen!.changes).toBeGreaterThan(granted);
  await desk.database.rows('DROP TRIGGER note_lease ON reply_lease; DROP FUNCTION note_lease; DROP TABLE lease_change');
}, 60_000);
