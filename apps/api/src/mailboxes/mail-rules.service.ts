import { Injectable } from '@nestjs/common';
import type { MailRules } from '#contracts/mail-rules';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';

/** What a mailbox believes about senders, and what it sets aside as spam. */
@Injectable()
export class MailboxRules {
  constructor(private readonly database: Database) {}

  show(actor: Actor, mailboxId: number): Promise<MailRules> {
    return this.one(actor, mailboxId, 'SELECT mail_rules AS rules FROM mailbox WHERE id = $1', []);
  }

  change(actor: Actor, mailboxId: number, rules: MailRules): Promise<MailRules> {
    const sql = 'UPDATE mailbox SET mail_rules = $2 WHERE id = $1 RETURNING mail_rules AS rules';
    return this.one(actor, mailboxId, sql, [JSON.stringify(rules)]);
  }

  private async one(actor: Actor, mailboxId: number, sql: string, values: readonly unknown[]): Promise<MailRules> {
    actor.assertIn(mailboxId, 'mailbox.manage');
    const [found] = await this.database.rows<{ rules: MailRules }>(sql, [mailboxId, ...values]);
    if (!found) throw new NotFound();
    return found.rules;
  }
}
