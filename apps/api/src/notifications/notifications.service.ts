import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import { LISTED_NOTIFICATIONS, type Notification, type NotificationKind, type notifications } from '#contracts/notifications';
import type { Actor } from '../accounts/actor.ts';
import { History } from '../history/history.service.ts';
import { Database, rows, type Tx } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';

type Listed = z.infer<typeof notifications.list.response>;

interface News {
  personId: number;
  kind: Exclude<NotificationKind, 'overdue'>;
  ticketId: number;
  actorId: number | null;
  noteId?: number;
  words?: string;
}

const OVERDUE_EVERY_MS = 60_000;
/** Older deadlines are no news: of a server that was off, or an assignee that came later. */
const OVERDUE_SINCE = `interval '1 day'`;
const KEPT_FOR = `interval '90 days'`;

/** A note may have moved to another ticket, and the ticket to another mailbox: `$2` are the mailboxes that may be read now. */
const MINE = `notification n LEFT JOIN note x ON x.id = n.note_id JOIN ticket t ON t.id = coalesce(x.ticket_id, n.ticket_id)
  WHERE n.person_id = $1 AND t.mailbox_id = ANY ($2)`;

/** What people are told inside the product: written with the event that it is about, read by nobody else. */
@Injectable()
export class Notifications {
  constructor(
    private readonly database: Database,
    history: History,
    jobs: Jobs,
  ) {
    history.react(['note.added'], (tx, events) =>
      this.tell(
        tx,
        events.flatMap(({ ticketId, actorId, payload: { noteId, mentions = [] } }) =>
          mentions.map(({ id: personId }) => ({ personId, kind: 'mentioned', ticketId, actorId, noteId })),
        ),
      ),
    );
    history.react(['ticket.assigned'], (tx, events) =>
      this.tell(
        tx,
        events.flatMap(({ ticketId, actorId, payload: { to, because } }) =>
          to && because === 'chosen' ? [{ personId: to.id, kind: 'assigned', ticketId, actorId }] : [],
        ),
      ),
    );
    history.react(['ticket.escalated'], async (tx, events) => {
      for (const { ticketId, actorId, payload } of events) {
        const managers = await managersOf(tx, ticketId, actorId);
        await this.tell(
          tx,
          managers.map(({ id: personId }) => ({ personId, kind: 'escalated', ticketId, actorId, words: payload.reason })),
        );
      }
    });
    history.react(['escalation.ended'], (tx, events) =>
      this.tell(
        tx,
        events.map(({ ticketId, actorId, payload: { by, noteId } }) => ({
          personId: by.id,
          kind: 'escalation-ended',
          ticketId,
          actorId,
          ...(noteId !== null && { noteId }),
        })),
      ),
    );
    jobs.sweep('overdue notifications', OVERDUE_EVERY_MS, () => this.tellOverdue());
  }

  async list(actor: Actor): Promise<Listed> {
    const readable = actor.mailboxIds('ticket.read');
    const [found, [count]] = await Promise.all([
      this.database.rows<Omit<Notification, 'at'> & { at: Date }>(
        `SELECT n.id, n.kind, n.created_at AS at, n.read_at IS NOT NULL AS read, left(coalesce(x.text, n.words), 200) AS words,
           (SELECT json_build_object('id', p.id, 'name', p.name) FROM person p WHERE p.id = n.actor_id) AS actor,
           json_build_object('id', t.id, 'number', t.number, 'subject', t.subject,
             'customer', (SELECT c.name FROM customer c WHERE c.id = t.customer_id)) AS ticket
         FROM ${MINE} ORDER BY n.created_at DESC, n.id DESC LIMIT ${LISTED_NOTIFICATIONS}`,
        [actor.id, readable],
      ),
      this.database.rows<{ unread: number }>(`SELECT count(*) AS unread FROM ${MINE} AND n.read_at IS NULL`, [actor.id, readable]),
    ]);
    return { notifications: found.map((each) => ({ ...each, at: each.at.toISOString() })), unread: count?.unread ?? 0 };
  }

  /** @param ids null: all of them */
  async read(actor: Actor, ids: readonly number[] | null): Promise<void> {
    await this.database.rows(
      `UPDATE notification SET read_at = current_instant()
       WHERE person_id = $1 AND read_at IS NULL AND ($2::bigint[] IS NULL OR id = ANY ($2)) RETURNING 1`,
      [actor.id, ids],
    );
  }

  /** Deadlines that passed since the last turn, to whoever is responsible now. */
  async tellOverdue(): Promise<void> {
    await this.database.transaction(async (tx) => {
      await rows(
        tx,
        `INSERT INTO notification (person_id, kind, ticket_id, due_at, created_at)
         SELECT t.assignee_id, 'overdue', t.id, t.due_at, t.due_at FROM ticket t
         WHERE t.due_at <= current_instant() AND t.due_at > current_instant() - ${OVERDUE_SINCE} AND t.assignee_id IS NOT NULL
         ON CONFLICT (ticket_id, due_at) WHERE kind = 'overdue' DO NOTHING RETURNING 1`,
      );
      await rows(tx, `DELETE FROM notification WHERE created_at < current_instant() - ${KEPT_FOR} RETURNING 1`);
    });
  }

  /** Nobody is told what they did themselves, nor of a mailbox that they may not read. */
  private async tell(tx: Tx, news: readonly News[]): Promise<void> {
    const others = news.filter(({ personId, actorId }) => personId !== actorId);
    if (others.length === 0) return;
    await rows(
      tx,
      `INSERT INTO notification (person_id, kind, ticket_id, actor_id, note_id, words)
       SELECT p.id, e.kind, t.id, e."actorId", e."noteId", e.words
       FROM json_to_recordset($1) AS e("personId" bigint, kind text, "ticketId" bigint, "actorId" bigint, "noteId" bigint, words text)
       JOIN ticket t ON t.id = e."ticketId"
       JOIN person p ON p.id = e."personId" AND p.active
       LEFT JOIN membership m ON m.person_id = p.id AND m.mailbox_id = t.mailbox_id
       WHERE p.role = 'admin' OR m.level IS NOT NULL RETURNING 1`,
      [JSON.stringify(others)],
    );
  }
}

/** Those who manage the ticket's mailbox; where nobody else does, the admins. */
const managersOf = (tx: Tx, ticketId: number, exceptId: number | null): Promise<{ id: number }[]> =>
  rows<{ id: number }>(
    tx,
    `WITH manager AS (
       SELECT p.id FROM ticket t JOIN membership m ON m.mailbox_id = t.mailbox_id AND m.level = 'manage' JOIN person p ON p.id = m.person_id AND p.active
       WHERE t.id = $1 AND p.id IS DISTINCT FROM $2
     )
     SELECT id FROM manager UNION ALL SELECT id FROM person WHERE role = 'admin' AND active AND NOT EXISTS (SELECT FROM manager)`,
    [ticketId, exceptId],
  );
