import { Body, Controller, Param } from '@nestjs/common';
import type * as z from 'zod';
import { mailRules, type MailRules } from '#contracts/mail-rules';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { Route } from '../platform/http/route.ts';

type IdOnly = z.infer<typeof mailRules.show.params>;

/** What a mailbox believes and sets aside. */
@Controller()
export class MailRulesController {
  constructor(private readonly database: Database) {}

  @Route(mailRules.show)
  show(@CurrentActor() actor: Actor, @Param({ schema: mailRules.show.params }) { id }: IdOnly): Promise<MailRules> {
    actor.assertIn(id, 'mailbox.manage');
    return this.one('SELECT mail_rules AS rules FROM mailbox WHERE id = $1', [id]);
  }

  @Route(mailRules.change)
  change(
    @CurrentActor() actor: Actor,
    @Param({ schema: mailRules.change.params }) { id }: IdOnly,
    @Body({ schema: mailRules.change.body }) body: MailRules,
  ): Promise<MailRules> {
    actor.assertIn(id, 'mailbox.manage');
    return this.one('UPDATE mailbox SET mail_rules = $2 WHERE id = $1 RETURNING mail_rules AS rules', [id, JSON.stringify(body)]);
  }

  private async one(sql: string, values: readonly unknown[]): Promise<MailRules> {
    const [found] = await this.database.rows<{ rules: MailRules }>(sql, values);
    if (!found) throw new NotFound();
    return found.rules;
  }
}
