import { Body, Controller, Param } from '@nestjs/common';
import type * as z from 'zod';
import { outbox, type ReplyView } from '#contracts/outbox';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Route } from '../platform/http/route.ts';
import { Reminders } from './reminders.service.ts';
import { Replies } from './replies.service.ts';
import { ReplyViews } from './reply-views.queries.ts';
import { SendGate, type SendRequest } from './send-gate.ts';

type Params = z.infer<typeof outbox.send.params>;
const id = { schema: outbox.send.params };

@Controller()
export class RepliesController {
  constructor(
    private readonly gate: SendGate,
    private readonly replies: Replies,
    private readonly views: ReplyViews,
    private readonly reminders: Reminders,
  ) {}

  @Route(outbox.send)
  async send(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: outbox.send.body }) request: SendRequest,
  ): Promise<ReplyView> {
    return this.views.one(await this.gate.send(actor, params.id, request));
  }

  @Route(outbox.cancel)
  async cancel(@CurrentActor() actor: Actor, @Param(id) params: Params): Promise<ReplyView> {
    await this.replies.cancel(actor, params.id);
    return this.views.one(params.id);
  }

  @Route(outbox.schedule)
  async schedule(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: outbox.schedule.body }) { sendAt }: z.infer<typeof outbox.schedule.body>,
  ): Promise<ReplyView> {
    await this.replies.reschedule(actor, params.id, sendAt);
    return this.views.one(params.id);
  }

  @Route(outbox.release)
  async release(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: outbox.release.body }) { seenSeq }: z.infer<typeof outbox.release.body>,
  ): Promise<ReplyView> {
    await this.replies.release(actor, params.id, seenSeq);
    return this.views.one(params.id);
  }

  @Route(outbox.forgetReminder)
  forgetReminder(@CurrentActor() actor: Actor, @Param(id) params: Params): Promise<void> {
    return this.reminders.callOff(actor, params.id);
  }

  @Route(outbox.resolve)
  async resolve(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: outbox.resolve.body }) { outcome }: z.infer<typeof outbox.resolve.body>,
  ): Promise<ReplyView> {
    await this.replies.resolve(actor, params.id, outcome);
    return this.views.one(params.id);
  }
}
