import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { Connection, ImapConnection, IntakeFrom, mailboxes, MailboxSettings } from '#contracts/mailboxes';
import type { Actor } from '../accounts/actor.ts';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { InvalidInput, NotAllowed, NotFound } from '../platform/domain-error.ts';
import { Secrets } from '../platform/secrets/secrets.ts';
import { connectionProblem } from './connection-problem.ts';
import { MailboxAccess, openSource } from './mailbox-access.ts';
import { Mailbox, MailboxFolder, type StoredConnection } from './mailbox.entity.ts';
import { AddressTaken, MailboxUnreachable } from './mailbox-refusals.ts';
import { MAILBOX_CHANNEL, type MailboxNews } from './mailbox-news.ts';
import { secretContext } from './sealed-sample.ts';
import { type FolderStart, surveyFolders } from './watched-folders.ts';

interface NewMailbox {
  settings: MailboxSettings;
  connection: Connection;
  intakeFrom: IntakeFrom;
}

/** Settings of mailboxes: the only writer of `mailbox` besides intake, which keeps its status and cursors. */
@Injectable()
export class Mailboxes {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
    private readonly access: MailboxAccess,
  ) {}

  /**
   * Connects first: "from now" means this moment, so the folders and where they begin are known before anything is saved.
   * @returns the mailbox's id. @throws MailboxUnreachable, AddressTaken
   */
  async create(input: NewMailbox): Promise<number> {
    const folders = await this.survey(input.connection, input.intakeFrom);
    return this.database.transaction(async (tx) => {
      const { password, stored } = apart(input.connection);
      const mailbox = await addressGuarded(
        tx.save(
          tx.create(Mailbox, { ...input.settings, kind: stored.kind, connection: stored, intakeFrom: input.intakeFrom, state: 'active' }),
        ),
      );
      if (password !== undefined) await this.keepPassword(tx, mailbox.id, password);
      await tx.insert(
        MailboxFolder,
        folders.map(({ path, role, uidvalidity, uidNext, startUid }) => ({
          mailboxId: mailbox.id,
          path,
          role,
          uidvalidity,
          startUid,
          nextUid: startUid,
          backfillBeforeUid: uidNext,
        })),
      );
      await announce(tx, mailbox.id);
      return mailbox.id;
    });
  }

  /** Only who may create mailboxes may say where one lies: with a host others could probe the network. @throws NotFound, NotAllowed, InvalidInput, AddressTaken */
  async change(actor: Actor, mailboxId: number, { settings, connection }: z.infer<typeof mailboxes.change.body>): Promise<void> {
    actor.assertIn(mailboxId, 'mailbox.manage');
    if (connection && !actor.may('mailbox.create')) throw new NotAllowed();
    const reached = connection && (await this.access.withPassword(mailboxId, connection));
    await this.database.transaction(async (tx) => {
      const mailbox = await tx.findOne(Mailbox, { where: { id: mailboxId }, lock: { mode: 'for_no_key_update' } });
      if (!mailbox) throw new NotFound();
      if (settings) await addressGuarded(tx.update(Mailbox, { id: mailboxId }, settings));
      if (reached) await this.keepConnection(tx, mailbox, reached);
      await this.settle(tx, mailboxId);
    });
  }

  /** 一時停止 and 再開. Paused, nothing is read and nothing sent. @throws NotFound, NotAllowed */
  async setState(actor: Actor, mailboxId: number, state: Mailbox['state']): Promise<void> {
    actor.assertIn(mailboxId, 'mailbox.manage');
    await this.database.transaction(async (tx) => {
      const changed = await tx.update(Mailbox, { id: mailboxId }, { state });
      if (changed.affected === 0) throw new NotFound();
      await this.settle(tx, mailboxId);
    });
  }

  private async survey(connection: Connection, intakeFrom: IntakeFrom): Promise<FolderStart[]> {
    try {
      const source = await openSource(connection.kind === 'imap' ? { ...connection, password: connection.password ?? '' } : connection);
      try {
        return await surveyFolders(source, intakeFrom, new Date());
      } finally {
        await source.close();
      }
    } catch (error) {
      const { code, detail } = connectionProblem(error);
      throw new MailboxUnreachable({ problem: code, detail });
    }
  }

  private async keepConnection(tx: Tx, { id, kind }: Mailbox, connection: Required<ImapConnection>): Promise<void> {
    if (kind !== 'imap') throw new InvalidInput();
    const { password, ...stored } = connection;
    await tx.update(Mailbox, { id }, { connection: stored });
    await this.keepPassword(tx, id, password);
  }

  private async keepPassword(tx: Tx, mailboxId: number, password: string): Promise<void> {
    await tx.update(Mailbox, { id: mailboxId }, { secret: this.secrets.seal(password, secretContext(mailboxId)) });
  }

  /** A person looked at it: what was wrong is forgotten until it shows again. */
  private async settle(tx: Tx, mailboxId: number): Promise<void> {
    await tx.update(Mailbox, { id: mailboxId }, { problem: null, problemDetail: null, problemSince: null });
    await announce(tx, mailboxId);
  }
}

const announce = async (tx: Tx, mailboxId: number): Promise<void> => {
  const news: MailboxNews = { mailbox: mailboxId, changed: 'settings' };
  await row(tx, 'SELECT pg_notify($1, $2)', [MAILBOX_CHANNEL, JSON.stringify(news)]);
};

const apart = (connection: Connection): { stored: StoredConnection; password: string | undefined } => {
  if (connection.kind === 'maildir') return { stored: connection, password: undefined };
  const { password, ...stored } = connection;
  return { stored, password };
};

const addressGuarded = async <T>(write: Promise<T>): Promise<T> => {
  try {
    return await write;
  } catch (error) {
    if ((error as { code?: unknown }).code === '23505') throw new AddressTaken();
    throw error;
  }
};
