import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Smtp } from '../mailboxes/smtp-session.ts';
import { Database } from '../platform/database/database.ts';

export interface Letter {
  to: { name: string; address: string };
  organisation: { name: string };
  subject: string;
  text: string;
}

interface Sender {
  id: number;
  address: string;
}

/** Sends to our own people through the team's mailboxes: there is no other mail server to set up. */
@Injectable()
export class LetterPost {
  constructor(
    private readonly database: Database,
    private readonly smtp: Smtp,
  ) {}

  async ready(): Promise<boolean> {
    return (await this.senders()).length > 0;
  }

  /** Through the first mailbox that takes it. A second copy, after an answer that was lost, does no harm. @throws AggregateError when none takes it */
  async send(letter: Letter): Promise<void> {
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

  private async sendFrom({ id, address }: Sender, { to, organisation, subject, text }: Letter): Promise<void> {
    const transport = createTransport(await this.smtp.transportOptions(id));
    await transport.sendMail({
      from: { name: organisation.name, address },
      to,
      subject,
      text,
      // RFC 3834: no answering machine replies, and intake knows our copy in the Sent folder for what it is.
      headers: { 'Auto-Submitted': 'auto-generated' },
      textEncoding: 'base64',
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}
