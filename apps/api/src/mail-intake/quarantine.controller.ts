import { Body, Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import { quarantine, type QuarantinedRaw } from '#contracts/quarantine';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Blobs } from '../platform/blobs/blobs.ts';
import { contentDisposition } from '../platform/http/content-disposition.ts';
import { Route } from '../platform/http/route.ts';
import { Ingesters } from './ingesters.service.ts';
import { PEEKED_BYTES, peekMail } from './mail-peek.ts';
import { LedgerQueries } from './ledger.queries.ts';
import { Quarantine } from './quarantine.queries.ts';
import { sourceLines } from './suspicious-lines.ts';
import { WantedTickets } from './wanted-tickets.service.ts';

type IdOnly = z.infer<typeof quarantine.retry.params>;

@Controller()
export class QuarantineController {
  constructor(
    private readonly mails: Quarantine,
    private readonly ingesters: Ingesters,
    private readonly wanted: WantedTickets,
    private readonly ledger: LedgerQueries,
    private readonly blobs: Blobs,
  ) {}

  @Route(quarantine.list)
  list(@CurrentActor() actor: Actor) {
    return this.mails.list(actor);
  }

  @Route(quarantine.retry)
  async retry(@CurrentActor() actor: Actor, @Param({ schema: quarantine.retry.params }) { id }: IdOnly): Promise<null> {
    this.ingesters.lookAt(await this.mails.retry(actor, id));
    return null;
  }

  @Route(quarantine.ignore)
  async ignore(
    @CurrentActor() actor: Actor,
    @Param({ schema: quarantine.ignore.params }) { id }: IdOnly,
    @Body({ schema: quarantine.ignore.body }) body: z.infer<typeof quarantine.ignore.body>,
  ): Promise<null> {
    await this.ledger.askFor(actor, await this.mails.ignore(actor, id, body));
    return null;
  }

  @Route(quarantine.makeTicket)
  async makeTicket(@CurrentActor() actor: Actor, @Param({ schema: quarantine.makeTicket.params }) { id }: IdOnly) {
    const mailboxId = await this.mails.makeTicket(actor, id);
    const ticketId = await this.wanted.of(mailboxId, id);
    await this.ledger.askFor(actor, mailboxId);
    return { ticketId };
  }

  @Route(quarantine.source)
  async source(@CurrentActor() actor: Actor, @Param({ schema: quarantine.source.params }) { id }: IdOnly): Promise<QuarantinedRaw> {
    const { sha256, reason } = await this.mails.raw(actor, id);
    const beginning = await this.blobs.beginning(sha256, PEEKED_BYTES);
    const { to, replyTo, text } = peekMail(beginning);
    return { sha256, lines: sourceLines(beginning, reason), cut: beginning.length === PEEKED_BYTES, to, replyTo, text };
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
      .send(await this.blobs.stream(sha256));
  }
}
