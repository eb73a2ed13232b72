import { Injectable } from '@nestjs/common';
import type { ImapFlow } from 'imapflow';
import type { SENT_COPY } from '#contracts/mailboxes';
import { History } from '../history/history.service.ts';
import { MailboxAccess } from '../mailboxes/mailbox-access.ts';
import { Blobs } from '../platform/blobs/blobs.ts';
import { Database, row } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { lockTicket } from '../tickets/ticket-lock.ts';
import { FILE_SENT_COPY, LOOK_IN_SENT } from './send-job.ts';
import { Settlement } from './settlement.service.ts';

interface SentReply {
  id: number;
  ticketId: number;
  mailboxId: number;
  messageId: string;
  rawSha256: string;
  sentAt: Date;
  setting: (typeof SENT_COPY)[number];
  kind: 'imap' | 'maildir';
  copy: 'pending' | 'done' | 'not-needed' | 'failed';
}

/** Our copy in the mailbox's Sent folder. Whatever happens here, the reply is not sent again. */
@Injectable()
export class SentCopy {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    private readonly access: MailboxAccess,
    private readonly history: History,
    private readonly settlement: Settlement,
    jobs: Jobs,
  ) {
    jobs.handle(FILE_SENT_COPY, ({ replyId }) => this.file(replyId));
    jobs.handle(LOOK_IN_SENT, ({ replyId }) => this.look(replyId));
  }

  /** Throws so that the job comes again; the row says `failed` until then. */
  async file(replyId: number): Promise<void> {
    const reply = await this.find(replyId);
    if (!reply || reply.copy === 'done' || reply.copy === 'not-needed') return;
    if (reply.kind === 'maildir' || reply.setting === 'never') return this.note(replyId, 'not-needed');
    try {
      await this.note(replyId, await this.append(reply));
    } catch (error) {
      await this.note(replyId, 'failed');
      throw error;
    }
  }

  /** A copy that the server kept proves that it took the reply. */
  async look(replyId: number): Promise<void> {
    const reply = await this.find(replyId);
    if (reply?.kind !== 'imap') return;
    const found = await this.inSent(reply.mailboxId, (client) => has(client, reply.messageId));
    if (!found) return;
    await this.database.transaction(async (tx) => {
      const ticket = await lockTicket(tx, reply.ticketId);
      if (!(await row(tx, `SELECT 1 FROM reply WHERE id = $1 AND state = 'unknown' FOR UPDATE`, [replyId]))) return;
      await this.history.append(tx, ticket.id, null, { type: 'reply.resolved', payload: { replyId, outcome: 'found-in-sent' } });
      await this.settlement.confirmSent(tx, ticket, replyId);
    });
  }

  private async append(reply: SentReply): Promise<'done' | 'not-needed'> {
    const raw = await this.blobs.read(reply.rawSha256);
    const filed = await this.inSent(reply.mailboxId, async (client, path) => {
      if (reply.setting === 'auto' && (await has(client, reply.messageId))) return 'not-needed' as const;
      await client.append(path, raw, ['\\Seen'], reply.sentAt);
      return 'done' as const;
    });
    return filed ?? 'not-needed';
  }

  /** @returns null when the mailbox has no Sent folder. */
  private async inSent<T>(mailboxId: number, work: (client: ImapFlow, path: string) => Promise<T>): Promise<T | null> {
    const client = await this.access.openImap(mailboxId);
    try {
      const folders = await client.list();
      const path = folders.find(({ specialUse, flags }) => specialUse === '\\Sent' && !flags.has('\\Noselect'))?.path;
      if (path === undefined) return null;
      await client.mailboxOpen(path, { readOnly: true });
      return await work(client, path);
    } finally {
      client.close();
    }
  }

  private async find(replyId: number): Promise<SentReply | undefined> {
    const [reply] = await this.database.rows<SentReply>(
      `SELECT r.id, r.ticket_id AS "ticketId", r.mailbox_id AS "mailboxId", r.message_id AS "messageId", r.raw_sha256 AS "rawSha256",
         coalesce(r.sent_at, r.created_at) AS "sentAt", m.sent_copy AS setting, m.kind, r.sent_copy AS copy
       FROM reply r JOIN mailbox m ON m.id = r.mailbox_id WHERE r.id = $1`,
      [replyId],
    );
    return reply;
  }

  private async note(replyId: number, copy: SentReply['copy']): Promise<void> {
    await this.database.rows('UPDATE reply SET sent_copy = $2 WHERE id = $1 RETURNING 1', [replyId, copy]);
  }
}

const has = async (client: ImapFlow, messageId: string): Promise<boolean> => {
  const found = await client.search({ header: { 'message-id': messageId } }, { uid: true });
  return found !== false && found !== undefined && found.length > 0;
};
