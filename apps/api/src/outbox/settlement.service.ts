import { Injectable } from '@nestjs/common';
import type { AFTER_SENDING } from '#contracts/outbox';
import { History } from '../history/history.service.ts';
import { signalTicket } from '../locks/ticket-signal.ts';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { log } from '../platform/log.ts';
import { Conversation } from '../tickets/conversation.service.ts';
import { lockTicket, type TicketState } from '../tickets/ticket-lock.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import type { Claim } from './claims.service.ts';
import type { DeliveryResult, Verdict } from './delivery-result.ts';
import type { FrozenMessage } from './reply-mail.ts';
import { FILE_SENT_COPY, LOOK_IN_SENT, SEND_REPLY } from './send-job.ts';
import { decideSettlement } from './settlement-decision.ts';

/** Gmail, Microsoft and others put a copy into Sent themselves, a little later. */
const COPY_AFTER_MS = 15_000;
const LOOK_AFTER_MS = [1_000, 60_000];

interface SettledReply {
  id: number;
  authorId: number;
  seq: number;
  messageId: string;
  rawSha256: string;
  frozen: FrozenMessage;
  recorded: boolean;
  after: (typeof AFTER_SENDING)[number];
  resumeOn: string | null;
}

const REPLY = `
  SELECT id, author_id AS "authorId", seq, message_id AS "messageId", raw_sha256 AS "rawSha256", frozen, sent_at IS NOT NULL AS recorded,
    after_sending AS after, resume_on AS "resumeOn" FROM reply WHERE id = $1`;

/** Writes down what an attempt brought: per recipient, for the conversation, and for the ticket. */
@Injectable()
export class Settlement {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly jobs: Jobs,
    private readonly conversation: Conversation,
    private readonly tickets: Tickets,
  ) {}

  /** Also when the reply was believed dead meanwhile and stands as `unknown`: a late answer is still the answer. */
  async settle(claim: Claim, result: DeliveryResult): Promise<void> {
    await this.database.transaction(async (tx) => {
      const ticket = await lockTicket(tx, claim.ticketId);
      const mine = await row<{ acceptedBefore: number }>(
        tx,
        `SELECT (SELECT count(*) FROM reply_recipient WHERE reply_id = r.id AND state = 'accepted') AS "acceptedBefore" FROM reply r
         WHERE id = $1 AND claimed_by = $2 AND attempts = $3 AND state IN ('sending', 'handed-over', 'unknown')`,
        [claim.replyId, claim.claimedBy, claim.attempt],
      );
      if (!mine) {
        log.warn({ replyId: claim.replyId }, 'an answer came for a reply that is settled already');
        return;
      }
      const decision = decideSettlement({ result, attempts: claim.attempt, ...mine });
      if (decision.state === 'unknown') {
        await this.becomeUnknown(tx, ticket, claim.replyId, result.kind === 'unknown' ? result.response : null);
        return;
      }
      await this.recordVerdicts(tx, claim.replyId, decision.verdicts);
      const trouble = decision.verdicts.find(({ state }) => state !== 'accepted');
      await row(tx, 'UPDATE reply SET state = $2, problem = $3 WHERE id = $1', [claim.replyId, decision.state, trouble?.response ?? null]);
      await this.recordSent(tx, ticket, claim.replyId);
      if (decision.state === 'retrying') await this.retry(tx, ticket, claim, decision.retryInSeconds, trouble?.code ?? null);
      else if (trouble) await this.history.append(tx, ticket.id, null, failed(claim.replyId, trouble.code));
      if (decision.state === 'sent') await this.afterSending(tx, ticket, claim.replyId);
    });
  }

  /** The body was handed over and nobody heard the answer. Never sent again by itself; we look whether the server kept a copy. */
  async becomeUnknown(tx: Tx, ticket: TicketState, replyId: number, problem: string | null): Promise<void> {
    await row(tx, `UPDATE reply SET state = 'unknown', problem = $2 WHERE id = $1`, [replyId, problem]);
    await this.history.append(tx, ticket.id, null, { type: 'reply.unknown', payload: { replyId } });
    for (const startAfterMs of LOOK_AFTER_MS) await this.jobs.enqueue(tx, LOOK_IN_SENT, { replyId }, { startAfterMs });
  }

  /** The reply did leave after all: somebody says so, or our copy was found in Sent. The caller holds the ticket's row. */
  async confirmSent(tx: Tx, ticket: TicketState, replyId: number): Promise<void> {
    await rows(
      tx,
      `UPDATE reply_recipient SET state = 'accepted', decided_at = current_instant() WHERE reply_id = $1 AND state = 'pending' RETURNING 1`,
      [replyId],
    );
    await row(tx, `UPDATE reply SET state = 'sent', problem = NULL WHERE id = $1`, [replyId]);
    await this.recordSent(tx, ticket, replyId);
    await this.afterSending(tx, ticket, replyId);
  }

  private async recordVerdicts(tx: Tx, replyId: number, verdicts: readonly Verdict[]): Promise<void> {
    await rows(
      tx,
      `UPDATE reply_recipient r SET state = CASE WHEN v.state = 'deferred' THEN 'pending' ELSE v.state END, code = v.code,
         response = v.response, decided_at = current_instant()
       FROM jsonb_to_recordset($2) AS v(address text, state text, code int, response text)
       WHERE r.reply_id = $1 AND r.address = lower(v.address) AND r.state = 'pending' RETURNING 1`,
      [replyId, JSON.stringify(verdicts)],
    );
  }

  /** From the first recipient that has it, the reply is part of the conversation. */
  private async recordSent(tx: Tx, ticket: TicketState, replyId: number): Promise<void> {
    const { at, recipients, ...count } = (await row<{ accepted: number; rejected: number; recipients: string[]; at: Date }>(
      tx,
      `SELECT count(*) FILTER (WHERE state = 'accepted') AS accepted, count(*) FILTER (WHERE state = 'rejected') AS rejected,
         array_agg(address ORDER BY kind DESC, address) AS recipients, current_instant() AS at FROM reply_recipient WHERE reply_id = $1`,
      [replyId],
    ))!;
    const reply = (await row<SettledReply>(tx, REPLY, [replyId]))!;
    if (count.accepted === 0 || reply.recorded) return;
    const { seq, authorId, frozen, messageId, rawSha256 } = reply;
    const recorded = await this.conversation.recordOutbound(tx, ticket.id, {
      ...frozen,
      seq,
      authorId,
      messageId,
      rawSha256,
      at,
    });
    await row(tx, 'UPDATE reply SET sent_at = $2 WHERE id = $1', [replyId, at]);
    const sent = { replyId, messageId: recorded, ...count };
    const { forwardOf } = frozen;
    await this.history.append(
      tx,
      ticket.id,
      authorId,
      forwardOf
        ? { type: 'reply.forwarded', payload: { ...sent, originalId: forwardOf, recipients } }
        : { type: 'reply.sent', payload: sent },
    );
    await this.jobs.enqueue(tx, FILE_SENT_COPY, { replyId }, { startAfterMs: COPY_AFTER_MS });
  }

  private async retry(tx: Tx, ticket: TicketState, { replyId, attempt }: Claim, seconds: number, code: number | null): Promise<void> {
    await row(tx, `UPDATE reply SET due_at = current_instant() + make_interval(secs => $2) WHERE id = $1`, [replyId, seconds]);
    await this.jobs.enqueue(tx, SEND_REPLY, { replyId }, { startAfterMs: seconds * 1000 });
    if (attempt === 1) await this.history.append(tx, ticket.id, null, { type: 'reply.delayed', payload: { replyId, code } });
    else await signalTicket(tx, ticket.id);
  }

  /** 送信して保留 / 送信して完了: only when everybody has it, and not over a mail that came meanwhile. */
  private async afterSending(tx: Tx, ticket: TicketState, replyId: number): Promise<void> {
    const { after, seq, authorId, resumeOn } = (await row<SettledReply>(tx, REPLY, [replyId]))!;
    const missed = await row(tx, `SELECT 1 FROM reply_recipient WHERE reply_id = $1 AND state <> 'accepted'`, [replyId]);
    if (after === 'keep' || missed || ticket.inboundSeq > seq || ticket.phase === 'closed') return;
    if (after === 'close') await this.tickets.close(tx, ticket, 'resolved', { id: authorId });
    else await this.tickets.hold(tx, ticket, resumeOn, { id: authorId });
  }
}

const failed = (replyId: number, code: number | null) => ({ type: 'reply.failed', payload: { replyId, code } }) as const;
