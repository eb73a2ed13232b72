import { Body, Controller, Param, Query } from '@nestjs/common';
import type * as z from 'zod';
import { ticketLinks } from '#contracts/ticket-links';
import type { TicketRow } from '#contracts/tickets';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { MailboxMoves } from './mailbox-moves.service.ts';
import { TicketLinks } from './ticket-links.service.ts';

type Params = z.infer<typeof ticketLinks.relate.params>;
const id = { schema: ticketLinks.relate.params };

@Controller()
export class TicketLinksController {
  constructor(
    private readonly links: TicketLinks,
    private readonly moves: MailboxMoves,
  ) {}

  @Route(ticketLinks.candidates)
  candidates(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Query({ schema: ticketLinks.candidates.query }) { text }: z.infer<typeof ticketLinks.candidates.query>,
  ): Promise<z.infer<typeof ticketLinks.candidates.response>> {
    return this.links.candidates(actor, params.id, text);
  }

  @Route(ticketLinks.relate)
  async relate(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: ticketLinks.relate.body }) { relatedId }: z.infer<typeof ticketLinks.relate.body>,
  ): Promise<null> {
    await this.links.relate(actor, params.id, relatedId);
    return null;
  }

  @Route(ticketLinks.moveToMailbox)
  moveToMailbox(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: ticketLinks.moveToMailbox.body }) { mailboxId }: z.infer<typeof ticketLinks.moveToMailbox.body>,
  ): Promise<TicketRow> {
    return this.moves.move(actor, params.id, mailboxId);
  }
}
