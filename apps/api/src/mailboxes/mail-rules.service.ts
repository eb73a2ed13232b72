import { Injectable } from '@nestjs/common';
import type { MailRules } from '#contracts/mail-rules';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { ofManaged } from './managed-mailbox.ts';

/** What a mailbox believes about senders, and what it sets aside as spam. */
@Injectable()
export class MailboxRules {
  constructor(private readonly database: Database) {}

  async show(actor: Actor, mailboxId: number): Promise<MailRules> {
    const sql = 'SELECT mail_rules AS rules FROM mailbox WHERE id = $1';
    return (await ofManaged<{ rules: MailRules }>(this.database, actor, mailboxId, sql)).rules;
  }

  async change(actor: Actor, mailboxId: number, rules: MailRules): Promise<MailRules> {
    const sql = 'UPDATE mailbox SET mail_rules = $2 WHERE id = $1 RETURNING mail_rules AS rules';
    return (await ofManaged<{ rules: MailRules }>(this.database, actor, mailboxId, sql, [JSON.stringify(rules)])).rules;
  }
}
