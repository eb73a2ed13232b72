import { Body, Controller, Param } from '@nestjs/common';
import type * as z from 'zod';
import { type SavedView, type SavedViewContent, savedViews } from '#contracts/saved-views';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { SavedViews } from './saved-views.service.ts';

type IdOnly = z.infer<typeof savedViews.change.params>;

@Controller()
export class SavedViewsController {
  constructor(private readonly service: SavedViews) {}

  @Route(savedViews.list)
  list(@CurrentActor() actor: Actor): Promise<SavedView[]> {
    return this.service.list(actor);
  }

  @Route(savedViews.create)
  create(@CurrentActor() actor: Actor, @Body({ schema: savedViews.create.body }) body: SavedViewContent): Promise<SavedView> {
    return this.service.create(actor, body);
  }

  @Route(savedViews.change)
  change(
    @CurrentActor() actor: Actor,
    @Param({ schema: savedViews.change.params }) { id }: IdOnly,
    @Body({ schema: savedViews.change.body }) body: SavedViewContent,
  ): Promise<SavedView> {
    return this.service.change(actor, id, body);
  }

  @Route(savedViews.remove)
  async remove(@CurrentActor() actor: Actor, @Param({ schema: savedViews.remove.params }) { id }: IdOnly): Promise<null> {
    await this.service.remove(actor, id);
    return null;
  }
}
