import { Body, Controller, Param } from '@nestjs/common';
import type * as z from 'zod';
import { type EscalationAnswer, escalations } from '#contracts/escalations';
import type { TicketRow } from '#contracts/tickets';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { Escalations } from '../tickets/escalations.service.ts';
import { TicketCommands } from './ticket-commands.service.ts';

type Params = z.infer<typeof escalations.escalate.params>;
const id = { schema: escalations.escalate.params };

@Controller()
export class EscalationsController {
  constructor(
    private readonly commands: TicketCommands,
    private readonly escalations: Escalations,
  ) {}

  @Route(escalations.escalate)
  escalate(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: escalations.escalate.body }) { reason }: z.infer<typeof escalations.escalate.body>,
  ): Promise<TicketRow> {
    return this.commands.do(actor, params.id, (tx, ticket) => this.escalations.escalate(tx, ticket, reason, actor));
  }

  @Route(escalations.answer)
  answer(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: escalations.answer.body }) answer: EscalationAnswer,
  ): Promise<TicketRow> {
    return this.commands.answerEscalation(actor, params.id, answer);
  }

  @Route(escalations.withdraw)
  withdraw(@CurrentActor() actor: Actor, @Param(id) params: Params): Promise<TicketRow> {
    return this.commands.do(actor, params.id, (tx, ticket) => this.escalations.withdraw(tx, ticket, actor));
  }
}
