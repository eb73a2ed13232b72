import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import { type outbox, type ReplyState as State, UNDO_SECONDS } from '#contracts/outbox';
import type { Actor } from '../accounts/actor.ts';
import { History } from '../history/history.service.ts';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';
import { NotFound } from '../platform/domain-error.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { Conversation } from '../tickets/conversation.service.ts';
import { lockTicketFor, type TicketState } from '../tickets/ticket-lock.ts';
import { Drafts } from './drafts.service.ts';
import { DraftStale, ReplyState } from './outbox-refusals.ts';
import { type FrozenReply, ReplyMail } from './reply-mail.ts';
import { dueAt, refuseTooFarAhead } from './schedule.ts';
import { SEND_REPLY } from './send-job.ts';
import { Settlement } from './settlement.service.ts';

type Outcome = z.infer<typeof outbox.resolve.body>['outcome'];
interface Found {
  ticketId: number;
  mailboxId: number;
  draftId: number;
  state: State;
  content: z.infer<typeof outbox.send.body>['content'];
  accepted: number;
}

/** What people decide about a reply that was queued: take it back, let a held one go, say what became of one that nobody knows of. */
@Injectable()
export class Replies {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly history: History,
    private readonly drafts: Drafts,
    private readonly mail: ReplyMail,
    private readonly conversation: Conversation,
    private readonly settlement: Settlement,
  ) {}

  /** Sent XOR cancelled: only a reply that nobody is sending, and nobody has. Its words go back into the draft. @throws ReplyState */
  cancel(actor: Actor, replyId: number): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { ticket, reply } = await this.find(tx, actor, replyId);
      const cancelled = await row(
        tx,
        `UPDATE reply SET state = 'cancelled' WHERE id = $1 AND state IN ('queued', 'held', 'retrying') AND sent_at IS NULL RETURNING id`,
        [replyId],
      );
      if (!cancelled) throw new ReplyState({ state: reply.state });
      await this.history.append(tx, ticket.id, actor.id, { type: 'reply.cancelled', payload: { replyId } });
      await this.drafts.restore(tx, ticket.id, reply.draftId);
    });
  }

  /** Another time for a reply that waits for one; null sends it when the undo window has passed. @throws ReplyState, InvalidInput */
  reschedule(actor: Actor, replyId: number, sendAt: string | null): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { ticket, reply } = await this.find(tx, actor, replyId, ['queued']);
      await refuseTooFarAhead(tx, sendAt);
      // What is sent now after all keeps a time of its own, so that its bytes are made then.
      const moved = await row<{ sendAt: Date }>(
        tx,
        `UPDATE reply SET due_at = ${dueAt('$2')}, send_at = ${dueAt('$2')} WHERE id = $1 AND send_at IS NOT NULL RETURNING send_at AS "sendAt"`,
        [replyId, sendAt],
      );
      if (!moved) throw new ReplyState({ state: reply.state });
      const payload = { replyId, sendAt: sendAt === null ? null : moved.sendAt.toISOString() };
      await this.history.append(tx, ticket.id, actor.id, { type: 'reply.rescheduled', payload });
      if (sendAt === null) await this.jobs.enqueue(tx, SEND_REPLY, { replyId }, { startAfterMs: UNDO_SECONDS * 1000 });
    });
  }

  /** A held reply leaves after a person looked again, with the date of now. @throws ReplyState, DraftStale */
  async release(actor: Actor, replyId: number, seenSeq: number): Promise<void> {
    const frozen = await this.freezeAnew(actor, replyId, ['held']);
    await this.database.transaction(async (tx) => {
      const { ticket } = await this.find(tx, actor, replyId, ['held']);
      if (ticket.conversationSeq !== seenSeq) throw new DraftStale({ conversationSeq: ticket.conversationSeq });
      await this.queueAgain(tx, ticket, replyId, frozen);
      await this.history.append(tx, ticket.id, actor.id, { type: 'reply.released', payload: { replyId } });
    });
  }

  /**
   * `was-sent`: the customer has it. `not-sent`: they don't, and the words go back into the draft. `send-again`: to everybody who has no
   * final answer. @throws ReplyState
   */
  async resolve(actor: Actor, replyId: number, outcome: Outcome): Promise<void> {
    const states: State[] = outcome === 'was-sent' ? ['unknown'] : ['unknown', 'failed'];
    const frozen = outcome === 'send-again' ? await this.freezeAnew(actor, replyId, states) : null;
    await this.database.transaction(async (tx) => {
      const { ticket, reply } = await this.find(tx, actor, replyId, states);
      await this.history.append(tx, ticket.id, actor.id, { type: 'reply.resolved', payload: { replyId, outcome } });
      if (outcome === 'was-sent') await this.settlement.confirmSent(tx, ticket, replyId);
      else if (frozen) await this.queueAgain(tx, ticket, replyId, frozen);
      else await this.giveUp(tx, ticket, replyId, reply);
    });
  }

  /** Null when some recipient has the mail: the others get the same bytes. */
  private async freezeAnew(actor: Actor, replyId: number, states: readonly State[]): Promise<FrozenReply | 'as-it-is'> {
    const facts = await this.database.transaction(async (tx) => {
      const { ticket, reply } = await this.find(tx, actor, replyId, states);
      if (reply.accepted > 0 || reply.state === 'unknown') return null;
      return this.mail.gather(tx, {
        replyId,
        ticketId: ticket.id,
        mailboxId: reply.mailboxId,
        draftId: reply.draftId,
        content: reply.content,
      });
    });
    return facts ? this.mail.freeze(facts) : 'as-it-is';
  }

  private async queueAgain(tx: Tx, ticket: TicketState, replyId: number, frozen: FrozenReply | 'as-it-is'): Promise<void> {
    const seenSeq = ticket.conversationSeq;
    await rows(
      tx,
      `UPDATE reply SET state = CASE WHEN sent_at IS NULL THEN 'queued' ELSE 'retrying' END, held_because = NULL, problem = NULL,
         attempts = 0, claimed_by = NULL, seen_seq = $2, seq = CASE WHEN sent_at IS NULL THEN $3 ELSE seq END,
         raw_sha256 = coalesce($4, raw_sha256), frozen = coalesce($5, frozen), send_at = NULL,
         due_at = current_instant() + interval '${UNDO_SECONDS} s'
       WHERE id = $1 RETURNING 1`,
      [
        replyId,
        seenSeq,
        await this.conversation.reserveSeq(tx, ticket),
        frozen === 'as-it-is' ? null : frozen.rawSha256,
        frozen === 'as-it-is' ? null : frozen.message,
      ],
    );
    await rows(tx, `UPDATE reply_recipient SET state = 'pending' WHERE reply_id = $1 AND state IN ('rejected', 'bounced') RETURNING 1`, [
      replyId,
    ]);
    await this.jobs.enqueue(tx, SEND_REPLY, { replyId }, { startAfterMs: UNDO_SECONDS * 1000 });
  }

  private async giveUp(tx: Tx, ticket: TicketState, replyId: number, reply: Found): Promise<void> {
    await rows(tx, `UPDATE reply_recipient SET state = 'rejected' WHERE reply_id = $1 AND state = 'pending' RETURNING 1`, [replyId]);
    await row(tx, `UPDATE reply SET state = CASE WHEN sent_at IS NULL THEN 'cancelled' ELSE 'sent' END WHERE id = $1`, [replyId]);
    if (reply.accepted === 0) await this.drafts.restore(tx, ticket.id, reply.draftId);
  }

  /** @throws NotFound, NotAllowed; ReplyState unless it is in one of the states */
  private async find(tx: Tx, actor: Actor, replyId: number, states?: readonly State[]): Promise<{ ticket: TicketState; reply: Found }> {
    const place = await row<{ ticketId: number }>(tx, 'SELECT ticket_id AS "ticketId" FROM reply WHERE id = $1', [replyId]);
    if (!place) throw new NotFound();
    const ticket = await lockTicketFor(tx, place.ticketId, actor, 'ticket.reply');
    const reply = (await row<Found>(
      tx,
      `SELECT mailbox_id AS "mailboxId", draft_id AS "draftId", state, content,
         (SELECT count(*) FROM reply_recipient WHERE reply_id = r.id AND state = 'accepted') AS accepted
       FROM reply r WHERE id = $1 FOR UPDATE`,
      [replyId],
    ))!;
    if (states && !states.includes(reply.state)) throw new ReplyState({ state: reply.state });
    return { ticket, reply };
  }
}
