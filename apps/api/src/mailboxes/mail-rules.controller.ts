import { Body, Controller, Param } from '@nestjs/common';
import type * as z from 'zod';
import { mailRules, type MailRules } from '#contracts/mail-rules';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { MailboxRules } from './mail-rules.service.ts';

type IdOnly = z.infer<typeof mailRules.show.params>;

@Controller()
export class MailRulesController {
  constructor(private readonly rules: MailboxRules) {}

  @Route(mailRules.show)
  show(@CurrentActor() actor: Actor, @Param({ schema: mailRules.show.params }) { id }: IdOnly): Promise<MailRules> {
    return this.rules.show(actor, id);
  }

  @Route(mailRules.change)
  change(
    @CurrentActor() actor: Actor,
    @Param({ schema: mailRules.change.params }) { id }: IdOnly,
    @Body({ schema: mailRules.change.body }) body: MailRules,
  ): Promise<MailRules> {
    return this.rules.change(actor, id, body);
  }
}
