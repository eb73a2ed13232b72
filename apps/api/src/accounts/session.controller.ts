import { Body, Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import { accounts, type Me, type SessionState } from '#contracts/accounts';
import { Route } from '../platform/http/route.ts';
import { type Actor, CurrentActor } from './actor.ts';
import { clearSessionCookie } from './cookies.ts';
import { Entrance } from './entrance.service.ts';
import { People } from './people.service.ts';
import { SessionStates } from './session-state.ts';
import { Sessions } from './sessions.service.ts';
import { SignIn } from './sign-in.service.ts';
import { CurrentVisit, type Visit } from './visit.ts';

/** Signing in and out, and what everybody may see and change of themselves. */
@Controller()
export class SessionController {
  constructor(
    private readonly states: SessionStates,
    private readonly signIns: SignIn,
    private readonly entrance: Entrance,
    private readonly sessions: Sessions,
    private readonly people: People,
  ) {}

  @Route(accounts.session)
  session(@CurrentVisit() visit: Visit): Promise<SessionState> {
    return this.states.of(visit);
  }

  @Route(accounts.signIn)
  async signIn(
    @CurrentVisit() visit: Visit,
    @Body({ schema: accounts.signIn.body }) body: z.infer<typeof accounts.signIn.body>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionState> {
    return this.entrance.enter(reply, visit, await this.signIns.identify(visit, body));
  }

  @Route(accounts.signOut)
  async signOut(@CurrentVisit() visit: Visit, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (visit.sessionToken !== null) await this.sessions.end(visit.sessionToken);
    clearSessionCookie(reply, visit.kind);
  }

  @Route(accounts.changePassword)
  changePassword(
    @CurrentActor() actor: Actor,
    @CurrentVisit() visit: Visit,
    @Body({ schema: accounts.changePassword.body }) body: z.infer<typeof accounts.changePassword.body>,
  ): Promise<void> {
    return this.signIns.changePassword(actor, visit, body);
  }

  @Route(accounts.changeMe)
  changeMe(
    @CurrentActor() actor: Actor,
    @Body({ schema: accounts.changeMe.body }) body: z.infer<typeof accounts.changeMe.body>,
  ): Promise<Me> {
    return this.people.changeMe(actor, body);
  }

  @Route(accounts.people)
  colleagues(@CurrentActor() actor: Actor): Promise<z.infer<typeof accounts.people.response>> {
    return this.people.colleagues(actor);
  }
}
