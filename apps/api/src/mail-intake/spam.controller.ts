import { Controller, Param, Query } from '@nestjs/common';
import type * as z from 'zod';
import { spam, type SpamMail } from '#contracts/spam';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { SpamMails } from './spam.queries.ts';
import { WantedTickets } from './wanted-tickets.service.ts';

@Controller()
export class SpamController {
  constructor(
    private readonly mails: SpamMails,
    private readonly wanted: WantedTickets,
  ) {}

  @Route(spam.list)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: spam.list.query }) { mailboxId }: z.infer<typeof spam.list.query>,
  ): Promise<SpamMail[]> {
    return this.mails.list(actor, mailboxId);
  }

  @Route(spam.makeTicket)
  async makeTicket(
    @CurrentActor() actor: Actor,
    @Param({ schema: spam.makeTicket.params }) { id }: z.infer<typeof spam.makeTicket.params>,
  ): Promise<z.infer<typeof spam.makeTicket.response>> {
    return { ticketId: await this.wanted.of(await this.mails.release(actor, id), id) };
  }
}
