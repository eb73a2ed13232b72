import { Injectable } from '@nestjs/common';
import type { HistoryPayload } from '#contracts/history';
import type { CLOSE_REASONS, PhaseKey, PRIORITIES } from '#contracts/tickets';
import type { Actor } from '../accounts/actor.ts';
import { History } from '../history/history.service.ts';
import { row, rows, type Tx } from '../platform/database/database.ts';
import { InvalidInput } from '../platform/domain-error.ts';
import { mention } from './mentions.ts';
import { Phases } from './phases.ts';
import { Ticket } from './ticket.entity.ts';
import type { TicketState } from './ticket-lock.ts';

type By = Pick<Actor, 'id'> | null;

/** The verbs of a ticket. Each takes the locked ticket, changes it, records what happened, and keeps `ticket` as it now is. */
@Injectable()
export class Tickets {
  constructor(
    private readonly history: History,
    private readonly phases: Phases,
  ) {}

  /** @throws InvalidInput when the person may not work in this mailbox. */
  async assign(
    tx: Tx,
    ticket: TicketState,
    to: number | null,
    by: By,
    because: HistoryPayload<'ticket.assigned'>['because'],
  ): Promise<void> {
    if (ticket.assigneeId === to) return;
    if (to !== null && !(await this.mayWork(tx, to, ticket.mailboxId))) throw new InvalidInput({ field: 'assigneeId' });
    const from = await person(tx, ticket.assigneeId);
    await this.change(tx, ticket, { assigneeId: to });
    await this.history.append(tx, ticket.id, by?.id ?? null, {
      type: 'ticket.assigned',
      payload: { from, to: await person(tx, to), because },
    });
  }

  /** Between phases of work; 保留 and 完了 have verbs of their own. @throws PhaseUnreachable */
  async setPhase(
    tx: Tx,
    ticket: TicketState,
    phase: PhaseKey,
    by: By,
    because: HistoryPayload<'ticket.phase-changed'>['because'],
  ): Promise<void> {
    if (ticket.phase === phase) return;
    const from = ticket.phase;
    await this.phases.assertReachable(from, phase);
    await this.change(tx, ticket, { phase, heldFrom: null, resumeOn: null, closedAt: null });
    await this.history.append(tx, ticket.id, by?.id ?? null, { type: 'ticket.phase-changed', payload: { from, to: phase, because } });
  }

  /** @param resumeOn date in the organisation's zone; null holds until someone resumes it. */
  async hold(tx: Tx, ticket: TicketState, resumeOn: string | null, by: By): Promise<void> {
    const from = ticket.heldFrom ?? ticket.phase;
    await this.phases.assertReachable(ticket.phase, 'on-hold');
    await this.change(tx, ticket, { phase: 'on-hold', heldFrom: from, resumeOn, closedAt: null });
    await this.history.append(tx, ticket.id, by?.id ?? null, { type: 'ticket.held', payload: { from, resumeOn } });
  }

  /** Back to the phase that 保留 remembered. */
  async resume(
    tx: Tx,
    ticket: TicketState,
    by: By,
    because: 'chosen' | 'resumed' | 'customer-wrote' | 'bounced' | 'no-answer',
  ): Promise<void> {
    if (ticket.heldFrom) await this.setPhase(tx, ticket, ticket.heldFrom, by, because);
  }

  async close(tx: Tx, ticket: TicketState, reason: (typeof CLOSE_REASONS)[number] | 'merged' | 'withdrawn', by: By): Promise<void> {
    if (ticket.phase === 'closed') return;
    const from = ticket.phase;
    await this.phases.assertReachable(from, 'closed');
    const now = await row<{ at: Date }>(tx, 'SELECT current_instant() AS at');
    await this.change(tx, ticket, { phase: 'closed', heldFrom: null, resumeOn: null, closedAt: now!.at });
    await this.history.append(tx, ticket.id, by?.id ?? null, { type: 'ticket.closed', payload: { from, reason } });
  }

  async reopen(tx: Tx, ticket: TicketState, by: By, because: HistoryPayload<'ticket.reopened'>['because']): Promise<void> {
    if (ticket.phase !== 'closed') return;
    const to: PhaseKey = 'investigating';
    await this.change(tx, ticket, { phase: to, closedAt: null });
    await this.history.append(tx, ticket.id, by?.id ?? null, { type: 'ticket.reopened', payload: { to, because } });
  }

  async setPriority(tx: Tx, ticket: TicketState, priority: (typeof PRIORITIES)[number], by: By): Promise<void> {
    if (ticket.priority === priority) return;
    const from = ticket.priority;
    await this.change(tx, ticket, { priority });
    await this.history.append(tx, ticket.id, by?.id ?? null, { type: 'ticket.priority-changed', payload: { from, to: priority } });
  }

  async setDeadline(tx: Tx, ticket: TicketState, dueAt: Date | null, by: By): Promise<void> {
    await this.change(tx, ticket, { dueAt, deadline: dueAt ? 'running' : 'none', lateMinutes: null, remainingMinutes: null });
    await this.history.append(tx, ticket.id, by?.id ?? null, {
      type: 'deadline.set',
      payload: { dueAt: dueAt?.toISOString() ?? null, because: 'chosen' },
    });
  }

  /** Into another mailbox, whose rules hold from now on. Who may not work there is not responsible any more. */
  async moveTo(tx: Tx, ticket: TicketState, mailboxId: number, by: Pick<Actor, 'id'>): Promise<void> {
    const [from, to] = [await mailbox(tx, ticket.mailboxId), await mailbox(tx, mailboxId)];
    await this.change(tx, ticket, { mailboxId });
    await this.history.append(tx, ticket.id, by.id, { type: 'ticket.mailbox-changed', payload: { from, to } });
    if (ticket.assigneeId !== null && !(await this.mayWork(tx, ticket.assigneeId, mailboxId)))
      await this.assign(tx, ticket, null, by, 'mailbox-changed');
  }

  /** What events did to deadlines: the rule is elsewhere, the columns are here. */
  async keepDeadlines(
    tx: Tx,
    changes: readonly ({ ticketId: number } & Pick<TicketState, 'deadline' | 'dueAt' | 'remainingMinutes' | 'lateMinutes'>)[],
  ): Promise<void> {
    await rows(
      tx,
      `UPDATE ticket t SET deadline = c.deadline, due_at = c."dueAt", remaining_minutes = c."remainingMinutes", late_minutes = c."lateMinutes"
       FROM json_to_recordset($1) AS c("ticketId" bigint, deadline text, "dueAt" timestamptz, "remainingMinutes" int, "lateMinutes" int)
       WHERE t.id = c."ticketId"`,
      [JSON.stringify(changes)],
    );
  }

  async setTags(tx: Tx, ticket: TicketState, tags: readonly string[], by: By): Promise<void> {
    const next = [...new Set(tags)];
    const added = next.filter((tag) => !ticket.tags.includes(tag));
    const removed = ticket.tags.filter((tag) => !next.includes(tag));
    if (added.length + removed.length === 0) return;
    await this.change(tx, ticket, { tags: next });
    await this.history.append(tx, ticket.id, by?.id ?? null, { type: 'ticket.tags-changed', payload: { added, removed } });
  }

  /** @returns the note's id. */
  async addNote(
    tx: Tx,
    ticket: TicketState,
    text: string,
    by: Pick<Actor, 'id'>,
    idempotencyKey: string,
    mentionedIds: readonly number[] = [],
  ): Promise<number> {
    const note = await row<{ id: number }>(
      tx,
      'INSERT INTO note (ticket_id, author_id, text, idempotency_key) VALUES ($1, $2, $3, $4) RETURNING id',
      [ticket.id, by.id, text, idempotencyKey],
    );
    const mentions = await mention(tx, note!.id, ticket.mailboxId, mentionedIds);
    await this.history.append(tx, ticket.id, by.id, { type: 'note.added', payload: { noteId: note!.id, mentions } });
    return note!.id;
  }

  private async change(tx: Tx, ticket: TicketState, change: Partial<TicketState>): Promise<void> {
    await tx.update(Ticket, { id: ticket.id }, change);
    Object.assign(ticket, change);
  }

  private async mayWork(tx: Tx, personId: number, mailboxId: number): Promise<boolean> {
    const found = await row(
      tx,
      `SELECT 1 FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.mailbox_id = $2
       WHERE p.id = $1 AND p.active AND (p.role = 'admin' OR m.level IN ('reply', 'manage'))`,
      [personId, mailboxId],
    );
    return found !== undefined;
  }
}

const person = async (tx: Tx, id: number | null): Promise<{ id: number; name: string } | null> =>
  id === null ? null : ((await row<{ id: number; name: string }>(tx, 'SELECT id, name FROM person WHERE id = $1', [id])) ?? null);

const mailbox = async (tx: Tx, id: number): Promise<{ id: number; name: string }> =>
  (await row<{ id: number; name: string }>(tx, 'SELECT id, name FROM mailbox WHERE id = $1', [id]))!;
