import { Injectable } from '@nestjs/common';
import type { TicketRow } from '#contracts/tickets';
import { Database } from '../platform/database/database.ts';

interface Stored {
  id: number;
  number: number;
  version: number;
  mailbox_id: number;
  subject: string;
  customer: TicketRow['customer'];
  snippet: string;
  message_count: number;
  attachment_count: number;
  conversation_seq: number;
  inbound_seq: number;
  phase: TicketRow['phase'];
  held_from: TicketRow['heldFrom'];
  resume_on: string | null;
  progress: number;
  assignee: TicketRow['assignee'];
  priority: TicketRow['priority'];
  tags: string[];
  escalated: boolean;
  channel: TicketRow['channel'];
  due_at: Date | null;
  deadline: TicketRow['deadline'];
  late_minutes: number | null;
  last_message_at: Date;
  created_at: Date;
  closed_at: Date | null;
  send_at: Date | null;
  holder: TicketRow['assignee'];
  lock_fence: number | null;
  lock_since: Date | null;
  lock_expires_at: Date | null;
  viewers: TicketRow['viewers'];
}

/** Rows of these tickets with lock and viewers as of now. `$1` = ids. Used by the list, a command's answer and the push alike. */
const ROWS = `
  SELECT t.id, t.number, t.version, t.mailbox_id, t.subject, t.snippet, t.message_count, t.attachment_count, t.conversation_seq, t.inbound_seq,
    t.phase, t.held_from, t.resume_on, t.priority, t.tags, t.channel, t.due_at, t.deadline, t.late_minutes, t.last_message_at, t.created_at, t.closed_at,
    EXISTS (SELECT FROM escalation e WHERE e.ticket_id = t.id) AS escalated,
    coalesce(p.progress, h.progress, 0) AS progress,
    CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'name', c.name, 'reading', c.reading, 'company', c.company, 'phone', c.phone,
      'address', (SELECT address FROM customer_address WHERE customer_id = c.id ORDER BY created_at, address LIMIT 1)) END AS customer,
    CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.name) END AS assignee,
    CASE WHEN l.ticket_id IS NOT NULL THEN json_build_object('id', l.person_id, 'name', l.name) END AS holder,
    l.fence AS lock_fence, l.acquired_at AS lock_since, l.expires_at AS lock_expires_at,
    (SELECT min(r.send_at) FROM reply r WHERE r.ticket_id = t.id AND r.state = 'queued' AND r.send_at IS NOT NULL) AS send_at,
    coalesce(v.viewers, '[]') AS viewers
  FROM ticket t
  JOIN phase p ON p.key = t.phase
  LEFT JOIN phase h ON h.key = t.held_from
  LEFT JOIN customer c ON c.id = t.customer_id
  LEFT JOIN person a ON a.id = t.assignee_id
  LEFT JOIN LATERAL (
    SELECT x.ticket_id, x.person_id, x.fence, x.acquired_at, x.expires_at, q.name FROM reply_lease x JOIN person q ON q.id = x.person_id
    WHERE x.ticket_id = t.id AND x.expires_at > current_instant()
  ) l ON true
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.id) AS viewers
    FROM (SELECT DISTINCT q.id, q.name FROM presence x JOIN person q ON q.id = x.person_id WHERE x.ticket_id = t.id AND x.expires_at > current_instant()) s
  ) v ON true
  WHERE t.id = ANY($1)`;

const toRow = (stored: Stored): TicketRow => ({
  id: stored.id,
  number: stored.number,
  version: stored.version,
  mailboxId: stored.mailbox_id,
  subject: stored.subject,
  customer: stored.customer,
  snippet: stored.snippet,
  messageCount: stored.message_count,
  attachmentCount: stored.attachment_count,
  conversationSeq: stored.conversation_seq,
  inboundSeq: stored.inbound_seq,
  phase: stored.phase,
  heldFrom: stored.held_from,
  resumeOn: stored.resume_on,
  progress: stored.progress,
  assignee: stored.assignee,
  priority: stored.priority,
  tags: stored.tags,
  escalated: stored.escalated,
  channel: stored.channel,
  dueAt: stored.due_at?.toISOString() ?? null,
  deadline: stored.deadline,
  lateMinutes: stored.late_minutes,
  lastMessageAt: stored.last_message_at.toISOString(),
  createdAt: stored.created_at.toISOString(),
  closedAt: stored.closed_at?.toISOString() ?? null,
  sendAt: stored.send_at?.toISOString() ?? null,
  lock:
    stored.holder && stored.lock_fence !== null && stored.lock_since && stored.lock_expires_at
      ? {
          holder: stored.holder,
          fence: stored.lock_fence,
          since: stored.lock_since.toISOString(),
          expiresAt: stored.lock_expires_at.toISOString(),
        }
      : null,
  viewers: stored.viewers,
});

/** Something that runs a statement and gives its rows: the pool, or one snapshot. */
export type Rows = <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>;

@Injectable()
export class TicketRows {
  constructor(private readonly database: Database) {}

  /** In the order of `ids`; ids that do not exist are left out. Asks for no permission: the caller has. */
  async byIds(ids: readonly number[], source: Rows = (sql, values) => this.database.rows(sql, values)): Promise<TicketRow[]> {
    if (ids.length === 0) return [];
    const found = new Map((await source<Stored>(ROWS, [ids])).map((stored) => [stored.id, toRow(stored)]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }
}
