import { UNRESOLVED_STATES } from '#contracts/outbox';
import type { TicketRow } from '#contracts/tickets';
import type { Actor } from '../accounts/actor.ts';
import { row, type Tx } from '../platform/database/database.ts';
import { DomainError } from '../platform/domain-error.ts';

class SomebodyIsReplying extends DomainError {
  readonly code = 'lock-held';
}
class ReplyOnItsWay extends DomainError {
  readonly code = 'reply-unresolved';
}

export interface Obstacle {
  reason: 'lock-held' | 'reply-unresolved';
  holder: TicketRow['assignee'];
}

/** Why a ticket cannot be closed now: someone else is replying, or a reply is still on its way. */
export const obstacleTo = async (tx: Tx, actor: Actor, ticketId: number): Promise<Obstacle | null> => {
  const found = await row<{ holder: TicketRow['assignee']; unresolved: boolean }>(
    tx,
    `SELECT (SELECT json_build_object('id', p.id, 'name', p.name) FROM reply_lease l JOIN person p ON p.id = l.person_id
             WHERE l.ticket_id = $1 AND l.expires_at > current_instant() AND l.person_id <> $2) AS holder,
            EXISTS (SELECT FROM reply WHERE ticket_id = $1 AND state = ANY($3)) AS unresolved`,
    [ticketId, actor.id, UNRESOLVED_STATES],
  );
  if (found?.holder) return { reason: 'lock-held', holder: found.holder };
  return found?.unresolved ? { reason: 'reply-unresolved', holder: null } : null;
};

/** @throws SomebodyIsReplying when a colleague is: what comes in would change the conversation under their hands */
export const refuseColleague = async (tx: Tx, actor: Actor, ticketId: number): Promise<void> => {
  const obstacle = await obstacleTo(tx, actor, ticketId);
  if (obstacle?.reason === 'lock-held') throw new SomebodyIsReplying({ holder: obstacle.holder });
};

/** @throws SomebodyIsReplying, ReplyOnItsWay */
export const refuseObstacle = async (tx: Tx, actor: Actor, ticketId: number): Promise<void> => {
  const obstacle = await obstacleTo(tx, actor, ticketId);
  if (obstacle?.reason === 'lock-held') throw new SomebodyIsReplying({ holder: obstacle.holder });
  if (obstacle) throw new ReplyOnItsWay();
};
