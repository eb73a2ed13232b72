import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import { outbox, UNDO_SECONDS, UNRESOLVED_STATES } from '#contracts/outbox';
import type { CheckLine } from '#contracts/checks';
import type { Actor } from '../accounts/actor.ts';
import { Checks } from '../checks/checks.service.ts';
import { History } from '../history/history.service.ts';
import type { LeaseState } from '../locks/lease-decision.ts';
import { Leases } from '../locks/leases.service.ts';
import { LockLost } from '../locks/lock-refusals.ts';
import { refuseSecondReply, refusingSecondReplies } from '../locks/second-reply.ts';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';
import { type DomainError, InvalidInput } from '../platform/domain-error.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { Conversation } from '../tickets/conversation.service.ts';
import { lockTicketFor, readTicket, type TicketState } from '../tickets/ticket-lock.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { Drafts } from './drafts.service.ts';
import { CheckUnticked, DraftStale, MailboxCannotSend, MailboxPaused, ReplyUnresolved, VersionConflict } from './outbox-refusals.ts';
import { ownWords } from './own-words.ts';
import { type FrozenReply, type ReplyFacts, ReplyMail } from './reply-mail.ts';
import { dueAt, refuseTooFarAhead, waitsUntil } from './schedule.ts';
import { decideSend, type SendFacts } from './send-decision.ts';
import { SEND_REPLY } from './send-job.ts';

export type SendRequest = z.infer<typeof outbox.send.body>;
type Look = { replayOf: number } | (SendFacts & { replayOf: null; lines: readonly CheckLine[] });

/**
 * The only way out for a reply. It is looked at twice: without a lock, so that a refusal costs little and the bytes can be made before
 * anybody has to wait; and once more under the ticket's row lock, which decides.
 */
@Injectable()
export class SendGate {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly history: History,
    private readonly leases: Leases,
    private readonly drafts: Drafts,
    private readonly mail: ReplyMail,
    private readonly conversation: Conversation,
    private readonly tickets: Tickets,
    private readonly checks: Checks,
  ) {}

  /** The same idempotency key answers the same reply, before any conflict is looked for. @returns the reply's id */
  async send(actor: Actor, ticketId: number, pressed: SendRequest): Promise<number> {
    const request = { ...pressed, content: ownWords(pressed.content) };
    const prepared = await refusingSecondReplies(this.database, (tx) => this.prepare(tx, actor, ticketId, request));
    if (typeof prepared === 'number') return prepared;
    const frozen = await this.mail.freeze(prepared);
    return refusingSecondReplies(this.database, async (tx) => {
      const judged = await this.judge(tx, actor, ticketId, request);
      if (typeof judged === 'number') return judged;
      const replyId = await this.queue(tx, actor, judged.ticket, request, { ...prepared, ...frozen }, judged.lease);
      await this.checks.record(tx, actor, ticketId, replyId, judged.lines);
      return replyId;
    });
  }

  private async prepare(tx: Tx, actor: Actor, ticketId: number, request: SendRequest): Promise<ReplyFacts | number> {
    const ticket = await readTicket(tx, ticketId);
    actor.assertIn(ticket.mailboxId, 'ticket.reply');
    const glance = await this.look(tx, actor, ticket, await this.leases.glance(tx, ticketId), request);
    if (glance.replayOf !== null) return glance.replayOf;
    if (decideSend(glance) !== 'queue') {
      // A press with the same key may have been committed between one look and the next: only behind the ticket's lock is a refusal true.
      const judged = await this.judge(tx, actor, ticketId, request);
      if (typeof judged === 'number') return judged;
    }
    const next = (await row<{ id: number }>(tx, `SELECT nextval(pg_get_serial_sequence('reply', 'id')) AS id`))!;
    const draft = await this.drafts.current(tx, ticketId);
    return this.mail.gather(tx, {
      replyId: next.id,
      ticketId,
      mailboxId: ticket.mailboxId,
      draftId: draft?.id ?? null,
      content: request.content,
    });
  }

  /** Locks the ticket. @returns the reply of an earlier press, or what a new one is queued with. @throws why it can't be */
  private async judge(
    tx: Tx,
    actor: Actor,
    ticketId: number,
    request: SendRequest,
  ): Promise<number | { ticket: TicketState; lease: LeaseState; lines: readonly CheckLine[] }> {
    const ticket = await lockTicketFor(tx, ticketId, actor, 'ticket.reply');
    const look = await this.look(tx, actor, ticket, await this.leases.current(tx, ticketId), request);
    if (look.replayOf !== null) return look.replayOf;
    await this.refuseUnlessQueue(tx, actor, ticketId, look);
    return { ticket, lease: look.lease!, lines: look.lines };
  }

  private async look(tx: Tx, actor: Actor, ticket: TicketState, lease: LeaseState | null, request: SendRequest): Promise<Look> {
    const replay = await row<{ id: number; mine: boolean }>(
      tx,
      'SELECT id, ticket_id = $2 AND author_id = $3 AS mine FROM reply WHERE idempotency_key = $1',
      [request.idempotencyKey, ticket.id, actor.id],
    );
    if (replay && !replay.mine) throw new InvalidInput({ field: 'idempotencyKey' });
    if (replay) return { replayOf: replay.id };
    const found = (await row<{ mailbox: SendFacts['mailbox']; unresolved: number }>(
      tx,
      `SELECT CASE WHEN state = 'paused' THEN 'paused' WHEN kind = 'imap' AND secret IS NULL THEN 'cannot-send' ELSE 'active' END AS mailbox,
         (SELECT count(*) FROM reply WHERE ticket_id = $2 AND state = ANY($3)) AS unresolved
       FROM mailbox WHERE id = $1`,
      [ticket.mailboxId, ticket.id, UNRESOLVED_STATES],
    ))!;
    const facts: SendFacts = {
      by: { personId: actor.id, tab: request.tab, fence: request.fence },
      lease,
      seenSeq: request.seenSeq,
      conversationSeq: ticket.conversationSeq,
      sawUnresolved: request.sawUnresolved,
      ...found,
    };
    // The text is read only for who could send it otherwise.
    const lines = decideSend(facts) === 'queue' ? await this.checks.lines(tx, ticket, request.content) : [];
    const ticked = new Set(request.ticked.map(({ key }) => key));
    return { replayOf: null, lines, ...facts, unticked: lines.filter(({ key }) => !ticked.has(key)).length };
  }

  private async refuseUnlessQueue(
    tx: Tx,
    actor: Actor,
    ticketId: number,
    facts: SendFacts & { lines: readonly CheckLine[] },
  ): Promise<void> {
    const refusal = await this.refusalOf(tx, ticketId, facts);
    if (!refusal) return;
    const because = await this.secondReply(tx, actor, ticketId, facts);
    if (because) await refuseSecondReply(tx, ticketId, because, refusal);
    throw refusal;
  }

  private async refusalOf(tx: Tx, ticketId: number, facts: SendFacts & { lines: readonly CheckLine[] }): Promise<DomainError | null> {
    switch (decideSend(facts)) {
      case 'queue':
        return null;
      case 'mailbox-paused':
        return new MailboxPaused();
      case 'mailbox-cannot-send':
        return new MailboxCannotSend();
      case 'lock-lost':
        return new LockLost(facts.lease);
      case 'draft-stale':
        return new DraftStale({
          conversationSeq: facts.conversationSeq,
          came: await rows(
            tx,
            `SELECT seq, direction FROM message WHERE ticket_id = $1 AND seq > $2
             UNION ALL SELECT seq, 'outbound' FROM reply WHERE ticket_id = $1 AND seq > $2 AND state = ANY($3) ORDER BY seq`,
            [ticketId, facts.seenSeq, UNRESOLVED_STATES],
          ),
        });
      case 'reply-unresolved':
        return new ReplyUnresolved({
          replies: await rows(tx, 'SELECT id, state FROM reply WHERE ticket_id = $1 AND state = ANY($2) ORDER BY id', [
            ticketId,
            UNRESOLVED_STATES,
          ]),
        });
      case 'check-unticked':
        return new CheckUnticked({ lines: facts.lines });
    }
  }

  /** Whether a colleague is, or was, quicker. */
  private async secondReply(
    tx: Tx,
    actor: Actor,
    ticketId: number,
    { mailbox, lease, seenSeq }: SendFacts,
  ): Promise<'replying' | 'answered' | null> {
    if (mailbox !== 'active') return null;
    if (lease?.live && lease.personId !== actor.id) return 'replying';
    const answered = await row(
      tx,
      `SELECT FROM message WHERE ticket_id = $1 AND seq > $2 AND direction = 'outbound' AND author_id IS DISTINCT FROM $3
       UNION ALL SELECT FROM reply WHERE ticket_id = $1 AND state = ANY($4) AND author_id <> $3`,
      [ticketId, seenSeq, actor.id, UNRESOLVED_STATES],
    );
    return answered ? 'answered' : null;
  }

  private async queue(
    tx: Tx,
    actor: Actor,
    ticket: TicketState,
    request: SendRequest,
    reply: ReplyFacts & FrozenReply,
    lease: LeaseState,
  ): Promise<number> {
    const draftId = await this.drafts.markSent(tx, ticket.id, actor.id, request.fence, request.content);
    await this.assertSameFiles(tx, draftId, reply.attachments);
    await refuseTooFarAhead(tx, request.sendAt);
    const seq = await this.conversation.reserveSeq(tx, ticket);
    const queued = await row<{ sendAt: Date | null }>(
      tx,
      `INSERT INTO reply (id, ticket_id, mailbox_id, draft_id, author_id, idempotency_key, content, frozen, seq, seen_seq, after_sending,
         resume_on, message_id, raw_sha256, due_at, send_at, remind_on)
       OVERRIDING SYSTEM VALUE
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, ${dueAt('$15')}, ${waitsUntil('$15')}, $16) RETURNING send_at AS "sendAt"`,
      [
        reply.replyId,
        ticket.id,
        ticket.mailboxId,
        draftId,
        actor.id,
        request.idempotencyKey,
        request.content,
        reply.message,
        seq,
        request.seenSeq,
        request.after,
        request.resumeOn,
        reply.messageId,
        reply.rawSha256,
        request.sendAt,
        request.remindOn,
      ],
    );
    await rows(
      tx,
      `INSERT INTO reply_recipient (reply_id, address, kind)
       SELECT $1, r.address, r.kind FROM jsonb_to_recordset($2) AS r(address text, kind text)`,
      [reply.replyId, JSON.stringify(reply.recipients)],
    );
    await this.history.append(tx, ticket.id, actor.id, {
      type: 'reply.queued',
      payload: {
        replyId: reply.replyId,
        recipients: reply.recipients.length,
        attachments: reply.message.attachments.length,
        sendAt: queued!.sendAt?.toISOString() ?? null,
        ...(reply.forwarded && { originalId: reply.forwarded.id }),
      },
    });
    if (ticket.assigneeId === null && !reply.forwarded) await this.tickets.assign(tx, ticket, actor.id, actor, 'replied');
    await this.leases.releaseSent(tx, ticket.id, lease);
    // Days ahead no job waits along: at a time that a person chose the sweep is punctual enough.
    if (!queued!.sendAt) await this.jobs.enqueue(tx, SEND_REPLY, { replyId: reply.replyId }, { startAfterMs: UNDO_SECONDS * 1000 });
    return reply.replyId;
  }

  /** A file that was added or removed while the bytes were made would be missing from them, or stay in them. */
  private async assertSameFiles(tx: Tx, draftId: number, frozen: ReplyFacts['attachments']): Promise<void> {
    const files = await rows<{ id: number }>(tx, 'SELECT id FROM draft_attachment WHERE draft_id = $1 ORDER BY id', [draftId]);
    if (files.map(({ id }) => id).join() !== frozen.map(({ id }) => id).join()) throw new VersionConflict();
  }
}
