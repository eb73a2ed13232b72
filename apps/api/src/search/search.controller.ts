import { Controller, Query } from '@nestjs/common';
import type * as z from 'zod';
import { search } from '#contracts/search';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { Search } from './search.queries.ts';

@Controller()
export class SearchController {
  constructor(private readonly queries: Search) {}

  @Route(search.find)
  find(
    @CurrentActor() actor: Actor,
    @Query({ schema: search.find.query }) query: z.infer<typeof search.find.query>,
  ): Promise<z.infer<typeof search.find.response>> {
    return this.queries.find(actor, query);
  }
}
