import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { LOCALES } from '#contracts/accounts';
import { Organisation } from '../accounts/organisation.service.ts';
import { PublicAddress } from '../accounts/public-address.ts';
import { Database, rows, type Tx } from '../platform/database/database.ts';
import { Jobs, jobType } from '../platform/jobs/jobs.ts';

const SWEEP_MS = 20_000;
/** What comes together is told together. */
const GATHERED = '1 minute';

const Alarm = z.object({ kind: z.enum(['quarantined', 'unexplained']), mailbox: z.string(), count: z.int() });
export type IntakeAlarm = z.infer<typeof Alarm>;
const job = jobType('intake.alarm', z.object({ personId: z.int(), alarms: z.array(Alarm) }));

/** What an admin is to be told by mail. */
export interface AlarmLetter {
  to: { name: string; address: string };
  locale: (typeof LOCALES)[number];
  organisation: { name: string };
  /** Where the web app is; null when nobody has signed in yet. */
  address: string | null;
  alarms: IntakeAlarm[];
}

/** Throws when it should be tried again. */
export type AlarmCarrier = (letter: AlarmLetter) => Promise<void>;

/** Tells the admins, once for each mail and each gap, that a person is needed: mail in quarantine, or mail that the ledger cannot explain. */
@Injectable()
export class IntakeAlarms {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly organisation: Organisation,
    private readonly publicAddress: PublicAddress,
  ) {}

  /** Called once, at construction of the feature that can send. */
  carryWith(carry: AlarmCarrier): void {
    this.jobs.handle(job, async ({ personId, alarms }) => {
      const [person] = await this.database.rows<{ name: string; address: string; locale: AlarmLetter['locale'] }>(
        `SELECT name, email AS address, locale FROM person WHERE id = $1 AND active`,
        [personId],
      );
      const organisation = await this.organisation.find();
      if (!person || !organisation) return;
      const { locale, ...to } = person;
      await carry({ to, locale, organisation, address: await this.publicAddress.trusted(), alarms });
    });
    this.jobs.sweep('intake-alarms', SWEEP_MS, () => this.sweep());
  }

  /** @returns what was told */
  sweep(): Promise<void> {
    return this.database.transaction(async (tx) => {
      const alarms = [...(await this.quarantined(tx)), ...(await this.unexplained(tx))];
      if (alarms.length === 0) return;
      const admins = await rows<{ id: number }>(tx, `SELECT id FROM person WHERE role = 'admin' AND active AND password_hash IS NOT NULL`);
      for (const { id } of admins) await this.jobs.enqueue(tx, job, { personId: id, alarms });
    });
  }

  private quarantined(tx: Tx): Promise<IntakeAlarm[]> {
    return rows<IntakeAlarm>(
      tx,
      `WITH told AS (
         UPDATE inbound_mail SET alerted_at = current_instant()
         WHERE state IN ('quarantined', 'unfetchable') AND alerted_at IS NULL AND EXISTS (
           SELECT FROM inbound_mail first WHERE first.state IN ('quarantined', 'unfetchable') AND first.alerted_at IS NULL
             AND first.quarantined_at < current_instant() - interval '${GATHERED}')
         RETURNING mailbox_id
       )
       SELECT 'quarantined' AS kind, m.name AS mailbox, count(*) AS count FROM told JOIN mailbox m ON m.id = told.mailbox_id GROUP BY m.id ORDER BY m.id`,
    );
  }

  /** Only when it is more than the time before. */
  private unexplained(tx: Tx): Promise<IntakeAlarm[]> {
    return rows<IntakeAlarm>(
      tx,
      `WITH last AS (
         SELECT DISTINCT ON (mailbox_id) id, mailbox_id, finished_at, unexplained FROM reconciliation WHERE finished_at IS NOT NULL ORDER BY mailbox_id, finished_at DESC
       ), told AS (
         UPDATE reconciliation r SET alerted_at = current_instant() FROM last
         WHERE r.id = last.id AND r.alerted_at IS NULL AND r.unexplained > coalesce((
           SELECT b.unexplained FROM reconciliation b WHERE b.mailbox_id = r.mailbox_id AND b.finished_at < r.finished_at ORDER BY b.finished_at DESC LIMIT 1), 0)
         RETURNING r.mailbox_id, r.unexplained
       )
       SELECT 'unexplained' AS kind, m.name AS mailbox, told.unexplained AS count FROM told JOIN mailbox m ON m.id = told.mailbox_id ORDER BY m.id`,
    );
  }
}
