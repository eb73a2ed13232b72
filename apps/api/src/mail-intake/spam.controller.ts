import { Controller, Param, Query } from '@nestjs/common';
import type * as z from 'zod';
import { spam, type SpamMail } from '#contracts/spam';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { Ingesters } from './ingesters.service.ts';
import { SpamMails } from './spam.queries.ts';

/** A ticket is usually there before the answer; else it comes by itself. */
const TICKET_MS = 5_000;

@Controller()
export class SpamController {
  constructor(
    private readonly mails: SpamMails,
    private readonly ingesters: Ingesters,
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
    const mailboxId = await this.mails.release(actor, id);
    this.ingesters.lookAt(mailboxId);
    await this.ingesters.decided(mailboxId, TICKET_MS);
    return { ticketId: await this.mails.ticketOf(id) };
  }
}
