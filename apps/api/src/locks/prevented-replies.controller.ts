import { Controller } from '@nestjs/common';
import type * as z from 'zod';
import { locks } from '#contracts/locks';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { PreventedReplies } from './prevented-replies.service.ts';

@Controller()
export class PreventedRepliesController {
  constructor(private readonly prevented: PreventedReplies) {}

  @Route(locks.prevented)
  async count(@CurrentActor() actor: Actor): Promise<z.infer<typeof locks.prevented.response>> {
    return { thisMonth: await this.prevented.thisMonth(actor) };
  }
}
