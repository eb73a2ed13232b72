import { Body, Controller, Param } from '@nestjs/common';
import type * as z from 'zod';
import { newMail } from '#contracts/new-mail';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { NewMails } from './new-mails.service.ts';

@Controller()
export class NewMailsController {
  constructor(private readonly newMails: NewMails) {}

  @Route(newMail.start)
  async start(
    @CurrentActor() actor: Actor,
    @Body({ schema: newMail.start.body }) mail: z.infer<typeof newMail.start.body>,
  ): Promise<z.infer<typeof newMail.start.response>> {
    return { ticketId: await this.newMails.start(actor, mail) };
  }

  @Route(newMail.drop)
  drop(@CurrentActor() actor: Actor, @Param({ schema: newMail.drop.params }) { id }: z.infer<typeof newMail.drop.params>): Promise<void> {
    return this.newMails.drop(actor, id);
  }
}
