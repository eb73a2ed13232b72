import { Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import { quarantine, type QuarantinedMail } from '#contracts/quarantine';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Blobs } from '../platform/blobs/blobs.ts';
import { contentDisposition } from '../platform/http/content-disposition.ts';
import { Route } from '../platform/http/route.ts';
import { Ingesters } from './ingesters.service.ts';
import { Quarantine } from './quarantine.queries.ts';

type IdOnly = z.infer<typeof quarantine.retry.params>;

@Controller()
export class QuarantineController {
  constructor(
    private readonly mails: Quarantine,
    private readonly ingesters: Ingesters,
    private readonly blobs: Blobs,
  ) {}

  @Route(quarantine.list)
  list(@CurrentActor() actor: Actor): Promise<QuarantinedMail[]> {
    return this.mails.list(actor);
  }

  @Route(quarantine.retry)
  async retry(@CurrentActor() actor: Actor, @Param({ schema: quarantine.retry.params }) { id }: IdOnly): Promise<null> {
    this.ingesters.lookAt(await this.mails.retry(actor, id));
    return null;
  }

  @Route(quarantine.raw)
  async raw(
    @CurrentActor() actor: Actor,
    @Param({ schema: quarantine.raw.params }) { id }: IdOnly,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { sha256 } = await this.mails.raw(actor, id);
    await reply
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', contentDisposition('attachment', `${id}.eml`))
      .type('message/rfc822')
      .send(this.blobs.stream(sha256));
  }
}
