import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { IntakeAlarms } from '../../../apps/api/src/mail-intake/intake-alarms.service.ts';
import { NotificationsModule } from '../../../apps/api/src/notifications/notifications.module.ts';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.ts';
import { IntakeDesk, MailFolder } from './intake-desk.ts';

let desk: IntakeDesk;
let mailboxId: number;
let folder: MailFolder;

beforeAll(async () => {
  desk = await IntakeDesk.open([NotificationsModule]);
  await desk.server.app.get(Jobs).start({ work: false });
});
beforeEach(async () => {
  await desk.clean();
  folder = new MailFolder();
  await desk.database.rows(
    `INSERT INTO person (email, name, role, password_hash)
     VALUES ('naoki@komorebi.example', '渡辺 直樹', 'admin', 'x'), ('aoi@komorebi.example', '中村 葵', 'agent', 'x')`,
  );
  mailboxId = await desk.createMailbox(folder.connection);
});
afterAll(async () => {
  await desk.server.app.get(Jobs).stop();
  await desk.close();
});

const told = async (): Promise<unknown[]> => {
  await desk.server.app.get(IntakeAlarms).sweep();
  const jobs = await desk.database.rows<{ alarms: unknown }>(
    `SELECT data -> 'alarms' AS alarms FROM job.job WHERE name = 'intake.alarm' ORDER BY created_on`,
  );
  return jobs.map(({ alarms }) => alarms);
};

test('what enters quarantine is gathered for a minute and told to each admin once', async () => {
  folder.put(Buffer.alloc(500, 7));
  folder.put(Buffer.alloc(600, 7));
  await desk.settled(mailboxId);
  expect(await told()).toEqual([]);
  await desk.database.rows(`UPDATE inbound_mail SET quarantined_at = quarantined_at - interval '2 minutes'`);
  expect(await told()).toEqual([[{ kind: 'quarantined', mailbox: 'サポート', count: 2 }]]);
  expect(await told()).toHaveLength(1);
});

test('a gap in the ledger is told when it opens, not every hour again, and again when it grows', async () => {
  await desk.settled(mailboxId);
  const compare = (unexplained: number): Promise<unknown> =>
    desk.database.rows(
      `INSERT INTO reconciliation (mailbox_id, started_at, finished_at, unexplained) VALUES ($1, clock_timestamp(), clock_timestamp(), $2)`,
      [mailboxId, unexplained],
    );
  const counts: number[] = [];
  for (const unexplained of [0, 2, 2, 3, 0, 1]) {
    await compare(unexplained);
    counts.push((await told()).length);
  }
  expect(counts).toEqual([0, 1, 1, 2, 2, 3]);
});
