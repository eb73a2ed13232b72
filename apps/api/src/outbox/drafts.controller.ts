import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { type DraftAttachment, MAX_ATTACHMENT_BYTES, outbox } from '#contracts/outbox';
import { type Actor, CurrentActor } from '../accounts/actor.ts';
import { InvalidInput } from '../platform/domain-error.ts';
import { contentDisposition } from '../platform/http/content-disposition.ts';
import { Route } from '../platform/http/route.ts';
import { DraftAttachments } from './draft-attachments.service.ts';
import { Drafts } from './drafts.service.ts';
import { AttachmentTooLarge } from './outbox-refusals.ts';

type Params = z.infer<typeof outbox.saveDraft.params>;
const id = { schema: outbox.saveDraft.params };
const DOWNLOAD_POLICY = "default-src 'none'; sandbox";

/** A file that the upload limit cut off ends like a whole one: that must not pass for it. */
async function* bytesOf(part: MultipartFile): AsyncGenerator<Buffer> {
  yield* part.file as AsyncIterable<Buffer>;
  if (part.file.truncated) throw new AttachmentTooLarge({ limitBytes: MAX_ATTACHMENT_BYTES });
}

@Controller()
export class DraftsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly attachments: DraftAttachments,
  ) {}

  @Route(outbox.saveDraft)
  async save(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Body({ schema: outbox.saveDraft.body }) body: z.infer<typeof outbox.saveDraft.body>,
  ): Promise<z.infer<typeof outbox.saveDraft.response>> {
    const { version, savedAt, keptAside } = await this.drafts.save(actor, params.id, body);
    return { version, savedAt: savedAt.toISOString(), keptAside };
  }

  @Route(outbox.discardDraft)
  discard(@CurrentActor() actor: Actor, @Param(id) params: Params): Promise<void> {
    return this.drafts.discard(actor, params.id);
  }

  @Route(outbox.attach)
  async attach(
    @CurrentActor() actor: Actor,
    @Param(id) params: Params,
    @Query({ schema: outbox.attach.query }) mine: z.infer<typeof outbox.attach.query>,
    @Req() request: FastifyRequest & { file: () => Promise<MultipartFile | undefined> },
  ): Promise<DraftAttachment> {
    const part = request.isMultipart() ? await request.file() : undefined;
    if (part?.fieldname !== 'file') throw new InvalidInput({ field: 'file' });
    return this.attachments.attach(actor, params.id, mine, {
      name: part.filename,
      type: part.mimetype,
      content: Readable.from(bytesOf(part)),
    });
  }

  @Route(outbox.detach)
  detach(@CurrentActor() actor: Actor, @Param(id) params: Params): Promise<void> {
    return this.attachments.detach(actor, params.id);
  }

  @Route(outbox.draftAttachment)
  async open(@CurrentActor() actor: Actor, @Param(id) params: Params, @Res() reply: FastifyReply): Promise<void> {
    const { name, size, content } = await this.attachments.open(actor, params.id);
    await reply
      .header('content-security-policy', DOWNLOAD_POLICY)
      .header('content-disposition', contentDisposition('attachment', name))
      .header('content-length', size)
      .type('application/octet-stream')
      .send(content);
  }
}
