import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type DraftAttachment, MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS } from '#contracts/outbox';
import type { Actor } from '../accounts/actor.ts';
import { holds } from '../locks/lease-decision.ts';
import { Leases } from '../locks/leases.service.ts';
import { LockLost } from '../locks/lock-refusals.ts';
import { BlobTooLarge } from '../platform/blobs/blob-file.ts';
import { Blobs } from '../platform/blobs/blobs.ts';
import { Database, row, type Tx } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { lockTicketFor } from '../tickets/ticket-lock.ts';
import { Drafts } from './drafts.service.ts';
import { AttachmentTooLarge } from './outbox-refusals.ts';

export interface Upload {
  name: string;
  type: string;
  content: Readable;
}
interface Mine {
  tab: string;
  fence: number;
}

/** Files of the current draft. They follow the draft when it is taken over, and leave with the reply. */
@Injectable()
export class DraftAttachments {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    private readonly leases: Leases,
    private readonly drafts: Drafts,
  ) {}

  /** @throws LockLost, AttachmentTooLarge */
  async attach(actor: Actor, ticketId: number, mine: Mine, { name, type, content }: Upload): Promise<DraftAttachment> {
    await this.database.transaction((tx) => this.assertMine(tx, actor, ticketId, mine));
    const { sha256, size } = await this.blobs.putStream(content, MAX_ATTACHMENT_BYTES).catch((error: unknown) => {
      throw error instanceof BlobTooLarge ? new AttachmentTooLarge({ limitBytes: MAX_ATTACHMENT_BYTES }) : error;
    });
    return this.database.transaction(async (tx) => {
      await this.assertMine(tx, actor, ticketId, mine);
      const draftId = await this.drafts.currentOrEmpty(tx, ticketId, actor.id, mine.fence);
      await this.assertRoom(tx, draftId, size);
      const attached = await row<DraftAttachment>(
        tx,
        `INSERT INTO draft_attachment (ticket_id, draft_id, name, type, size, sha256) VALUES ($1, $2, $3, $4, $5, $6)
         RETURNING id, name, type, size`,
        [ticketId, draftId, plainName(name), plainType(type), size, sha256],
      );
      return attached!;
    });
  }

  async detach(actor: Actor, attachmentId: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { ticketId } = await this.find(tx, attachmentId);
      await lockTicketFor(tx, ticketId, actor, 'ticket.reply');
      await this.drafts.assertNobodyElseWrites(tx, actor, ticketId);
      await row(
        tx,
        `DELETE FROM draft_attachment a USING draft d WHERE a.id = $1 AND d.id = a.draft_id AND d.state = 'current' RETURNING a.id`,
        [attachmentId],
      );
    });
  }

  open(actor: Actor, attachmentId: number): Promise<Upload & { size: number }> {
    return this.database.transaction(async (tx) => {
      const { ticketId, name, type, size, sha256 } = await this.find(tx, attachmentId);
      await lockTicketFor(tx, ticketId, actor, 'ticket.reply');
      return { name, type, size, content: await this.blobs.stream(sha256) };
    });
  }

  private async assertMine(tx: Tx, actor: Actor, ticketId: number, mine: Mine): Promise<void> {
    await lockTicketFor(tx, ticketId, actor, 'ticket.reply');
    const lease = await this.leases.current(tx, ticketId);
    if (!holds(lease, { personId: actor.id, ...mine })) throw new LockLost(lease);
  }

  private async assertRoom(tx: Tx, draftId: number, size: number): Promise<void> {
    const used = (await row<{ files: number; bytes: number }>(
      tx,
      'SELECT count(*) AS files, coalesce(sum(size), 0)::bigint AS bytes FROM draft_attachment WHERE draft_id = $1',
      [draftId],
    ))!;
    if (used.files >= MAX_ATTACHMENTS) throw new AttachmentTooLarge({ limitFiles: MAX_ATTACHMENTS });
    if (used.bytes + size > MAX_ATTACHMENT_BYTES) throw new AttachmentTooLarge({ limitBytes: MAX_ATTACHMENT_BYTES });
  }

  private async find(
    tx: Tx,
    attachmentId: number,
  ): Promise<{ ticketId: number; name: string; type: string; size: number; sha256: string }> {
    const found = await row<{ ticketId: number; name: string; type: string; size: number; sha256: string }>(
      tx,
      'SELECT ticket_id AS "ticketId", name, type, size, sha256 FROM draft_attachment WHERE id = $1',
      [attachmentId],
    );
    if (!found) throw new NotFound();
    return found;
  }
}

/** The last part of a path, without control characters: what stands in a header and on a colleague's disk. */
const plainName = (name: string): string =>
  name
    .split(/[/\\]/)
    .at(-1)!
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '')
    .slice(-200) || 'file';

const plainType = (type: string): string =>
  /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(type) ? type.toLowerCase() : 'application/octet-stream';
