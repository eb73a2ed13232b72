import { Injectable } from '@nestjs/common';
import { signalTicket } from '../locks/ticket-signal.ts';
import { Database, row, rows } from '../platform/database/database.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { lockTicket } from '../tickets/ticket-lock.ts';
import { claimantIsGone } from './process-life.ts';
import { SEND_REPLY } from './send-job.ts';
import { Settlement } from './settlement.service.ts';

/** Replies that a process was sending when it died. */
@Injectable()
export class Recovery {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly settlement: Settlement,
  ) {}

  /** @param own replies that this very process is sending, possibly under an earlier key. */
  async recover(own: readonly number[]): Promise<void> {
    const orphans = await this.database.rows<{ id: number; ticketId: number }>(
      `SELECT id, ticket_id AS "ticketId" FROM reply r
       WHERE state IN ('sending', 'handed-over') AND id <> ALL($1) AND ${claimantIsGone('r')} ORDER BY claimed_at LIMIT 100`,
      [own],
    );
    for (const { id, ticketId } of orphans) await this.recoverOne(id, ticketId);
  }

  private async recoverOne(replyId: number, ticketId: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const ticket = await lockTicket(tx, ticketId);
      const orphan = await row<{ state: string }>(
        tx,
        `SELECT state FROM reply r WHERE id = $1 AND state IN ('sending', 'handed-over') AND ${claimantIsGone('r')} FOR UPDATE`,
        [replyId],
      );
      if (!orphan) return;
      if (orphan.state === 'handed-over') return this.settlement.becomeUnknown(tx, ticket, replyId, null);
      // Nothing was handed over, so the server surely does not have it.
      await rows(
        tx,
        `UPDATE reply SET state = CASE WHEN sent_at IS NULL THEN 'queued' ELSE 'retrying' END, claimed_by = NULL,
           due_at = current_instant() WHERE id = $1 RETURNING 1`,
        [replyId],
      );
      await signalTicket(tx, ticketId);
      await this.jobs.enqueue(tx, SEND_REPLY, { replyId });
    });
  }
}
