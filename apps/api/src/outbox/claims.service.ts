import { Injectable } from '@nestjs/common';
import { History } from '../history/history.service.ts';
import { signalTicket } from '../locks/ticket-signal.ts';
import { Database, row, rows } from '../platform/database/database.ts';
import { lockTicket } from '../tickets/ticket-lock.ts';
import { ANSWER_ON_ITS_WAY, ANSWERED_MEANWHILE } from './answered-meanwhile.ts';
import { type ClaimFacts, decideClaim } from './claim-decision.ts';
import { ProcessLife } from './process-life.ts';

/** A reply that this process is sending. Key and attempt together are its fence. */
export interface Claim {
  replyId: number;
  ticketId: number;
  mailboxId: number;
  claimedBy: number;
  attempt: number;
  rawSha256: string;
  /** Envelope sender. */
  from: string;
  /** Recipients that have no final answer yet. */
  to: string[];
  /** It waited for a chosen time: its bytes are still to be made for that time. */
  scheduled: boolean;
}

/** Another process took the reply over, believing that this one was dead. Nothing was handed over. */
export class ClaimLost extends Error {
  override name = 'ClaimLost';
}

@Injectable()
export class Claims {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly life: ProcessLife,
  ) {}

  /** Takes a due reply for sending, `sending` committed before anyone connects; or holds it. @returns null when there is nothing to send */
  async claim(replyId: number): Promise<Claim | null> {
    const claimedBy = await this.life.key();
    return this.database.transaction(async (tx) => {
      const found = await row<{ ticketId: number }>(tx, 'SELECT ticket_id AS "ticketId" FROM reply WHERE id = $1', [replyId]);
      if (!found) return null;
      const ticket = await lockTicket(tx, found.ticketId);
      const due = await row<Omit<Claim, 'claimedBy' | 'to'> & Omit<ClaimFacts, 'inboundSeq'>>(
        tx,
        `SELECT r.id AS "replyId", r.ticket_id AS "ticketId", r.mailbox_id AS "mailboxId", r.attempts + 1 AS attempt, r.seen_seq AS "seenSeq",
           r.raw_sha256 AS "rawSha256", r.frozen->'from'->>'address' AS "from", r.sent_at IS NOT NULL AS "partlySent",
           r.send_at IS NOT NULL AS scheduled, r.send_at IS NOT NULL AND (${ANSWERED_MEANWHILE} OR ${ANSWER_ON_ITS_WAY}) AS "answeredMeanwhile",
           m.state AS mailbox, p.active AS "authorActive", extract(epoch FROM current_instant() - r.due_at)::float8 AS "overdueSeconds"
         FROM reply r JOIN mailbox m ON m.id = r.mailbox_id JOIN person p ON p.id = r.author_id
         WHERE r.id = $1 AND r.state IN ('queued', 'retrying') AND r.due_at <= current_instant() FOR UPDATE OF r SKIP LOCKED`,
        [replyId],
      );
      if (!due) return null;
      const decision = decideClaim({ ...due, inboundSeq: ticket.inboundSeq });
      if (decision !== 'send') {
        await row(tx, `UPDATE reply SET state = 'held', held_because = $2 WHERE id = $1`, [replyId, decision]);
        await this.history.append(tx, ticket.id, null, { type: 'reply.held', payload: { replyId, because: decision } });
        return null;
      }
      await row(
        tx,
        `UPDATE reply SET state = 'sending', attempts = attempts + 1, claimed_by = $2, claimed_at = current_instant() WHERE id = $1`,
        [replyId, claimedBy],
      );
      const pending = await rows<{ address: string }>(
        tx,
        `SELECT address FROM reply_recipient WHERE reply_id = $1 AND state = 'pending' ORDER BY kind DESC, address`,
        [replyId],
      );
      await signalTicket(tx, ticket.id);
      return { ...due, claimedBy, to: pending.map(({ address }) => address) };
    });
  }

  /**
   * Committed before the first byte of the body leaves, so that after a crash nobody mistakes a mail that may have arrived for one that
   * has not. @throws ClaimLost
   */
  async handOver({ replyId, claimedBy, attempt }: Claim): Promise<void> {
    const handed = await this.database.rows(
      `UPDATE reply SET state = 'handed-over', handed_over_at = current_instant()
       WHERE id = $1 AND state = 'sending' AND claimed_by = $2 AND attempts = $3 RETURNING id`,
      [replyId, claimedBy, attempt],
    );
    if (handed.length === 0) throw new ClaimLost();
  }
}
