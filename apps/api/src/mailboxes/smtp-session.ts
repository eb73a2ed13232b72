import { Injectable } from '@nestjs/common';
import type { SMTPTransportOptions, Transport } from 'nodemailer';
import type { ServerSettings } from '#contracts/mailboxes';
import type { Credentials } from './imap-session.ts';
import { MailboxAccess } from './mailbox-access.ts';
import { OutgoingFolder } from './outgoing-folder.ts';
import { GREETING_MS, trustOf } from './server-trust.ts';

/** RFC 5321 §4.5.3.2.6: a server may take ten minutes for its answer to the final dot. */
const FINAL_ANSWER_MS = 10 * 60 * 1000;

/** SMTP under our rules. @throws what `trustOf` throws */
export const smtpOptions = async (server: ServerSettings, { user, password }: Credentials): Promise<SMTPTransportOptions> => ({
  host: server.host,
  port: server.port,
  secure: server.tls === 'tls',
  requireTLS: server.tls === 'starttls',
  ignoreTLS: server.tls === 'none',
  tls: await trustOf(server, 'smtp'),
  auth: { user, pass: password },
  pool: false,
  connectionTimeout: GREETING_MS,
  greetingTimeout: GREETING_MS,
  socketTimeout: FINAL_ANSWER_MS,
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** How a mailbox sends. */
@Injectable()
export class Smtp {
  constructor(private readonly access: MailboxAccess) {}

  /** For nodemailer's `createTransport`, new for every mail. @throws NotFound, and what `trustOf` throws */
  async transportOptions(mailboxId: number): Promise<SMTPTransportOptions | Transport> {
    const connection = await this.access.connectionOf(mailboxId);
    if (connection.kind === 'maildir') return new OutgoingFolder(connection.outgoingFolder);
    return smtpOptions(connection.outgoing, connection);
  }
}
