import { Injectable } from '@nestjs/common';
import type { HOLD_REASONS } from '#contracts/outbox';
import { type Entry, History } from '../history/history.service.ts';
import { Database, row, rows, type Tx } from '../platform/database/database.ts';
import { ANSWERED_MEANWHILE } from './answered-meanwhile.ts';
import { type Claim, ClaimLost } from './claims.service.ts';
import { ReplyMail } from './reply-mail.ts';

/** Of `reply r`: a mail came that its author has not seen. */
const CUSTOMER_WROTE = `EXISTS (SELECT FROM ticket t WHERE t.id = r.ticket_id AND t.inbound_seq > r.seen_seq)`;

/**
 * 送信予約: what is special about a reply that waits for a chosen time. The conversation may go on for days meanwhile: it is held as soon as
 * it does, not only when its time has come. The claim asks the same again.
 */
@Injectable()
export class ScheduledReplies {
  constructor(
    history: History,
    private readonly database: Database,
    private readonly mail: ReplyMail,
  ) {
    const holdWhen = (because: (typeof HOLD_REASONS)[number], condition: string) => (tx: Tx, events: readonly { ticketId: number }[]) =>
      this.hold(
        tx,
        events.map(({ ticketId }) => ticketId),
        because,
        condition,
      );
    history.react(['customer.replied', 'reply.bounced'], holdWhen('customer-wrote', CUSTOMER_WROTE));
    history.react(['reply.sent', 'reply.sent-elsewhere'], holdWhen('answered-meanwhile', ANSWERED_MEANWHILE));
    history.react(['messages.moved-in', 'messages.moved-out'], holdWhen('messages-moved', 'true'));
  }

  /**
   * The bytes anew, with the date of now: those made at the press say when that was. They are the ones that every attempt sends.
   * @throws ClaimLost
   */
  async makeBytes(claim: Claim): Promise<Claim> {
    const { replyId, ticketId, mailboxId, claimedBy, attempt } = claim;
    const facts = await this.database.transaction(async (tx) => {
      const reply = await row<Pick<Parameters<ReplyMail['gather']>[1], 'draftId' | 'content'>>(
        tx,
        `SELECT draft_id AS "draftId", content FROM reply WHERE id = $1`,
        [replyId],
      );
      return this.mail.gather(tx, { replyId, ticketId, mailboxId, ...reply! });
    });
    const { rawSha256, message } = await this.mail.freeze(facts);
    const kept = await this.database.rows(
      `UPDATE reply SET raw_sha256 = $4, frozen = $5, send_at = NULL WHERE id = $1 AND state = 'sending' AND claimed_by = $2 AND attempts = $3 RETURNING id`,
      [replyId, claimedBy, attempt, rawSha256, message],
    );
    if (kept.length === 0) throw new ClaimLost();
    return { ...claim, rawSha256, from: message.from.address, scheduled: false };
  }

  private async hold(tx: Tx, ticketIds: readonly number[], because: (typeof HOLD_REASONS)[number], condition: string): Promise<Entry[]> {
    const held = await rows<{ replyId: number; ticketId: number }>(
      tx,
      `UPDATE reply r SET state = 'held', held_because = $2
       WHERE r.ticket_id = ANY($1) AND r.state = 'queued' AND r.send_at IS NOT NULL AND ${condition} RETURNING r.id AS "replyId", r.ticket_id AS "ticketId"`,
      [ticketIds, because],
    );
    return held.map(({ replyId, ticketId }) => ({ ticketId, actorId: null, event: { type: 'reply.held', payload: { replyId, because } } }));
  }
}
