import { Injectable } from '@nestjs/common';
import type { ImapFlow } from 'imapflow';
import type { ImapConnection, MaildirConnection } from '#contracts/mailboxes';
import { Database } from '../platform/database/database.ts';
import { InvalidInput, NotFound } from '../platform/domain-error.ts';
import { Secrets } from '../platform/secrets/secrets.ts';
import { openImap } from './imap-session.ts';
import { ImapSource } from './imap-source.ts';
import type { MailSource } from './mail-source.ts';
import type { StoredConnection } from './mailbox.entity.ts';
import { MaildirSource } from './maildir-source.ts';
import { secretContext } from './sealed-sample.ts';

/** How to reach a mailbox, password included: never leaves the server. */
export type MailboxConnection = Required<ImapConnection> | MaildirConnection;

/** The mailbox is a folder: there is no IMAP server behind it. */
class NoImapServer extends Error {
  override name = 'NoImapServer';
}

/** Opens the sealed password and connects with it. */
@Injectable()
export class MailboxAccess {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  /** @throws NotFound, WrongKey */
  async connectionOf(mailboxId: number): Promise<MailboxConnection> {
    const [found] = await this.database.rows<{ connection: StoredConnection; secret: Buffer | null }>(
      'SELECT connection, secret FROM mailbox WHERE id = $1',
      [mailboxId],
    );
    if (!found) throw new NotFound();
    if (found.connection.kind === 'maildir') return found.connection;
    return { ...found.connection, password: found.secret ? this.secrets.open(found.secret, secretContext(mailboxId)) : '' };
  }

  /**
   * What an admin typed, completed with the stored password: only for the same sign-in at the same hosts, so that nobody learns it by
   * naming a host of their own. @throws InvalidInput `{ password: 'needed' }`, NotFound
   */
  async withPassword(mailboxId: number | null, typed: ImapConnection): Promise<Required<ImapConnection>> {
    if (typed.password !== undefined) return { ...typed, password: typed.password };
    const stored = mailboxId === null ? null : await this.connectionOf(mailboxId);
    if (stored?.kind !== 'imap' || !sameDestination(stored, typed)) throw new InvalidInput({ password: 'needed' });
    return { ...typed, password: stored.password };
  }

  /** A signed-in IMAP connection; the caller closes it. @throws NoImapServer, and what `openImap` throws */
  async openImap(mailboxId: number): Promise<ImapFlow> {
    const connection = await this.connectionOf(mailboxId);
    if (connection.kind === 'maildir') throw new NoImapServer();
    return openImap(connection.incoming, connection);
  }
}

const sameDestination = (a: ImapConnection, b: ImapConnection): boolean =>
  a.user === b.user && a.incoming.host === b.incoming.host && a.outgoing.host === b.outgoing.host;

/** @throws what `openImap` throws */
export const openSource = async (connection: MailboxConnection): Promise<MailSource> =>
  connection.kind === 'maildir' ? new MaildirSource(connection.folder) : new ImapSource(await openImap(connection.incoming, connection));
