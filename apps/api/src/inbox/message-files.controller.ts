import { Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tickets } from '#contracts/tickets';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Blobs } from '../platform/blobs/blobs.ts';
import { contentDisposition } from '../platform/http/content-disposition.ts';
import { Route } from '../platform/http/route.ts';
import { FRAME_POLICY, mailFrame } from './mail-frame.ts';
import { MessageFiles } from './message-files.queries.ts';

/** Raster images only: everything else could be a page with scripts. */
const SHOWN_INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const DOWNLOAD_POLICY = "default-src 'none'; sandbox";

@Controller()
export class MessageFilesController {
  constructor(
    private readonly files: MessageFiles,
    private readonly blobs: Blobs,
  ) {}

  @Route(tickets.messageBody)
  async body(
    @CurrentActor() actor: Actor,
    @Param({ schema: tickets.messageBody.params }) { id }: { id: number },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { html, language, images } = await this.files.body(actor, id);
    await reply
      .header('content-security-policy', FRAME_POLICY)
      .type('text/html; charset=utf-8')
      .send(mailFrame(html, language, images));
  }

  @Route(tickets.messageRaw)
  async raw(
    @CurrentActor() actor: Actor,
    @Param({ schema: tickets.messageRaw.params }) { id }: { id: number },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { sha256, number, seq } = await this.files.raw(actor, id);
    await reply
      .header('content-security-policy', DOWNLOAD_POLICY)
      .header('content-disposition', contentDisposition('attachment', `${number}-${seq}.eml`))
      .type('message/rfc822')
      .send(this.blobs.stream(sha256));
  }

  @Route(tickets.attachment)
  async attachment(
    @CurrentActor() actor: Actor,
    @Param({ schema: tickets.attachment.params }) { id }: { id: number },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, size, sha256 } = await this.files.attachment(actor, id);
    const image = SHOWN_INLINE.has(type);
    await reply
      .header('content-security-policy', DOWNLOAD_POLICY)
      .header('content-disposition', contentDisposition(image ? 'inline' : 'attachment', name))
      .header('content-length', size)
      .type(image ? type : 'application/octet-stream')
      .send(this.blobs.stream(sha256));
  }
}
