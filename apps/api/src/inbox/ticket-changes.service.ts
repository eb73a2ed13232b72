import { Injectable } from '@nestjs/common';
import type * as z from 'zod';
import type { ErrorCode } from '#contracts/errors';
import type { inbox, SkipReason, TicketChange } from '#contracts/inbox';
import type { Actor } from '../accounts/actor.ts';
import { Database, type Tx } from '../platform/database/database.ts';
import { DomainError } from '../platform/domain-error.ts';
import { lockTicketFor, type TicketState } from '../tickets/ticket-lock.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { differs, undoOf } from './change-undo.ts';
import { obstacleTo } from './obstacle.ts';
import { markRead } from './reading.ts';
import { TicketRows } from './ticket-rows.queries.ts';

type Asked = z.infer<typeof inbox.change.body>;
type Answer = z.infer<typeof inbox.change.response>;
type Skipped = Omit<Answer['skipped'][number], 'id'>;
type Outcome = { undo: TicketChange | null } | Skipped;

/** What a refusal of the verb means for the one ticket. */
const REASONS: Partial<Record<ErrorCode, SkipReason>> = {
  'not-found': 'not-found',
  'not-allowed': 'not-allowed',
  'invalid-input': 'not-a-member',
  'phase-unreachable': 'phase-unreachable',
};

/** The same change to several tickets. What a colleague is replying to is left alone, whatever the change. */
@Injectable()
export class TicketChanges {
  constructor(
    private readonly database: Database,
    private readonly tickets: Tickets,
    private readonly ticketRows: TicketRows,
  ) {}

  /** Each ticket in a transaction of its own: one that cannot be changed stops no other. */
  async change(actor: Actor, { tickets, change }: Asked): Promise<Answer> {
    const undos = new Map<number, TicketChange | null>();
    const skipped: Answer['skipped'] = [];
    for (const [id, version] of new Map(tickets.map((each) => [each.id, each.version]))) {
      const outcome = await this.attempt(actor, id, version, change);
      if ('reason' in outcome) skipped.push({ id, ...outcome });
      else undos.set(id, outcome.undo);
    }
    const rows = await this.ticketRows.byIds([...undos.keys()]);
    return { changed: rows.map((row) => ({ row, undo: undos.get(row.id) ?? null })), skipped };
  }

  private async attempt(actor: Actor, id: number, version: number | undefined, change: TicketChange): Promise<Outcome> {
    try {
      return await this.database.transaction((tx) => this.changeOne(tx, actor, id, version, change));
    } catch (error) {
      const reason = error instanceof DomainError ? REASONS[error.code] : undefined;
      if (!reason) throw error;
      return { reason, holder: null };
    }
  }

  private async changeOne(tx: Tx, actor: Actor, id: number, version: number | undefined, change: TicketChange): Promise<Outcome> {
    const ticket = await lockTicketFor(tx, id, actor, change.do === 'mark-read' ? 'ticket.read' : 'ticket.work');
    if (version !== undefined && version !== ticket.version) return { reason: 'changed-since', holder: null };
    if (!differs(ticket, change)) return { reason: 'no-change', holder: null };
    if (change.do !== 'mark-read') {
      const obstacle = await obstacleTo(tx, actor, id);
      if (obstacle && (obstacle.reason === 'lock-held' || change.do === 'close')) return obstacle;
    }
    const undo = undoOf(ticket, change);
    await this.apply(tx, actor, ticket, change);
    return { undo };
  }

  private apply(tx: Tx, actor: Actor, ticket: TicketState, change: TicketChange): Promise<void> {
    switch (change.do) {
      case 'assign':
        return this.tickets.assign(tx, ticket, change.assigneeId, actor, 'chosen');
      case 'set-phase':
        return this.tickets.setPhase(tx, ticket, change.phase, actor, 'chosen');
      case 'hold':
        return this.tickets.hold(tx, ticket, change.resumeOn, actor);
      case 'resume':
        return this.tickets.resume(tx, ticket, actor, 'chosen');
      case 'add-tag':
        return this.tickets.setTags(tx, ticket, [...ticket.tags, change.tag], actor);
      case 'remove-tag':
        return this.tickets.setTags(
          tx,
          ticket,
          ticket.tags.filter((tag) => tag !== change.tag),
          actor,
        );
      case 'close':
        return this.tickets.close(tx, ticket, change.reason, actor);
      case 'reopen':
        return this.tickets.reopen(tx, ticket, actor, 'chosen');
      case 'mark-read':
        return markRead(tx, ticket.id, actor, ticket.conversationSeq);
    }
  }
}
