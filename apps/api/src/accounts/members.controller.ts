import { Body, Controller, Param } from '@nestjs/common';
import type * as z from 'zod';
import { accounts, type Member } from '#contracts/accounts';
import { Route } from '../platform/http/route.ts';
import { type Actor, CurrentActor } from './actor.ts';
import { Invitations } from './invitations.service.ts';
import { MemberChanges } from './member-changes.service.ts';
import { Members } from './members.queries.ts';
import { PasswordResets } from './password-resets.service.ts';
import { PublicAddress } from './public-address.ts';
import { CurrentVisit, type Visit } from './visit.ts';

type IdParams = z.infer<typeof accounts.changeMember.params>;

/** The members page. */
@Controller()
export class MembersController {
  constructor(
    private readonly members: Members,
    private readonly changes: MemberChanges,
    private readonly invitations: Invitations,
    private readonly resets: PasswordResets,
    private readonly address: PublicAddress,
  ) {}

  @Route(accounts.members)
  all(): Promise<Member[]> {
    return this.members.all();
  }

  @Route(accounts.invite)
  async invite(
    @CurrentActor() actor: Actor,
    @CurrentVisit() visit: Visit,
    @Body({ schema: accounts.invite.body }) body: z.infer<typeof accounts.invite.body>,
  ): Promise<z.infer<typeof accounts.invite.response>> {
    const { personId, link, expiresAt, mailed } = await this.invitations.invite(actor, this.address.seenBy(visit), body);
    return { link, expiresAt: expiresAt.toISOString(), mailed, member: await this.members.one(personId) };
  }

  @Route(accounts.inviteAgain)
  async inviteAgain(
    @CurrentVisit() visit: Visit,
    @Param({ schema: accounts.inviteAgain.params }) { id }: IdParams,
  ): Promise<z.infer<typeof accounts.inviteAgain.response>> {
    const { link, expiresAt, mailed } = await this.invitations.again(id, this.address.seenBy(visit));
    return { link, expiresAt: expiresAt.toISOString(), mailed };
  }

  @Route(accounts.resetLink)
  async resetLink(
    @CurrentVisit() visit: Visit,
    @Param({ schema: accounts.resetLink.params }) { id }: IdParams,
  ): Promise<z.infer<typeof accounts.resetLink.response>> {
    const { link, expiresAt } = await this.resets.linkFor(id, this.address.seenBy(visit));
    return { link, expiresAt: expiresAt.toISOString() };
  }

  @Route(accounts.changeMember)
  async change(
    @Param({ schema: accounts.changeMember.params }) { id }: IdParams,
    @Body({ schema: accounts.changeMember.body }) body: z.infer<typeof accounts.changeMember.body>,
  ): Promise<Member> {
    await this.changes.change(id, body);
    return this.members.one(id);
  }

  @Route(accounts.setMembership)
  async setMembership(
    @Param({ schema: accounts.setMembership.params }) { id, mailboxId }: z.infer<typeof accounts.setMembership.params>,
    @Body({ schema: accounts.setMembership.body }) { level }: z.infer<typeof accounts.setMembership.body>,
  ): Promise<Member> {
    await this.changes.setMembership(id, mailboxId, level);
    return this.members.one(id);
  }
}
