import { mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { IntakeFrom, Connection } from '#contracts/mailboxes';
import { signedMessageId } from '#mail/message-id';
import { AccountsModule } from '../../../apps/api/src/accounts/accounts.module.ts';
import { CustomersModule } from '../../../apps/api/src/customers/customers.module.ts';
import { DeadlinesModule } from '../../../apps/api/src/deadlines/deadlines.module.ts';
import { HistoryModule } from '../../../apps/api/src/history/history.module.ts';
import { Ingesters } from '../../../apps/api/src/mail-intake/ingesters.service.ts';
import { MailIntakeModule } from '../../../apps/api/src/mail-intake/mail-intake.module.ts';
import { Mailboxes } from '../../../apps/api/src/mailboxes/mailboxes.service.ts';
import { MailboxesModule } from '../../../apps/api/src/mailboxes/mailboxes.module.ts';
import { OutboxModule } from '../../../apps/api/src/outbox/outbox.module.ts';
import { Database } from '../../../apps/api/src/platform/database/database.ts';
import { ReplyKeys } from '../../../apps/api/src/platform/secrets/reply-keys.ts';
import { TicketsModule } from '../../../apps/api/src/tickets/tickets.module.ts';
import { cleanDatabase, testDatabaseUrl } from '../../support/database.ts';
import { ApiServer } from '../../support/api-server.ts';
import { OFFICE_WEEK } from '../../support/factory.ts';
import { tempDir } from '../../support/temp-dir.ts';

const FEATURES = [
  HistoryModule,
  AccountsModule,
  MailboxesModule,
  CustomersModule,
  TicketsModule,
  DeadlinesModule,
  OutboxModule,
  MailIntakeModule,
];
export const ADDRESS = 'support@komorebi.example';

export interface LedgerRow {
  id: number;
  folder: string;
  uid: number;
  state: string;
  outcome: string | null;
  reason: { code: string; detail?: string } | null;
  backfill: boolean;
  attempts: number;
  duplicate_of: number | null;
  ticket_id: number | null;
  message_id: number | null;
}

export interface TicketRow {
  id: number;
  subject: string;
  phase: string;
  deadline: string;
  customer: string | null;
  messages: { direction: string; from_address: string; subject: string; warning: string | null; text: string }[];
}

/** What the rows of one folder say, by state and outcome. */
export interface FolderRows {
  path: string;
  uidvalidity: number;
  startUid: number;
  nextUid: number;
  listed: number;
  stored: number;
  decided: Record<string, number>;
  quarantined: number;
  unfetchable: number;
  gone: number;
  neverThere: number;
}

/** The features of intake as one process, on this worker's database. */
export class IntakeDesk {
  private constructor(
    readonly server: ApiServer,
    readonly ingesters: Ingesters,
    readonly database: Database,
    private readonly databaseUrl: string,
  ) {}

  /** @param above features that stand on intake */
  static async open(above: Type[] = []): Promise<IntakeDesk> {
    const databaseUrl = await testDatabaseUrl();
    const server = await ApiServer.start(databaseUrl, [...FEATURES, ...above]);
    return new IntakeDesk(server, server.app.get(Ingesters), server.app.get(Database), databaseUrl);
  }

  close(): Promise<void> {
    return this.server.stop();
  }

  /** An empty house with its organisation; nothing of an earlier test runs on. */
  async clean(): Promise<void> {
    await this.database.rows(`UPDATE mailbox SET state = 'paused'`);
    await this.ingesters.sweep();
    await cleanDatabase(this.databaseUrl);
    const calendar = JSON.stringify({ zone: 'Asia/Tokyo', week: OFFICE_WEEK, holidays: [] });
    await this.database.rows(`INSERT INTO organisation (name, zone, calendar) VALUES ('こもれび家電', 'Asia/Tokyo', $1)`, [calendar]);
  }

  createMailbox(connection: Connection, intakeFrom: IntakeFrom = { kind: 'all' }, aliases: string[] = []): Promise<number> {
    return this.server.app.get(Mailboxes).create({
      settings: {
        name: 'サポート',
        address: ADDRESS,
        aliases,
        displayName: '',
        signature: '',
        firstResponseMinutes: 240,
        sentCopy: 'auto',
      },
      connection,
      intakeFrom,
    });
  }

  async settled(mailboxId: number): Promise<void> {
    await this.ingesters.settled(mailboxId);
  }

  ledger(mailboxId: number): Promise<LedgerRow[]> {
    return this.database.rows<LedgerRow>(
      `SELECT i.id, f.path AS folder, i.uid, i.state, i.outcome, i.reason, i.backfill, i.attempts, i.duplicate_of, i.ticket_id, i.message_id
       FROM inbound_mail i JOIN mailbox_folder f ON f.id = i.folder_id WHERE i.mailbox_id = $1 ORDER BY i.id`,
      [mailboxId],
    );
  }

  balance(mailboxId: number): Promise<FolderRows[]> {
    return this.database.rows<FolderRows>(
      `SELECT f.path, f.uidvalidity, f.start_uid AS "startUid", f.next_uid AS "nextUid",
         count(i.id) FILTER (WHERE i.state = 'listed') AS listed, count(i.id) FILTER (WHERE i.state = 'stored') AS stored,
         count(i.id) FILTER (WHERE i.state = 'quarantined') AS quarantined, count(i.id) FILTER (WHERE i.state = 'unfetchable') AS unfetchable,
         count(i.id) FILTER (WHERE i.state = 'gone') AS gone, f.next_uid - f.start_uid - count(i.id) AS "neverThere",
         coalesce((SELECT jsonb_object_agg(outcome, n) FROM (
           SELECT outcome, count(*) AS n FROM inbound_mail d WHERE d.folder_id = f.id AND d.uidvalidity = f.uidvalidity AND d.state = 'decided' GROUP BY outcome
         ) o), '{}') AS decided
       FROM mailbox_folder f LEFT JOIN inbound_mail i ON i.folder_id = f.id AND i.uidvalidity = f.uidvalidity
       WHERE f.mailbox_id = $1 GROUP BY f.id ORDER BY f.role, f.path`,
      [mailboxId],
    );
  }

  tickets(): Promise<TicketRow[]> {
    return this.database.rows<TicketRow>(
      `SELECT t.id, t.subject, t.phase, t.deadline, (SELECT min(address) FROM customer_address WHERE customer_id = t.customer_id) AS customer,
         (SELECT jsonb_agg(jsonb_build_object('direction', direction, 'from_address', from_address, 'subject', subject, 'warning', warning, 'text', text) ORDER BY seq)
          FROM message WHERE ticket_id = t.id) AS messages
       FROM ticket t ORDER BY t.id`,
    );
  }

  /** A reply of ours that left, as far as intake can tell. */
  async sentReply(ticketId: number, mailboxId: number, to: string): Promise<{ replyId: number; messageId: string }> {
    const [made] = await this.database.rows<{ replyId: number }>(
      `WITH author AS (INSERT INTO person (email, name, role) VALUES ('agent' || $1::bigint || '@komorebi.example', '担当', 'agent') RETURNING id),
       words AS (INSERT INTO draft (ticket_id, author_id, state, fence, content) SELECT $1::bigint, id, 'sent', 1, '{}' FROM author RETURNING id, author_id)
       INSERT INTO reply (ticket_id, mailbox_id, draft_id, author_id, idempotency_key, state, content, frozen, seq, seen_seq, after_sending, message_id,
         raw_sha256, due_at, sent_at)
       SELECT $1::bigint, $2, id, author_id, 'key ' || $1::bigint, 'sent', '{}', '{}', 2, 1, 'keep', 'soon ' || $1::bigint, '', current_instant(), current_instant() FROM words
       RETURNING id AS "replyId"`,
      [ticketId, mailboxId],
    );
    const { replyId } = made!;
    const messageId = signedMessageId({ ticketId, replyId, domain: 'komorebi.example', ...this.server.app.get(ReplyKeys).signing });
    await this.database.rows('UPDATE reply SET message_id = $2 WHERE id = $1 RETURNING 1', [replyId, messageId]);
    await this.database.rows(`INSERT INTO reply_recipient (reply_id, address, kind, state) VALUES ($1, $2, 'to', 'accepted') RETURNING 1`, [
      replyId,
      to,
    ]);
    return { replyId, messageId };
  }

  async status(mailboxId: number): Promise<{ problem: string | null; last_success_at: Date | null }> {
    const [status] = await this.database.rows<{ problem: string | null; last_success_at: Date | null }>(
      'SELECT problem, last_success_at FROM mailbox WHERE id = $1',
      [mailboxId],
    );
    return status!;
  }
}

let files = 0;

/** A folder as mail server. */
export class MailFolder {
  readonly root = tempDir('maildir');
  readonly connection: Connection = { kind: 'maildir', folder: this.root, outgoingFolder: join(this.root, 'outgoing') };

  /** Whole from the moment it is there; `at` is when it arrived. */
  put(raw: string | Buffer, { folder = '', at }: { folder?: 'Sent' | ''; at?: Date } = {}): void {
    mkdirSync(join(this.root, folder), { recursive: true });
    const name = `${String(++files).padStart(6, '0')}.eml`;
    const temporary = join(this.root, folder, `${name}.tmp`);
    writeFileSync(temporary, raw);
    if (at) utimesSync(temporary, at, at);
    renameSync(temporary, join(this.root, folder, name));
  }

  /** As a person who tidies up the inbox. */
  removeAll(): void {
    for (const name of readdirSync(this.root)) if (name.endsWith('.eml')) rmSync(join(this.root, name));
  }
}

interface Headers {
  from?: string;
  to?: string;
  cc?: string;
  replyTo?: string;
  subject?: string;
  id?: string;
  inReplyTo?: string;
  [name: string]: string | undefined;
}

const NAMES: Record<string, string> = {
  id: 'Message-ID',
  inReplyTo: 'In-Reply-To',
  replyTo: 'Reply-To',
  from: 'From',
  to: 'To',
  cc: 'Cc',
  subject: 'Subject',
};
let ids = 0;

/** A mail as text; headers by our names or their own. */
export const mail = (headers: Headers = {}, text = '届きません。'): string => {
  ids += 1;
  const all: Headers = {
    from: `"小林" <customer${ids}@customer.example>`,
    to: ADDRESS,
    subject: `question ${ids}`,
    id: `<m${ids}@customer.example>`,
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${NAMES[name] ?? name}: ${value}`]));
  return `${lines.join('\r\n')}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
};
