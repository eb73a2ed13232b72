import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FolderBalance } from '#contracts/ledger';
import { Actor } from '../../../apps/api/src/accounts/actor.ts';
import { BlobSweep } from '../../../apps/api/src/mail-intake/blob-sweep.service.ts';
import { LedgerQueries } from '../../../apps/api/src/mail-intake/ledger.queries.ts';
import { Quarantine } from '../../../apps/api/src/mail-intake/quarantine.queries.ts';
import { Blobs } from '../../../apps/api/src/platform/blobs/blobs.ts';
import { waitFor } from '../../support/waiting.ts';
import { IntakeDesk, mail, MailFolder } from './intake-desk.ts';

let desk: IntakeDesk;
let folder: MailFolder;
let mailboxId: number;
let person: number;

beforeAll(async () => {
  desk = await IntakeDesk.open();
});
beforeEach(async () => {
  await desk.clean();
  folder = new MailFolder();
  [{ id: person }] = (await desk.database.rows<{ id: number }>(
    `INSERT INTO person (email, name, role) VALUES ('naoki@komorebi.example', '渡辺 直樹', 'admin') RETURNING id`,
  )) as [{ id: number }];
});
afterAll(() => desk.close());

const me = (): Actor => new Actor(person, '渡辺 直樹', 'admin', new Map([[mailboxId, 'manage']]));
const ledger = (): LedgerQueries => desk.server.app.get(LedgerQueries);

/** Asks for a comparison and waits for it. */
const reconciled = async (): Promise<FolderBalance[]> => {
  await ledger().askFor(me(), mailboxId);
  await desk.settled(mailboxId);
  const [mine] = await waitFor('the comparison', async () => {
    const list = await ledger().list(me());
    return list[0]?.running === false ? list : undefined;
  });
  return mine!.last!.folders;
};

const sides = (each: FolderBalance): [number, number][] => [
  [each.shown, each.messages + each.spam + each.excluded + each.quarantined + each.pending + each.unexplained],
  [each.nextUid - each.startUid, each.shown + each.gone + each.neverThere],
];
const unbalanced = (folders: FolderBalance[]) => folders.filter((each) => sides(each).some(([left, right]) => left !== right));

test('every column adds up, and every number has its list', async () => {
  mailboxId = await desk.createMailbox(folder.connection);
  const twice = mail({ subject: 'twice' });
  folder.put(twice);
  folder.put(twice);
  folder.put(Buffer.alloc(500, 7));
  folder.put(mail({ from: 'support@komorebi.example', to: 'friend@elsewhere.example' }), { folder: 'Sent' });
  await desk.settled(mailboxId);
  const folders = await reconciled();
  expect(folders).toMatchObject([
    { path: 'INBOX', shown: 3, messages: 1, excluded: 1, quarantined: 1, pending: 0, unexplained: 0, gone: 0, neverThere: 0, vanished: 0 },
    { path: 'Sent', shown: 1, messages: 0, excluded: 1, unexplained: 0 },
  ]);
  expect(unbalanced(folders)).toEqual([]);
  const excluded = await ledger().mails(me(), mailboxId, { column: 'excluded', limit: 50 });
  expect(excluded.mails.map(({ outcome, reason, decidedBy }) => [outcome, reason, decidedBy])).toEqual(
    expect.arrayContaining([
      ['ignored', 'sent-without-ticket', null],
      ['duplicate', 'same-bytes', null],
    ]),
  );
  expect(excluded.reasons).toEqual(
    expect.arrayContaining([
      { outcome: 'ignored', count: 1 },
      { outcome: 'duplicate', count: 1 },
    ]),
  );
  const page = await ledger().mails(me(), mailboxId, { column: 'excluded', limit: 1 });
  expect(page).toMatchObject({ mails: [expect.anything()], next: page.mails[0]!.id });
});

describe('what has no place', () => {
  test('a mail on the server that we have no row of is taken in', async () => {
    mailboxId = await desk.createMailbox(folder.connection);
    folder.put(mail({ subject: 'one' }));
    folder.put(mail({ subject: 'lost' }));
    await desk.settled(mailboxId);
    await desk.database.rows(`UPDATE ticket SET subject = 'gone from our books' WHERE subject = 'lost'`);
    await desk.database.rows('DELETE FROM inbound_mail WHERE uid = 2');
    const folders = await reconciled();
    expect(folders).toMatchObject([{ shown: 2, unexplained: 0 }]);
    expect((await desk.tickets()).map(({ subject }) => subject)).toContain('lost');
    expect(await desk.database.rows('SELECT healed, unexplained FROM reconciliation ORDER BY id DESC LIMIT 1')).toEqual([
      { healed: 1, unexplained: 0 },
    ]);
  });

  test('a row that says "ticket" without a message is decided again', async () => {
    mailboxId = await desk.createMailbox(folder.connection);
    folder.put(mail({ subject: 'one' }));
    await desk.settled(mailboxId);
    await desk.database.rows('UPDATE inbound_mail SET message_id = NULL, ticket_id = NULL');
    expect(await reconciled()).toMatchObject([{ unexplained: 0 }]);
    await desk.settled(mailboxId);
    expect(await reconciled()).toMatchObject([{ messages: 1, unexplained: 0 }]);
  });

  test('a mail that the server lists and does not give stays unexplained: an alarm that says which', async () => {
    mailboxId = await desk.createMailbox(folder.connection);
    folder.put(mail({ subject: 'one' }));
    await desk.settled(mailboxId);
    // A row that nothing heals: every look at it finds it gone again.
    await desk.database.rows(
      `UPDATE inbound_mail SET state = 'gone', outcome = NULL, message_id = NULL, ticket_id = NULL, raw_sha256 = NULL`,
    );
    await desk.database.rows(
      `CREATE FUNCTION stays_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.state := 'gone'; NEW.outcome := NULL; RETURN NEW; END $$;
       CREATE TRIGGER stays_gone BEFORE UPDATE ON inbound_mail FOR EACH ROW EXECUTE FUNCTION stays_gone()`,
    );
    try {
      const folders = await reconciled();
      expect(folders).toMatchObject([{ shown: 1, unexplained: 1, findings: [{ cause: 'not-given', uids: [1] }] }]);
      expect(unbalanced(folders)).toEqual([]);
    } finally {
      await desk.database.rows('DROP TRIGGER stays_gone ON inbound_mail; DROP FUNCTION stays_gone');
    }
  });

  test('mail that a person deleted on the server is still ours', async () => {
    mailboxId = await desk.createMailbox(folder.connection);
    folder.put(mail({ subject: 'one' }));
    await desk.settled(mailboxId);
    folder.removeAll();
    expect(await reconciled()).toMatchObject([{ shown: 1, messages: 1, vanished: 1, unexplained: 0 }]);
  });
});

describe('a person decides', () => {
  const quarantine = (): Quarantine => desk.server.app.get(Quarantine);
  const held = async (): Promise<number> => (await quarantine().list(me())).mails[0]!.id;

  test('ignoring moves it to 対象外 with reason and name', async () => {
    mailboxId = await desk.createMailbox(folder.connection);
    folder.put(Buffer.alloc(500, 7));
    await desk.settled(mailboxId);
    await quarantine().ignore(me(), await held(), { why: 'test-mail', note: 'FAX の試験' });
    expect(await reconciled()).toMatchObject([{ shown: 1, excluded: 1, quarantined: 0, unexplained: 0 }]);
    expect((await ledger().mails(me(), mailboxId, { column: 'excluded', limit: 5 })).mails).toMatchObject([
      { outcome: 'ignored', reason: 'ignored-by-person', decidedBy: { name: '渡辺 直樹' }, canBeTicket: true },
    ]);
    expect((await quarantine().list(me())).month).toEqual({ entered: 1, solved: 0, tickets: 0, ignored: 1, left: 0 });
  });

  test('what no parser reads becomes a ticket with its source attached; the deadline runs from its arrival', async () => {
    mailboxId = await desk.createMailbox(folder.connection, { kind: 'now' });
    const arrived = new Date(Date.now() - 60_000);
    folder.put(mail({ subject: 'too much' }).replace('MIME', `X-Long: ${'x'.repeat(200_000)}\r\nMIME`), { at: arrived });
    await desk.settled(mailboxId);
    const id = await held();
    await quarantine().makeTicket(me(), id);
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toMatchObject([{ subject: 'too much', deadline: 'running' }]);
    expect(await desk.database.rows('SELECT a.name, m.received_at FROM attachment a JOIN message m ON m.id = a.message_id')).toMatchObject([
      { name: 'original.eml', received_at: new Date(Math.floor(arrived.getTime())) },
    ]);
    expect(await reconciled()).toMatchObject([{ messages: 1, quarantined: 0, unexplained: 0 }]);
    await expect(quarantine().makeTicket(me(), id)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('an ignored mail becomes a ticket all the same', async () => {
    mailboxId = await desk.createMailbox(folder.connection);
    folder.put(mail({ subject: 'absent', 'Auto-Submitted': 'auto-replied' }));
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toEqual([]);
    await quarantine().makeTicket(me(), (await desk.ledger(mailboxId))[0]!.id);
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toMatchObject([{ subject: 'absent' }]);
  });
});

describe('a folder that the server numbers anew, with other headers', () => {
  const renumber = async (meanwhile: () => void): Promise<void> => {
    await desk.database.rows(`UPDATE mailbox SET state = 'paused'`);
    await desk.ingesters.sweep();
    rmSync(join(folder.root, '.uidlist'));
    meanwhile();
    await desk.database.rows(`UPDATE mailbox SET state = 'active'`);
  };
  const rewritten = (raw: string, by: string): string => `X-Restored: ${by}\r\n${raw}`;
  const days = (count: number): Date => new Date(Date.now() - count * 86_400_000);

  test('each known delivery is used once; a second one under the same id waits for a person', async () => {
    const mails = [5, 4, 3].map((age) => ({ raw: mail({ subject: `${age} days old`, Date: days(age).toUTCString() }), at: days(age) }));
    for (const { raw, at } of mails) folder.put(raw, { at });
    mailboxId = await desk.createMailbox(folder.connection, { kind: 'all' });
    await desk.settled(mailboxId);
    await renumber(() => {
      folder.removeAll();
      for (const { raw, at } of mails) folder.put(rewritten(raw, 'once'), { at });
      folder.put(rewritten(mails[0]!.raw, 'twice'), { at: mails[0]!.at });
      folder.put(mails[1]!.raw.replace('届きません', '別の本文'), { at: mails[1]!.at });
      folder.put(mail({ subject: 'new' }));
    });
    await desk.settled(mailboxId);
    expect((await desk.tickets()).map(({ subject }) => subject)).toEqual(['5 days old', '4 days old', '3 days old', 'new']);
    const after = (await desk.ledger(mailboxId)).slice(3).map(({ outcome, reason }) => `${outcome} ${reason?.code}`);
    expect(after.sort()).toEqual([
      'duplicate same-mail-rewritten',
      'duplicate same-mail-rewritten',
      'duplicate same-mail-rewritten',
      'null unknown-after-renumbering',
      'null unknown-after-renumbering',
      'open new-conversation',
    ]);
    expect(await reconciled()).toMatchObject([{ shown: 6, messages: 1, excluded: 3, quarantined: 2, unexplained: 0 }]);
  });

  test('also when the server dates everything by the day of its restore', async () => {
    const raws = [mail({ subject: 'one' }), mail({ subject: 'two' })];
    for (const raw of raws) folder.put(raw, { at: days(2) });
    mailboxId = await desk.createMailbox(folder.connection, { kind: 'all' });
    await desk.settled(mailboxId);
    await renumber(() => {
      folder.removeAll();
      for (const raw of raws) folder.put(rewritten(raw, 'now'));
    });
    await desk.settled(mailboxId);
    expect(await desk.tickets()).toHaveLength(2);
  });
});

test('whatever happens to a mailbox, the columns add up', async () => {
  const Happening = fc.constantFrom('mail', 'same', 'own', 'garbage', 'delete', 'forget', 'ignore', 'ticket', 'retry', 'move');
  await fc.assert(
    fc.asyncProperty(fc.array(Happening, { minLength: 5, maxLength: 25 }), async (happenings) => {
      await desk.clean();
      [{ id: person }] = (await desk.database.rows(
        `INSERT INTO person (email, name, role) VALUES ('naoki@komorebi.example', '渡辺 直樹', 'admin') RETURNING id`,
      )) as [{ id: number }];
      folder = new MailFolder();
      mailboxId = await desk.createMailbox(folder.connection, { kind: 'all' });
      const quarantine = desk.server.app.get(Quarantine);
      let last = mail();
      for (const happening of happenings) {
        const held = happening.length === 6 || happening === 'retry' ? (await quarantine.list(me())).mails[0]?.id : undefined;
        if (happening === 'mail') folder.put((last = mail()));
        if (happening === 'same') folder.put(last);
        if (happening === 'own') folder.put(mail({ from: 'support@komorebi.example', to: 'a@elsewhere.example' }), { folder: 'Sent' });
        if (happening === 'garbage') folder.put(Buffer.alloc(300, 7));
        if (happening === 'delete') folder.removeAll();
        if (happening === 'forget')
          await desk.database.rows(
            'DELETE FROM inbound_mail WHERE id = (SELECT max(id) FROM inbound_mail WHERE duplicate_of IS NULL AND id NOT IN (SELECT duplicate_of FROM inbound_mail WHERE duplicate_of IS NOT NULL))',
          );
        if (happening === 'move') await desk.settled(mailboxId);
        if (held !== undefined && happening === 'ignore') await quarantine.ignore(me(), held, { why: 'other', note: '' });
        if (held !== undefined && happening === 'ticket') await quarantine.makeTicket(me(), held);
        if (held !== undefined && happening === 'retry') await quarantine.retry(me(), held);
      }
      await desk.settled(mailboxId);
      const folders = await reconciled();
      expect(unbalanced(folders)).toEqual([]);
      expect(folders.map(({ unexplained }) => unexplained)).toEqual(folders.map(() => 0));
    }),
    { numRuns: 6 },
  );
}, 90_000);

test('blobs that no row names go after a day, those of mail, tickets and replies stay', async () => {
  mailboxId = await desk.createMailbox(folder.connection);
  folder.put(mail({ subject: 'kept' }));
  await desk.settled(mailboxId);
  const blobs = desk.server.app.get(Blobs);
  const orphan = await blobs.put(Buffer.from('an orphan'));
  const later = new Date(Date.now() + 2 * 86_400_000);
  expect(await desk.server.app.get(BlobSweep).run(later)).toBeGreaterThan(0);
  await expect(blobs.read(orphan)).rejects.toMatchObject({ code: 'ENOENT' });
  const [{ sha256 }] = (await desk.database.rows('SELECT raw_sha256 AS sha256 FROM inbound_mail')) as [{ sha256: string }];
  expect((await blobs.read(sha256)).length).toBeGreaterThan(0);
});
