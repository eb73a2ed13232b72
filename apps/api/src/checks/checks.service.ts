import { Injectable } from '@nestjs/common';
import type { CheckLine } from '#contracts/checks';
import type { ReplyContent } from '#contracts/outbox';
import type { Actor } from '../accounts/actor.ts';
import { History } from '../history/history.service.ts';
import { rows, type Tx } from '../platform/database/database.ts';
import type { TicketState } from '../tickets/ticket-lock.ts';
import { findNames, gatherFacts } from './check-facts.queries.ts';
import { findLines } from './find-lines.ts';
import { unknownNames } from './lines/names.ts';

/** 誤送信対策: what is looked at before a reply leaves, and who meant it. */
@Injectable()
export class Checks {
  constructor(private readonly history: History) {}

  async lines(tx: Tx, ticket: TicketState, content: ReplyContent): Promise<CheckLine[]> {
    const facts = await gatherFacts(tx, ticket, content);
    const unknown = unknownNames(facts);
    return findLines(facts, unknown, await findNames(tx, ticket, unknown));
  }

  /** For a reply that leaves with lines that this person ticked. */
  async record(tx: Tx, actor: Actor, ticketId: number, replyId: number, ticked: readonly CheckLine[]): Promise<void> {
    if (ticked.length === 0) return;
    await rows(
      tx,
      `INSERT INTO reply_tick (reply_id, person_id, key, kind, said)
       SELECT $1, $2, l.key, l.kind, l.said FROM jsonb_to_recordset($3) AS l(key text, kind text, said jsonb)`,
      [replyId, actor.id, JSON.stringify(ticked)],
    );
    const by = { id: actor.id, name: actor.name };
    await this.history.append(tx, ticketId, actor.id, {
      type: 'reply.checked',
      payload: { replyId, ticks: ticked.map(({ kind }) => ({ kind, by })) },
    });
  }
}
