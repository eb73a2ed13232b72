import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { AccountMail, type AccountLetter, type LetterCarrier } from '../accounts/account-mail.ts';
import { Smtp } from '../mailboxes/smtp-session.ts';
import { Database } from '../platform/database/database.ts';
import { wordsOf } from './account-letter-words.ts';

interface Sender {
  id: number;
  address: string;
}

/** Sends invitations and reset links through the team's own mailboxes: there is no other mail server to set up. */
@Injectable()
export class MailboxCarrier implements LetterCarrier {
  constructor(
    private readonly database: Database,
    private readonly smtp: Smtp,
    accountMail: AccountMail,
  ) {
    accountMail.carryWith(this);
  }

  async ready(): Promise<boolean> {
    return (await this.senders()).length > 0;
  }

  /**
   * Through the first mailbox that takes it. A second copy, after an answer that was lost, does no harm: the link works once.
   * @throws AggregateError when none takes it
   */
  async send(letter: AccountLetter): Promise<void> {
    const failures: unknown[] = [];
    for (const sender of await this.senders()) {
      try {
        await this.sendFrom(sender, letter);
        return;
      } catch (error) {
        failures.push(error);
      }
    }
    throw new AggregateError(failures, 'no mailbox takes the letter');
  }

  /** Those without a known problem first. */
  private senders(): Promise<Sender[]> {
    return this.database.rows<Sender>(`SELECT id, address FROM mailbox WHERE state = 'active' ORDER BY problem IS NOT NULL, id`);
  }

  private async sendFrom({ id, address }: Sender, letter: AccountLetter): Promise<void> {
    const transport = createTransport(await this.smtp.transportOptions(id));
    await transport.sendMail({
      from: { name: letter.organisation.name, address },
      to: letter.to,
      ...wordsOf(letter),
      // RFC 3834: no answering machine replies, and intake knows our copy in the Sent folder for what it is.
      headers: { 'Auto-Submitted': 'auto-generated' },
      textEncoding: 'base64',
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}
