import { Injectable } from '@nestjs/common';
import type { HistoryEntry } from '#contracts/history';
import { type DraftView, type ReplyView } from '#contracts/outbox';
import type { Message, Note } from '#contracts/messages';
import type { TicketDetail } from '#contracts/tickets';
import type { Actor } from '../accounts/actor.ts';
import { Database, rows } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { MENTIONS } from '../tickets/mentions.ts';
import { dwellTimes } from './dwell.ts';
import { type Rows, TicketRows } from './ticket-rows.queries.ts';

interface Instant {
  at: Date;
}
type WithDate<T, Key extends keyof T> = Omit<T, Key> & Record<Key, Date>;
type StoredReply = WithDate<Omit<ReplyView, 'sendAt'>, 'dueAt'> & { sendAt: Date | null };

const PERSON = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN json_build_object('id', ${alias}.id, 'name', ${alias}.name) END`;

const RECIPIENTS = `json_agg(json_build_object('address', x.address, 'kind', x.kind, 'state', x.state, 'code', x.code, 'response', x.response,
      'status', x.status) ORDER BY x.kind DESC, x.address)`;

const MESSAGES = `
  SELECT 'message' AS kind, m.id, m.seq, m.direction, m.channel, json_build_object('name', m.from_name, 'address', m.from_address) AS "from",
    m.to_list AS "to", m.cc_list AS cc, m.reply_to AS "replyTo", m.subject, m.text, m.quoted, m.snippet, m.html IS NOT NULL AS "hasHtml", m.language,
    m.received_at AS at, m.warning, m.raw_sha256 IS NOT NULL AS "hasRaw", m.events, m.forward_of AS "forwardOf", ${PERSON('p')} AS author,
    coalesce((SELECT json_agg(json_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size, 'inline', a.inline) ORDER BY a.position)
      FROM attachment a WHERE a.message_id = m.id), '[]') AS attachments,
    coalesce((SELECT ${RECIPIENTS} FROM reply r JOIN reply_recipient x ON x.reply_id = r.id
      WHERE m.direction = 'outbound' AND r.message_id = m.message_id), '[]') AS delivery
  FROM message m LEFT JOIN person p ON p.id = m.author_id WHERE m.ticket_id = $1 ORDER BY m.seq`;
const NOTES = `
  SELECT 'note' AS kind, n.id, n.text, n.created_at AS at, ${PERSON('p')} AS author, ${MENTIONS} AS mentions FROM note n JOIN person p ON p.id = n.author_id WHERE n.ticket_id = $1 ORDER BY n.id`;
const HISTORY = `
  SELECT h.seq, h.at, h.type, h.payload, ${PERSON('p')} AS actor FROM history h LEFT JOIN person p ON p.id = h.actor_id WHERE h.ticket_id = $1 ORDER BY h.seq`;
const DRAFTS = `
  SELECT d.id, d.state, d.version, d.saved_at AS "savedAt", d.content, ${PERSON('p')} AS author,
    coalesce((SELECT json_agg(json_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) ORDER BY a.id)
      FROM draft_attachment a WHERE a.draft_id = d.id), '[]') AS attachments
  FROM draft d JOIN person p ON p.id = d.author_id WHERE d.ticket_id = $1 AND d.state IN ('current', 'aside') ORDER BY d.id DESC`;
const REPLIES = `
  SELECT r.id, r.ticket_id AS "ticketId", r.state, r.held_because AS "heldBecause", r.content->>'subject' AS subject, r.content->>'text' AS text,
    r.content->>'html' IS NOT NULL AS "hasHtml", r.due_at AS "dueAt", r.send_at AS "sendAt", r.attempts, r.problem, r.after_sending AS after,
    (r.content #>> '{forward,messageId}')::bigint AS "forwardOf", ${PERSON('p')} AS author,
    coalesce((SELECT ${RECIPIENTS} FROM reply_recipient x WHERE x.reply_id = r.id), '[]') AS recipients
  FROM reply r JOIN person p ON p.id = r.author_id
  WHERE r.ticket_id = $1 AND r.state NOT IN ('sent', 'cancelled') ORDER BY r.id DESC`;
const REMINDER = `
  SELECT id AS "replyId", remind_on AS "remindOn" FROM reply
  WHERE ticket_id = $1 AND remind_on IS NOT NULL AND sent_at IS NOT NULL ORDER BY id DESC LIMIT 1`;
const ESCALATION = `SELECT e.reason, e.at, ${PERSON('p')} AS by FROM escalation e JOIN person p ON p.id = e.by_id WHERE e.ticket_id = $1`;
/** Where its messages went, if that is somewhere the actor may read: `$2`. */
const MERGED = `SELECT o.id, o.number, o.subject FROM ticket t JOIN ticket o ON o.id = t.merged_into WHERE t.id = $1 AND o.mailbox_id = ANY($2)`;
/** Other tickets are shown only from mailboxes that the actor may read: `$2`. */
const RELATED = `
  SELECT o.id, o.number, o.subject, o.phase, x.reason, o.mailbox_id = ANY($3) AS "mayMove" FROM ticket_relation x
  JOIN ticket o ON o.id = CASE WHEN x.ticket_id = $1 THEN x.related_id ELSE x.ticket_id END
  WHERE (x.ticket_id = $1 OR x.related_id = $1) AND o.mailbox_id = ANY($2) AND x.dismissed_by IS NULL ORDER BY o.last_message_at DESC`;
/** The same Message-ID, Date and From in another mailbox; of one that the actor may not read (`$2`) no more than that. */
const TWINS = `
  SELECT CASE WHEN o.mailbox_id = ANY($2) THEN json_build_object('id', o.id, 'number', o.number, 'mailbox', b.name) END AS ticket,
    CASE WHEN l.ticket_id IS NOT NULL THEN json_build_object('name', CASE WHEN o.mailbox_id = ANY($2) THEN p.name END) END AS replying
  FROM ticket t
  JOIN ticket o ON o.mailbox_id <> t.mailbox_id AND o.id IN (
    SELECT x.ticket_id FROM message m JOIN message x ON x.message_id = m.message_id AND lower(x.from_address) = lower(m.from_address)
      AND x.header_date IS NOT DISTINCT FROM m.header_date
    WHERE m.ticket_id = t.id AND m.direction = 'inbound' AND x.direction = 'inbound')
  JOIN mailbox b ON b.id = o.mailbox_id
  LEFT JOIN reply_lease l ON l.ticket_id = o.id AND l.expires_at > current_instant()
  LEFT JOIN person p ON p.id = l.person_id
  WHERE t.id = $1 ORDER BY o.id LIMIT 10`;
const PAST = `
  SELECT o.id, o.number, o.subject, o.phase, o.last_message_at AS "lastMessageAt" FROM ticket t JOIN ticket o ON o.customer_id = t.customer_id AND o.id <> t.id
  WHERE t.id = $1 AND o.mailbox_id = ANY($2) ORDER BY o.last_message_at DESC LIMIT 20`;

/** Everything on the ticket page, of one moment: the sequence that a reply will be measured by belongs to the messages beside it. */
@Injectable()
export class TicketDetails {
  constructor(
    private readonly database: Database,
    private readonly ticketRows: TicketRows,
  ) {}

  /** @throws NotFound for a missing ticket and for one of a foreign mailbox alike. */
  show(actor: Actor, ticketId: number): Promise<TicketDetail> {
    return this.database.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const source: Rows = (sql, values) => rows(tx, sql, values);
      const [row] = await this.ticketRows.byIds([ticketId], source);
      if (!row || !actor.mayIn(row.mailboxId, 'ticket.read')) throw new NotFound();
      const readable = actor.mailboxIds('ticket.read');
      const messages = await source<WithDate<Message, 'at'>>(MESSAGES, [ticketId]);
      const notes = await source<WithDate<Note, 'at'>>(NOTES, [ticketId]);
      const history = (await source<WithDate<HistoryEntry, 'at'>>(HISTORY, [ticketId])).map(isoAt);
      const drafts = await source<{ state: string; content: object; savedAt: Date }>(DRAFTS, [ticketId]);
      const replies = await source<StoredReply>(REPLIES, [ticketId]);
      const past = await source<WithDate<TicketDetail['pastTickets'][number], 'lastMessageAt'>>(PAST, [ticketId, readable]);
      const [mailbox] = await source<TicketDetail['mailbox']>(
        `SELECT id, name, address, display_name AS "displayName", signature, state = 'active' AS "canSend" FROM mailbox WHERE id = $1`,
        [row.mailboxId],
      );
      const [read] = await source<{ seq: number }>('SELECT seq FROM ticket_reading WHERE ticket_id = $1 AND person_id = $2', [
        ticketId,
        actor.id,
      ]);
      const [escalation] = await source<WithDate<NonNullable<TicketDetail['escalation']>, 'at'>>(ESCALATION, [ticketId]);
      const [merged] = await source<NonNullable<TicketDetail['mergedInto']>>(MERGED, [ticketId, readable]);
      const [now] = await source<Instant>('SELECT current_instant() AS at', []);
      const draftViews = drafts.map(({ state, content, savedAt, ...draft }) => ({
        state,
        view: { ...content, ...draft, savedAt: savedAt.toISOString() } as DraftView,
      }));
      return {
        row,
        mailbox: mailbox!,
        may: {
          note: actor.mayIn(row.mailboxId, 'ticket.note'),
          work: actor.mayIn(row.mailboxId, 'ticket.work'),
          reply: actor.mayIn(row.mailboxId, 'ticket.reply'),
          takeOver: actor.mayIn(row.mailboxId, 'ticket.take-over'),
          manage: actor.mayIn(row.mailboxId, 'mailbox.manage'),
        },
        escalation: escalation ? isoAt(escalation) : null,
        participants: await source('SELECT name, address FROM ticket_participant WHERE ticket_id = $1 ORDER BY address', [ticketId]),
        conversation: [...messages.map(isoAt), ...notes.map(isoAt)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
        history,
        dwell: dwellTimes(history, now!.at),
        readSeq: read?.seq ?? 0,
        draft: draftViews.find(({ state }) => state === 'current')?.view ?? null,
        sideDrafts: draftViews.filter(({ state }) => state === 'aside').map(({ view }) => view),
        replies: replies.map((reply) => ({ ...reply, dueAt: reply.dueAt.toISOString(), sendAt: reply.sendAt?.toISOString() ?? null })),
        reminder: (await source<NonNullable<TicketDetail['reminder']>>(REMINDER, [ticketId]))[0] ?? null,
        related: await source(RELATED, [
          ticketId,
          readable,
          actor.mayIn(row.mailboxId, 'ticket.reply') ? actor.mailboxIds('ticket.reply') : [],
        ]),
        mergedInto: merged ?? null,
        twins: await source(TWINS, [ticketId, readable]),
        pastTickets: past.map((ticket) => ({ ...ticket, lastMessageAt: ticket.lastMessageAt.toISOString() })),
      };
    });
  }
}

const isoAt = <T extends Instant>(item: T): Omit<T, 'at'> & { at: string } => ({ ...item, at: item.at.toISOString() });
