import { Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import { tickets } from '#contracts/tickets';
import { styledRichText } from '#mail/rich-mail';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { Blobs } from '../platform/blobs/blobs.ts';
import { contentDisposition } from '../platform/http/content-disposition.ts';
import { Route } from '../platform/http/route.ts';
import { FRAME_POLICY, mailFrame } from './mail-frame.ts';
import { MessageFiles } from './message-files.queries.ts';
import { rasterType, SIGNATURE_BYTES } from './raster-type.ts';
import { RemoteImages } from './remote-images.service.ts';

const DOWNLOAD_POLICY = "default-src 'none'; sandbox";

@Controller()
export class MessageFilesController {
  constructor(
    private readonly files: MessageFiles,
    private readonly blobs: Blobs,
    private readonly remoteImages: RemoteImages,
  ) {}

  @Route(tickets.messageBody)
  async body(
    @CurrentActor() actor: Actor,
    @Param({ schema: tickets.messageBody.params }) { id }: { id: number },
    @Query({ schema: tickets.messageBody.query }) query: z.output<typeof tickets.messageBody.query>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { html, language, images } = await this.files.body(actor, id);
    const remote = (url: string): string | null => (query.images === 'all' ? this.remoteImages.proxied(id, url) : null);
    await frame(reply, mailFrame(html, language, images, remote));
  }

  @Route(tickets.replyBody)
  async replyBody(
    @CurrentActor() actor: Actor,
    @Param({ schema: tickets.replyBody.params }) { id }: { id: number },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { html, language } = await this.files.replyBody(actor, id);
    await frame(
      reply,
      mailFrame(styledRichText(html), language, new Map(), () => null),
    );
  }

  @Route(tickets.remoteImage)
  async remoteImage(
    @CurrentActor() actor: Actor,
    @Param({ schema: tickets.remoteImage.params }) { id }: { id: number },
    @Query({ schema: tickets.remoteImage.query }) { url, signature }: z.output<typeof tickets.remoteImage.query>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.files.readable(actor, id);
    const { type, bytes } = await this.remoteImages.fetch(id, url, signature);
    await reply.header('content-security-policy', DOWNLOAD_POLICY).type(type).send(bytes);
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
      .send(await this.blobs.stream(sha256));
  }

  @Route(tickets.attachment)
  async attachment(
    @CurrentActor() actor: Actor,
    @Param({ schema: tickets.attachment.params }) { id }: { id: number },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, size, sha256 } = await this.files.attachment(actor, id);
    const image = rasterType(await this.blobs.beginning(sha256, SIGNATURE_BYTES));
    await reply
      .header('content-security-policy', DOWNLOAD_POLICY)
      .header('content-disposition', contentDisposition(image ? 'inline' : 'attachment', name))
      .header('content-length', size)
      .type(image ?? 'application/octet-stream')
      .send(await this.blobs.stream(sha256));
  }
}

const frame = async (reply: FastifyReply, page: string): Promise<void> => {
  await reply
    .header('content-security-policy', FRAME_POLICY)
    // Else a browser looks up the hosts of links before anybody follows them, and their name server learns that the mail is read.
    .header('x-dns-prefetch-control', 'off')
    .type('text/html; charset=utf-8')
    .send(page);
};
