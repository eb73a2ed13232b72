import { Injectable } from '@nestjs/common';
import type { Actor } from '../accounts/actor.ts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';

interface BodyView {
  /** Sanitised. */
  html: string;
  language: string | null;
  /** Attachment ids by Content-ID. */
  images: ReadonlyMap<string, number>;
}
interface RawMail {
  sha256: string;
  number: number;
  seq: number;
}
interface StoredFile {
  name: string;
  size: number;
  sha256: string;
}

/** Bytes of a conversation. Reached through the message's ticket and its mailbox, as they are now; never by hash. */
@Injectable()
export class MessageFiles {
  constructor(private readonly database: Database) {}

  /** @throws NotFound also for a message without HTML. */
  async body(actor: Actor, messageId: number): Promise<BodyView> {
    const found = await this.one<{ html: string; language: string | null; images: [string, number][] }>(
      `SELECT m.html, m.language,
         (SELECT coalesce(json_agg(json_build_array(a.content_id, a.id)), '[]') FROM attachment a WHERE a.message_id = m.id AND a.content_id IS NOT NULL) AS images
       FROM message m JOIN ticket t ON t.id = m.ticket_id WHERE m.id = $1 AND t.mailbox_id = ANY($2) AND m.html IS NOT NULL`,
      actor,
      messageId,
    );
    return { ...found, images: new Map(found.images) };
  }

  /** Of a reply that is not in the conversation yet. @throws NotFound also for plain text. */
  replyBody(actor: Actor, replyId: number): Promise<Omit<BodyView, 'images'>> {
    return this.one(
      `SELECT r.content->>'html' AS html, r.frozen->>'language' AS language FROM reply r JOIN ticket t ON t.id = r.ticket_id
       WHERE r.id = $1 AND t.mailbox_id = ANY($2) AND r.content->>'html' IS NOT NULL`,
      actor,
      replyId,
    );
  }

  /** @throws NotFound when it is not theirs to read. */
  async readable(actor: Actor, messageId: number): Promise<void> {
    await this.one(
      'SELECT 1 FROM message m JOIN ticket t ON t.id = m.ticket_id WHERE m.id = $1 AND t.mailbox_id = ANY($2)',
      actor,
      messageId,
    );
  }

  raw(actor: Actor, messageId: number): Promise<RawMail> {
    return this.one(
      `SELECT m.raw_sha256 AS sha256, t.number, m.seq
       FROM message m JOIN ticket t ON t.id = m.ticket_id WHERE m.id = $1 AND t.mailbox_id = ANY($2) AND m.raw_sha256 IS NOT NULL`,
      actor,
      messageId,
    );
  }

  attachment(actor: Actor, attachmentId: number): Promise<StoredFile> {
    return this.one(
      `SELECT a.name, a.size, a.sha256
       FROM attachment a JOIN message m ON m.id = a.message_id JOIN ticket t ON t.id = m.ticket_id WHERE a.id = $1 AND t.mailbox_id = ANY($2)`,
      actor,
      attachmentId,
    );
  }

  private async one<Row>(sql: string, actor: Actor, id: number): Promise<Row> {
    const [found] = await this.database.rows<Row>(sql, [id, actor.mailboxIds('ticket.read')]);
    if (!found) throw new NotFound();
    return found;
  }
}
