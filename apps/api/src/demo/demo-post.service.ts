import { mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { MailAddress } from '#contracts/messages';
import { Database } from '../platform/database/database.ts';
import { type CustomerMail, writeMail } from './customer-mail.ts';
import { DemoOffice } from './demo-office.service.ts';
import type { Mailbox } from './scenario/organisation.ts';
import type { Thread } from './story-mail.ts';

interface Heard {
  direction: 'inbound' | 'outbound';
  message_id: string | null;
  sender: MailAddress;
  to: MailAddress[];
  subject: string;
  text: string;
  at: Date;
}

/** The customers' side of the post: their mails become files in the mailbox's folder. */
@Injectable()
export class DemoPost {
  constructor(
    private readonly database: Database,
    private readonly office: DemoOffice,
  ) {}

  /** The file's time is the mail's: the folder's INTERNALDATE. */
  async post(mailbox: Mailbox, mail: CustomerMail): Promise<void> {
    const folder = this.office.incoming(mailbox);
    const path = join(folder, `${mail.at.getTime()}-${mail.messageId.split('@')[0]}.eml`);
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.tmp`, writeMail(mail));
    await utimes(`${path}.tmp`, mail.at, mail.at);
    await rename(`${path}.tmp`, path);
  }

  async ticketOf({ messageId }: CustomerMail): Promise<number | null> {
    const [found] = await this.database.rows<{ ticket_id: number }>('SELECT ticket_id FROM message WHERE message_id = $1', [messageId]);
    return found?.ticket_id ?? null;
  }

  /** What the customer has in their mail program. */
  async thread(ticketId: number): Promise<Thread> {
    const heard = await this.database.rows<Heard>(
      `SELECT direction, message_id, json_build_object('name', from_name, 'address', from_address) AS sender, to_list AS to, subject, text, received_at AS at
       FROM message WHERE ticket_id = $1 ORDER BY seq`,
      [ticketId],
    );
    const reply = heard.findLast(({ direction }) => direction === 'outbound');
    return {
      ids: heard.flatMap(({ message_id }) => message_id ?? []),
      lastReply: reply ? { from: reply.sender, to: reply.to[0]!, subject: reply.subject, at: reply.at, text: reply.text } : null,
    };
  }
}
