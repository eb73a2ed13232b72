import { Injectable } from '@nestjs/common';
import { CheckRules } from '#contracts/checks';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { ofManaged } from './managed-mailbox.ts';

/** What a mailbox has looked at before a reply leaves. */
@Injectable()
export class MailboxCheckRules {
  constructor(private readonly database: Database) {}

  async show(actor: Actor, mailboxId: number): Promise<CheckRules> {
    const sql = 'SELECT check_rules AS rules FROM mailbox WHERE id = $1';
    return CheckRules.parse((await ofManaged<{ rules: unknown }>(this.database, actor, mailboxId, sql)).rules);
  }

  async change(actor: Actor, mailboxId: number, rules: CheckRules): Promise<CheckRules> {
    const sql = 'UPDATE mailbox SET check_rules = $2 WHERE id = $1 RETURNING check_rules AS rules';
    return CheckRules.parse((await ofManaged<{ rules: unknown }>(this.database, actor, mailboxId, sql, [JSON.stringify(rules)])).rules);
  }
}
