import { Body, Controller, Param, Query } from '@nestjs/common';
import type * as z from 'zod';
import { type Note } from '#contracts/messages';
import { inbox } from '#contracts/inbox';
import { type Phase, tickets, type TicketDetail, type TicketRow } from '#contracts/tickets';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { Phases } from '../tickets/phases.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { MessageMoving } from './message-moving.service.ts';
import { TicketChanges } from './ticket-changes.service.ts';
import { TicketCommands } from './ticket-commands.service.ts';
import { TicketCounts } from './ticket-counts.queries.ts';
import { TicketDetails } from './ticket-detail.queries.ts';
import { TicketList } from './ticket-list.queries.ts';

type Params = z.infer<typeof tickets.show.params>;
type Answer<R extends keyof typeof tickets> = z.infer<(typeof tickets)[R]['response']>;
type ListAnswer<R extends keyof typeof inbox> = z.infer<(typeof inbox)[R]['response']>;
type Given<R extends keyof typeof tickets> = z.infer<(typeof tickets)[R]['body']>;
const id = { schema: tickets.show.params };

@Controller()
export class TicketsController {
  constructor(
    private readonly ticketList: TicketList,
    private readonly ticketCounts: TicketCounts,
    private readonly changes: TicketChanges,
    private readonly details: TicketDetails,
    private readonly commands: TicketCommands,
    private readonly moving: MessageMoving,
    private readonly tickets: Tickets,
    private readonly phaseData: Phases,
  ) {}

  @Route(inbox.list)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: inbox.list.query }) query: z.infer<typeof inbox.list.query>,
  ): Promise<ListAnswer<'list'>> {
    return this.ticketList.list(actor, query);
  }

  @Route(inbox.counts)
  counts(
    @CurrentActor() actor: Actor,
    @Query({ schema: inbox.counts.query }) query: z.infer<typeof inbox.counts.query>,
  ): Promise<ListAnswer<'counts'>> {
    return this.ticketCounts.of(actor, query);
  }

  @Route(inbox.change)
  changeMany(
    @CurrentActor() actor: Actor,
    @Body({ schema: inbox.change.body }) body: z.infer<typeof inbox.change.body>,
  ): Promise<ListAnswer<'change'>> {
    return this.changes.change(actor, body);
  }

  @Route(tickets.phases)
  phases(): Promise<Phase[]> {
    return this.phaseData.all();
  }

  @Route(tickets.show)
  show(@CurrentActor() actor: Actor, @Param(id) params: Params): Promise<TicketDetail> {
    return this.details.show(actor, params.id);
  }

  @Route(tickets.create)
  create(@CurrentActor() actor: Actor, @Body({ schema: tickets.create.body }) body: Given<'create'>): Promise<TicketRow> {
    return this.commands.create(actor, body);
  }

  @Route(tickets.assign)
  assign(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: tickets.assign.body }) body: Given<'assign'>,
  ): Promise<TicketRow> {
    return this.commands.do(actor, params.id, (tx, ticket) => this.tickets.assign(tx, ticket, body.assigneeId, actor, 'chosen'));
  }

  @Route(tickets.setPhase)
  setPhase(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: tickets.setPhase.body }) body: Given<'setPhase'>,
  ): Promise<TicketRow> {
    return this.commands.do(actor, params.id, (tx, ticket) => this.tickets.setPhase(tx, ticket, body.phase, actor, 'chosen'));
  }

  @Route(tickets.hold)
  hold(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: tickets.hold.body }) body: Given<'hold'>,
  ): Promise<TicketRow> {
    return this.commands.do(actor, params.id, (tx, ticket) => this.tickets.hold(tx, ticket, body.resumeOn, actor));
  }

  @Route(tickets.resume)
  resume(@CurrentActor() actor: Actor, @Param(id) params: Params): Promise<TicketRow> {
    return this.commands.do(actor, params.id, (tx, ticket) => this.tickets.resume(tx, ticket, actor, 'chosen'));
  }

  @Route(tickets.close)
  close(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: tickets.close.body }) body: Given<'close'>,
  ): Promise<TicketRow> {
    return this.commands.close(actor, params.id, body.reason);
  }

  @Route(tickets.reopen)
  reopen(@CurrentActor() actor: Actor, @Param(id) params: Params): Promise<TicketRow> {
    return this.commands.do(actor, params.id, (tx, ticket) => this.tickets.reopen(tx, ticket, actor, 'chosen'));
  }

  @Route(tickets.setPriority)
  setPriority(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: tickets.setPriority.body }) body: Given<'setPriority'>,
  ): Promise<TicketRow> {
    return this.commands.do(actor, params.id, (tx, ticket) => this.tickets.setPriority(tx, ticket, body.priority, actor));
  }

  @Route(tickets.setDeadline)
  setDeadline(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: tickets.setDeadline.body }) body: Given<'setDeadline'>,
  ): Promise<TicketRow> {
    return this.commands.do(actor, params.id, (tx, ticket) =>
      this.tickets.setDeadline(tx, ticket, body.dueAt === null ? null : new Date(body.dueAt), actor),
    );
  }

  @Route(tickets.setTags)
  setTags(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: tickets.setTags.body }) body: Given<'setTags'>,
  ): Promise<TicketRow> {
    return this.commands.do(actor, params.id, (tx, ticket) => this.tickets.setTags(tx, ticket, body.tags, actor));
  }

  @Route(tickets.addNote)
  addNote(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: tickets.addNote.body }) body: Given<'addNote'>,
  ): Promise<Note> {
    return this.commands.addNote(actor, params.id, body);
  }

  @Route(tickets.moveMessages)
  moveMessages(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: tickets.moveMessages.body }) body: Given<'moveMessages'>,
  ): Promise<Answer<'moveMessages'>> {
    return this.moving.move(actor, params.id, body);
  }

  @Route(tickets.dismissRelation)
  async dismissRelation(
    @CurrentActor() actor: Actor,
    @Param({ schema: tickets.dismissRelation.params }) params: z.infer<typeof tickets.dismissRelation.params>,
  ): Promise<null> {
    await this.moving.dismiss(actor, params.id, params.relatedId);
    return null;
  }

  @Route(tickets.markRead)
  markRead(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: tickets.markRead.body }) body: Given<'markRead'>,
  ): Promise<void> {
    return this.commands.markRead(actor, params.id, body.seq);
  }
}
