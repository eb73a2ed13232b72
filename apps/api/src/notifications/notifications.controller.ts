import { Body, Controller } from '@nestjs/common';
import type * as z from 'zod';
import { notifications } from '#contracts/notifications';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { Notifications } from './notifications.service.ts';

@Controller()
export class NotificationsController {
  constructor(private readonly service: Notifications) {}

  @Route(notifications.list)
  list(@CurrentActor() actor: Actor): Promise<z.infer<typeof notifications.list.response>> {
    return this.service.list(actor);
  }

  @Route(notifications.read)
  async read(
    @CurrentActor() actor: Actor,
    @Body({ schema: notifications.read.body }) { ids }: z.infer<typeof notifications.read.body>,
  ): Promise<null> {
    await this.service.read(actor, ids);
    return null;
  }
}
