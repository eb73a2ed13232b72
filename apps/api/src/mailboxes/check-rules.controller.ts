import { Body, Controller, Param } from '@nestjs/common';
import type * as z from 'zod';
import { checkRules, type CheckRules } from '#contracts/checks';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { MailboxCheckRules } from './check-rules.service.ts';

type IdOnly = z.infer<typeof checkRules.show.params>;

@Controller()
export class CheckRulesController {
  constructor(private readonly rules: MailboxCheckRules) {}

  @Route(checkRules.show)
  show(@CurrentActor() actor: Actor, @Param({ schema: checkRules.show.params }) { id }: IdOnly): Promise<CheckRules> {
    return this.rules.show(actor, id);
  }

  @Route(checkRules.change)
  change(
    @CurrentActor() actor: Actor,
    @Param({ schema: checkRules.change.params }) { id }: IdOnly,
    @Body({ schema: checkRules.change.body }) body: CheckRules,
  ): Promise<CheckRules> {
    return this.rules.change(actor, id, body);
  }
}
