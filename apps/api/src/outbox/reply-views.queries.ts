import { Injectable } from '@nestjs/common';
import type { ReplyView } from '#contracts/outbox';
import { Database } from '../platform/database/database.ts';

/** A reply as people see it. The caller has checked that they may. */
@Injectable()
export class ReplyViews {
  constructor(private readonly database: Database) {}

  async one(replyId: number): Promise<ReplyView> {
    const [reply] = await this.database.rows<Omit<ReplyView, 'dueAt' | 'sendAt'> & { dueAt: Date; sendAt: Date | null }>(
      `SELECT r.id, r.ticket_id AS "ticketId", r.state, r.held_because AS "heldBecause", r.content->>'subject' AS subject,
         r.content->>'text' AS text, r.content->>'html' IS NOT NULL AS "hasHtml", r.due_at AS "dueAt", r.send_at AS "sendAt", r.attempts, r.problem, r.after_sending AS after,
         (r.content #>> '{forward,messageId}')::bigint AS "forwardOf",
         json_build_object('id', p.id, 'name', p.name) AS author,
         (SELECT json_agg(json_build_object('address', x.address, 'kind', x.kind, 'state', x.state, 'code', x.code, 'response', x.response, 'status', x.status)
            ORDER BY x.kind DESC, x.address) FROM reply_recipient x WHERE x.reply_id = r.id) AS recipients
       FROM reply r JOIN person p ON p.id = r.author_id WHERE r.id = $1`,
      [replyId],
    );
    return { ...reply!, dueAt: reply!.dueAt.toISOString(), sendAt: reply!.sendAt?.toISOString() ?? null };
  }
}
