import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { LedgerQueries } from '../../../apps/api/src/mail-intake/ledger.queries.ts';
import { Quarantine } from '../../../apps/api/src/mail-intake/quarantine.queries.ts';
import { type Dovecot, mailPassword } from '../../support/dovecot.ts';
import type { FaultProxy } from '../../support/fault-proxy.ts';
import { waitFor } from '../../support/waiting.ts';
import { BreakableLine } from './breakable-line.ts';
import { type IntakeDesk, mail } from './intake-desk.ts';

let line: BreakableLine;
let desk: IntakeDesk;
let dovecot: Dovecot;
let proxy: FaultProxy;
let user: string;

beforeAll(async () => {
  line = await BreakableLine.open(2);
  ({ desk, dovecot, proxy } = line);
});
beforeEach(async () => {
  user = await line.nextUser();
});
afterAll(() => line.close());

const createMailbox = (): Promise<number> => {
  const server = { host: proxy.host, port: proxy.port, tls: 'none' as const, trustedFingerprint: null };
  return desk.createMailbox({ kind: 'imap', incoming: server, outgoing: server, user, password: mailPassword }, { kind: 'all' });
};
const admin = (mailboxId: number): Actor => new Actor(1, 'x', 'admin', new Map([[mailboxId, 'manage']]));
const subjects = async (): Promise<string[]> => (await desk.tickets()).map(({ subject }) => subject).sort();
const put = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_, index) => {
    dovecot.append(user, mail({ subject: `${name} ${index}` }));
    return `${name} ${index}`;
  });

test('a mail over whose size the server closes the line stops nobody: the rest comes in, it waits in quarantine, and comes when the disk is mended', async () => {
  const before = put(60, 'before');
  dovecot.appendUnreadable(user, mail({ subject: 'unreadable' }), { sized: false });
  const after = put(60, 'behind');
  const mailboxId = await createMailbox();
  await waitFor('the other mails', async () => (await subjects()).length === 120, { timeoutMs: 60_000 });
  expect(await subjects()).toEqual([...before, ...after].sort());

  const quarantine = desk.server.app.get(Quarantine);
  const mine = admin(mailboxId);
  const held = await waitFor('the quarantine', async () => (await quarantine.list(mine)).mails[0], { timeoutMs: 90_000 });
  expect(held).toMatchObject({ folder: 'INBOX', uid: 61, reason: 'unfetchable', receivedAt: null, size: null, hasRaw: false });
  await desk.settled(mailboxId);
  expect(await desk.status(mailboxId)).toMatchObject({ problem: null });
  const [compared] = await desk.server.app.get(LedgerQueries).list(mine);
  const inbox = compared!.last!.folders.find(({ path }) => path === 'INBOX');
  expect(inbox).toMatchObject({ shown: 121, messages: 120, quarantined: 1, pending: 0, unexplained: 0 });

  dovecot.mend(user);
  await quarantine.retry(mine, held.id);
  await desk.settled(mailboxId);
  expect(await subjects()).toContain('unreadable');
  expect(await desk.balance(mailboxId)).toMatchObject([{ decided: { open: 121 }, unfetchable: 0, neverThere: 0 }, {}]);
}, 180_000);

test('a line that breaks for other reasons while it lists calls no mail unreadable', async () => {
  const mailboxId = await createMailbox();
  await desk.settled(mailboxId);
  const all = put(300, 'mail');
  // Sign-in, the folders and some lines of the listing: every session breaks in its middle, wherever that is.
  proxy.plan = { afterBytes: 2_600, how: 'rst' };
  const cuts = proxy.cuts;
  proxy.cutNow('rst');
  await waitFor('six cuts', () => proxy.cuts >= cuts + 6, { timeoutMs: 60_000 });
  proxy.plan = undefined;
  await desk.settled(mailboxId);
  expect(await subjects()).toEqual(all.sort());
  expect(await desk.balance(mailboxId)).toMatchObject([{ decided: { open: 300 }, unfetchable: 0, gone: 0, neverThere: 0 }, {}]);
}, 120_000);
