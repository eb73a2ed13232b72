import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { HISTORY_EVENTS, type HistoryEvent, type HistoryPayload, type HistoryType } from '#contracts/history';
import { row, type Tx } from '../platform/database/database.ts';
import { Jobs, type JobType } from '../platform/jobs/jobs.ts';
import { linkHash, payloadDigest } from './chain.ts';

/** What a subscriber is told of an event. */
export interface Recorded<T extends HistoryType = HistoryType> {
  ticketId: number;
  seq: number;
  at: Date;
  actorId: number | null;
  type: T;
  payload: HistoryPayload<T>;
}

type Reaction<T extends HistoryType> = (tx: Tx, event: Recorded<T>) => Promise<void>;

/** Channel of `pg_notify`: payload `{"ticket": id}`, one per ticket and transaction (PostgreSQL merges equal ones). */
export const TICKET_CHANNEL = 'madoguchi_ticket';

/**
 * The append-only record of what happened to a ticket, and the one mechanism for consequences: features register for event types,
 * the feature that writes an event never learns who listens.
 */
@Injectable()
export class History {
  private readonly reactions = new Map<HistoryType, Reaction<HistoryType>[]>();
  private readonly subscribers = new Map<HistoryType, JobType<{ ticketId: number; seq: number }>[]>();

  constructor(private readonly jobs: Jobs) {}

  /** A consequence inside the same transaction: rows only, no network. Registered at construction. */
  react<T extends HistoryType>(types: readonly T[], reaction: Reaction<T>): void {
    for (const type of types) this.reactions.set(type, [...(this.reactions.get(type) ?? []), reaction as unknown as Reaction<HistoryType>]);
  }

  /** A consequence that waits, fails or talks: a job with the event's address, enqueued with the commit. */
  subscribe(types: readonly HistoryType[], job: JobType<{ ticketId: number; seq: number }>): void {
    for (const type of types) this.subscribers.set(type, [...(this.subscribers.get(type) ?? []), job]);
  }

  /**
   * Appends to the ticket's chain and runs the consequences. The caller holds the ticket's row lock: it orders the chain.
   * @param actorId null when the system or the customer did it.
   */
  async append(tx: Tx, ticketId: number, actorId: number | null, event: HistoryEvent): Promise<void> {
    const payload = HISTORY_EVENTS[event.type].parse(event.payload);
    const head = await row<{ history_seq: number; history_head: Buffer; at: Date }>(
      tx,
      'SELECT history_seq, history_head, current_instant() AS at FROM ticket WHERE id = $1 FOR NO KEY UPDATE',
      [ticketId],
    );
    if (!head) throw new Error(`history of a missing ticket ${ticketId}`);
    const link = { ticketId, seq: head.history_seq + 1, at: head.at, actorId, type: event.type };
    const salt = randomBytes(16);
    const digest = payloadDigest(salt, payload);
    const hash = linkHash(head.history_head, link, digest);
    await row(
      tx,
      `WITH entry AS (
         INSERT INTO history (ticket_id, seq, at, actor_id, type, payload, salt, digest, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       )
       UPDATE ticket SET history_seq = $2, history_head = $9, version = version + 1 WHERE id = $1
       RETURNING pg_notify('${TICKET_CHANNEL}', json_build_object('ticket', id)::text)`,
      [ticketId, link.seq, link.at, actorId, event.type, JSON.stringify(payload), salt, digest, hash],
    );
    const recorded = { ...link, type: event.type, payload } as Recorded;
    for (const reaction of this.reactions.get(event.type) ?? []) await reaction(tx, recorded);
    for (const job of this.subscribers.get(event.type) ?? []) await this.jobs.enqueue(tx, job, { ticketId, seq: link.seq });
  }
}
