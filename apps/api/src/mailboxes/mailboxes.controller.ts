import { Readable } from 'node:stream';
import { Body, Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import { type Calendar, type MailboxDetail, mailboxes, type MailboxSummary } from '#contracts/mailboxes';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { testConnection } from './connection-test.ts';
import { MailboxAccess } from './mailbox-access.ts';
import { MailboxQueries } from './mailboxes.queries.ts';
import { Mailboxes } from './mailboxes.service.ts';
import { OrganisationCalendar } from './organisation-calendar.service.ts';

type IdOnly = z.infer<typeof mailboxes.show.params>;

@Controller()
export class MailboxesController {
  constructor(
    private readonly service: Mailboxes,
    private readonly queries: MailboxQueries,
    private readonly access: MailboxAccess,
    private readonly organisationCalendar: OrganisationCalendar,
  ) {}

  @Route(mailboxes.list)
  list(@CurrentActor() actor: Actor): Promise<MailboxSummary[]> {
    return this.queries.list(actor);
  }

  @Route(mailboxes.show)
  show(@CurrentActor() actor: Actor, @Param({ schema: mailboxes.show.params }) { id }: IdOnly): Promise<MailboxDetail> {
    return this.queries.detail(actor, id);
  }

  @Route(mailboxes.create)
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: mailboxes.create.body }) body: z.infer<typeof mailboxes.create.body>,
  ): Promise<MailboxDetail> {
    return this.queries.detail(actor, await this.service.create(body));
  }

  @Route(mailboxes.change)
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: mailboxes.change.params }) { id }: IdOnly,
    @Body({ schema: mailboxes.change.body }) body: z.infer<typeof mailboxes.change.body>,
  ): Promise<MailboxDetail> {
    await this.service.change(actor, id, body);
    return this.queries.detail(actor, id);
  }

  @Route(mailboxes.setState)
  async setState(
    @CurrentActor() actor: Actor,
    @Param({ schema: mailboxes.setState.params }) { id }: IdOnly,
    @Body({ schema: mailboxes.setState.body }) body: z.infer<typeof mailboxes.setState.body>,
  ): Promise<MailboxDetail> {
    await this.service.setState(actor, id, body.state);
    return this.queries.detail(actor, id);
  }

  @Route(mailboxes.test)
  async test(@Body({ schema: mailboxes.test.body }) body: z.infer<typeof mailboxes.test.body>, @Res() reply: FastifyReply): Promise<void> {
    const connection = await this.access.withPassword(body.mailboxId, body.connection);
    const lines = Readable.from(ndjson(testConnection({ ...connection, address: body.address })));
    await reply.header('content-type', 'application/x-ndjson').header('x-accel-buffering', 'no').send(lines);
  }

  @Route(mailboxes.calendar)
  calendar(): Promise<Calendar> {
    return this.organisationCalendar.show();
  }

  @Route(mailboxes.setCalendar)
  setCalendar(@Body({ schema: mailboxes.setCalendar.body }) body: Calendar): Promise<Calendar> {
    return this.organisationCalendar.replace(body);
  }
}

async function* ndjson(lines: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}
