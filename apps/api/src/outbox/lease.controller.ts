import { Body, Controller, Param } from '@nestjs/common';
import type * as z from 'zod';
import { type Lease, locks } from '#contracts/locks';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { type Granted, Leases } from '../locks/leases.service.ts';
import { Route } from '../platform/http/route.ts';
import { Drafts } from './drafts.service.ts';

type Params = z.infer<typeof locks.acquire.params>;
type Given<R extends keyof typeof locks> = z.infer<(typeof locks)[R]['body']>;

/** Stands here, not in `locks`: whoever gets the lease gets the draft with it. */
@Controller()
export class LeaseController {
  constructor(
    private readonly leases: Leases,
    private readonly drafts: Drafts,
  ) {}

  @Route(locks.acquire)
  async acquire(
    @CurrentActor() actor: Actor,
    @Param({ schema: locks.acquire.params }) { id }: Params,
    @Body({ schema: locks.acquire.body }) { tab }: Given<'acquire'>,
  ): Promise<Lease> {
    return this.withDraft(id, await this.leases.acquire(actor, id, tab));
  }

  @Route(locks.release)
  release(
    @CurrentActor() actor: Actor,
    @Param({ schema: locks.release.params }) { id }: Params,
    @Body({ schema: locks.release.body }) { tab, fence }: Given<'release'>,
  ): Promise<void> {
    return this.leases.release(actor, id, tab, fence);
  }

  @Route(locks.takeOver)
  async takeOver(
    @CurrentActor() actor: Actor,
    @Param({ schema: locks.takeOver.params }) { id }: Params,
    @Body({ schema: locks.takeOver.body }) { tab, reason }: Given<'takeOver'>,
  ): Promise<Lease> {
    return this.withDraft(id, await this.leases.takeOver(actor, id, tab, reason));
  }

  private async withDraft(ticketId: number, { fence, expiresAt }: Granted): Promise<Lease> {
    return { fence, expiresAt: expiresAt.toISOString(), draft: await this.drafts.view(ticketId) };
  }
}
