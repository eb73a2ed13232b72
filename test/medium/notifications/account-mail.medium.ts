import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { accounts } from '#contracts/accounts';
import { secretContext } from '../../../apps/api/src/mailboxes/sealed-sample.ts';
import { HistoryModule } from '../../../apps/api/src/history/history.module.ts';
import { NotificationsModule } from '../../../apps/api/src/notifications/notifications.module.ts';
import { Secrets } from '../../../apps/api/src/platform/secrets/secrets.ts';
import { SmtpSink } from '../../support/smtp-sink.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { waitFor } from '../../support/waiting.ts';
import { type Accounts, startAccounts } from '../accounts/accounts-app.ts';
import type { Visitor } from '../accounts/visitor.ts';

let desk: Accounts;
let admin: Visitor;
let sink: SmtpSink;
beforeAll(async () => {
  desk = await startAccounts({ above: [HistoryModule, NotificationsModule] });
});
beforeEach(async () => {
  await desk.clean();
  admin = await desk.setUp();
  sink = await SmtpSink.start({ auth: { user: 'support', pass: 'right' } });
});
afterEach(() => sink.stop());
afterAll(() => desk.stop());

const mailbox = async (address: string, kind: 'imap' | 'maildir', connection: object, state = 'active'): Promise<void> => {
  const [made] = await desk.database.rows<{ id: number }>(
    `INSERT INTO mailbox (name, address, kind, connection, intake_from, state) VALUES ($1, $1, $2, $3, '{"kind":"now"}', $4) RETURNING id`,
    [address, kind, JSON.stringify({ kind, ...connection }), state],
  );
  const secret = desk.app.get(Secrets).seal('right', secretContext(made!.id));
  await desk.database.rows('UPDATE mailbox SET secret = $2 WHERE id = $1', [made!.id, secret]);
};
const smtpAt = (port: number) => {
  const server = { host: '127.0.0.1', port, tls: 'none', trustedFingerprint: null };
  return { incoming: server, outgoing: server, user: 'support' };
};
const invite = async () => {
  const body = { name: '中村 葵', email: 'aoi@komorebi.example', role: 'agent', memberships: [] };
  return (await admin.call(accounts.invite, { body })).json as { link: string; mailed: boolean };
};

test('an invitation reaches the SMTP server as a mail that machines do not answer', async () => {
  await mailbox('support@komorebi.example', 'imap', smtpAt(sink.port));
  const { link, mailed } = await invite();
  expect(mailed).toBe(true);
  await waitFor('the mail', () => sink.mails.length > 0);
  const [{ from, recipients, raw }] = sink.mails as [(typeof sink.mails)[number]];
  expect({ from, recipients }).toEqual({ from: 'support@komorebi.example', recipients: ['aoi@komorebi.example'] });
  const mail = await simpleParser(raw);
  expect(mail.from?.text).toBe('"こもれび家電" <support@komorebi.example>');
  expect(mail.subject).toBe('こもれび家電 の窓口に招待されています');
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail.text).toContain(`\n${link}\n`);
});

test('the next mailbox takes what the first one can’t send; a paused one is not asked', async () => {
  const outgoingFolder = tempDir('outgoing');
  await mailbox('paused@komorebi.example', 'imap', smtpAt(sink.port), 'paused');
  await mailbox('broken@komorebi.example', 'imap', smtpAt(1));
  await mailbox('demo@komorebi.example', 'maildir', { folder: '/nowhere', outgoingFolder });
  await invite();
  const name = await waitFor('the mail', () => readdirSync(outgoingFolder).find((file) => file.endsWith('.eml')));
  expect((await simpleParser(readFileSync(join(outgoingFolder, name)))).from?.value[0]?.address).toBe('demo@komorebi.example');
  expect(sink.mails).toEqual([]);
});

test('what no mailbox took is tried again', async () => {
  await mailbox('support@komorebi.example', 'imap', smtpAt(sink.port));
  let refusals = 0;
  sink.onMoment = ({ stage }) => (stage === 'rcpt' && refusals++ === 0 ? { code: 451 } : undefined);
  await invite();
  await waitFor('the mail', () => sink.mails.length === 1, { timeoutMs: 20_000 });
  expect(refusals).toBe(2);
}, 30_000);

test('without a mailbox nothing is promised', async () => {
  expect((await invite()).mailed).toBe(false);
});
