import { Controller, Param, Query } from '@nestjs/common';
import type * as z from 'zod';
import { ledger } from '#contracts/ledger';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { LedgerQueries } from './ledger.queries.ts';

type IdOnly = z.infer<typeof ledger.reconcile.params>;

@Controller()
export class LedgerController {
  constructor(private readonly queries: LedgerQueries) {}

  @Route(ledger.list)
  list(@CurrentActor() actor: Actor) {
    return this.queries.list(actor);
  }

  @Route(ledger.mails)
  mails(
    @CurrentActor() actor: Actor,
    @Param({ schema: ledger.mails.params }) { id }: IdOnly,
    @Query({ schema: ledger.mails.query }) query: z.infer<typeof ledger.mails.query>,
  ) {
    return this.queries.mails(actor, id, query);
  }

  @Route(ledger.reconcile)
  async reconcile(@CurrentActor() actor: Actor, @Param({ schema: ledger.reconcile.params }) { id }: IdOnly): Promise<null> {
    await this.queries.askFor(actor, id);
    return null;
  }
}
