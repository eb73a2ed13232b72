import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { SourceView } from '#contracts/mail-source';
import { decideCharset, decodeAs } from '#mail/charset';
import type { Actor } from '../accounts/actor.ts';
import { readPlace } from '../platform/blobs/blob-file.ts';
import { Blobs } from '../platform/blobs/blobs.ts';
import { Database } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { readingOf } from './mail-reading.ts';
import { ParserPool } from './parser-pool.ts';

interface SourceRow {
  sha256: string;
  outcome: string | null;
  code: string | null;
}

const SHOWN_BYTES = 200 * 1024;

/** 「原文と解析」: the mail behind a message and how it is read today. Reads in a process of its own, beside intake's. */
@Injectable()
export class MailSourceService implements OnApplicationShutdown {
  private readonly parser = new ParserPool({ processes: 1, blobFolder: null });

  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
  ) {}

  /** @throws NotFound also for a message without a mail behind it */
  async show(actor: Actor, messageId: number): Promise<SourceView> {
    const { sha256, outcome, code } = await this.find(actor, messageId);
    const place = await this.blobs.place(sha256);
    const beginning = await readPlace(place, SHOWN_BYTES);
    const { text: _, html: _html, quote: _quote, ...reading } = readingOf(await this.parser.read(place));
    return {
      source: decodeAs(beginning, decideCharset(beginning, null).encoding).toWellFormed(),
      size: place.size,
      cut: place.size > SHOWN_BYTES,
      reading,
      decision: outcome === null ? null : { outcome, code: code ?? '' },
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.parser.close();
  }

  private async find(actor: Actor, messageId: number): Promise<SourceRow> {
    const [found] = await this.database.rows<SourceRow>(
      `SELECT m.raw_sha256 AS sha256, i.outcome, i.reason ->> 'code' AS code
       FROM message m JOIN ticket t ON t.id = m.ticket_id LEFT JOIN inbound_mail i ON i.message_id = m.id
       WHERE m.id = $1 AND t.mailbox_id = ANY ($2) AND m.raw_sha256 IS NOT NULL
       ORDER BY i.id LIMIT 1`,
      [messageId, actor.mailboxIds('ticket.read')],
    );
    if (!found) throw new NotFound();
    return found;
  }
}
