import { Body, Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import { accounts, type SessionState } from '#contracts/accounts';
import { Route } from '../platform/http/route.ts';
import { Entrance } from './entrance.service.ts';
import { Joining } from './joining.service.ts';
import { OneTimeLinks } from './one-time-links.service.ts';
import { PasswordResets } from './password-resets.service.ts';
import { SetUp } from './set-up.service.ts';
import { CurrentVisit, type Visit } from './visit.ts';

/** What a person without a session can do with a one-time link, and asking for one. */
@Controller()
export class LinksController {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly setUps: SetUp,
    private readonly joining: Joining,
    private readonly resets: PasswordResets,
    private readonly entrance: Entrance,
  ) {}

  @Route(accounts.link)
  link(
    @Param({ schema: accounts.link.params }) { token }: z.infer<typeof accounts.link.params>,
  ): Promise<z.infer<typeof accounts.link.response>> {
    return this.links.look(token);
  }

  @Route(accounts.setUp)
  async setUp(
    @CurrentVisit() visit: Visit,
    @Body({ schema: accounts.setUp.body }) body: z.infer<typeof accounts.setUp.body>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionState> {
    return this.entrance.enter(reply, visit, await this.setUps.run(body));
  }

  @Route(accounts.accept)
  async accept(
    @CurrentVisit() visit: Visit,
    @Param({ schema: accounts.accept.params }) { token }: z.infer<typeof accounts.accept.params>,
    @Body({ schema: accounts.accept.body }) body: z.infer<typeof accounts.accept.body>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionState> {
    return this.entrance.enter(reply, visit, await this.joining.accept(token, body));
  }

  @Route(accounts.requestReset)
  requestReset(
    @CurrentVisit() visit: Visit,
    @Body({ schema: accounts.requestReset.body }) { email }: z.infer<typeof accounts.requestReset.body>,
  ): Promise<void> {
    return this.resets.request(visit, email);
  }

  @Route(accounts.reset)
  async reset(
    @CurrentVisit() visit: Visit,
    @Param({ schema: accounts.reset.params }) { token }: z.infer<typeof accounts.reset.params>,
    @Body({ schema: accounts.reset.body }) { password }: z.infer<typeof accounts.reset.body>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionState> {
    return this.entrance.enter(reply, visit, await this.joining.reset(token, password));
  }
}
