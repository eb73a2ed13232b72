import { Injectable } from '@nestjs/common';
import type { HistoryPayload } from '#contracts/history';
import { History } from '../history/history.service.ts';
import { row, rows, type Tx } from '../platform/database/database.ts';

type Bounced = HistoryPayload<'reply.bounced'>;

/** A delivery report marks whom the reply did not reach. */
@Injectable()
export class Bounces {
  constructor(history: History) {
    history.react(['reply.bounced'], async (tx, events) => {
      for (const { payload } of events) if (payload.replyId !== null && !payload.delayed) await this.mark(tx, payload.replyId, payload);
    });
  }

  /**
   * By the address that the report names; a mail with a single recipient came back from that one, wherever it was passed on to. A reply of
   * which nobody knew whether it left has failed when it came back from everybody: then it can be sent again.
   */
  private async mark(tx: Tx, replyId: number, { recipients }: Bounced): Promise<void> {
    await rows(
      tx,
      `WITH told AS (SELECT lower(r.address) AS address, lower(r.original) AS original, r.status FROM jsonb_to_recordset($2) AS r(address text, original text, status text)),
       alone AS (SELECT count(*) = 1 AS yes FROM reply_recipient WHERE reply_id = $1)
       UPDATE reply_recipient x SET state = 'bounced', code = NULL, response = NULL, decided_at = current_instant(), status = (
         SELECT t.status FROM told t ORDER BY x.address IN (t.original, t.address) DESC LIMIT 1
       )
       FROM alone WHERE x.reply_id = $1 AND (alone.yes OR EXISTS (SELECT FROM told t WHERE x.address IN (t.original, t.address))) RETURNING 1`,
      [replyId, JSON.stringify(recipients)],
    );
    await row(
      tx,
      `UPDATE reply SET state = 'failed' WHERE id = $1 AND state = 'unknown'
         AND NOT EXISTS (SELECT FROM reply_recipient WHERE reply_id = $1 AND state <> 'bounced') RETURNING 1`,
      [replyId],
    );
  }
}
