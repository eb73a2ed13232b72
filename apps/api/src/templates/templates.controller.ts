import { Body, Controller, Param, Query } from '@nestjs/common';
import type * as z from 'zod';
import { type Template, type TemplateContent, templates } from '#contracts/templates';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { Templates } from './templates.service.ts';

type IdOnly = z.infer<typeof templates.change.params>;

@Controller()
export class TemplatesController {
  constructor(private readonly service: Templates) {}

  @Route(templates.list)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: templates.list.query }) { mailboxId }: z.infer<typeof templates.list.query>,
  ): Promise<Template[]> {
    return this.service.list(actor, mailboxId);
  }

  @Route(templates.create)
  create(@CurrentActor() actor: Actor, @Body({ schema: templates.create.body }) body: TemplateContent): Promise<Template> {
    return this.service.create(actor, body);
  }

  @Route(templates.change)
  change(
    @CurrentActor() actor: Actor,
    @Param({ schema: templates.change.params }) { id }: IdOnly,
    @Body({ schema: templates.change.body }) { version, ...content }: z.infer<typeof templates.change.body>,
  ): Promise<Template> {
    return this.service.change(actor, id, version, content);
  }

  @Route(templates.remove)
  async remove(@CurrentActor() actor: Actor, @Param({ schema: templates.remove.params }) { id }: IdOnly): Promise<null> {
    await this.service.remove(actor, id);
    return null;
  }
}
