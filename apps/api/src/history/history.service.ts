import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { HISTORY_EVENTS, type HistoryEvent, type HistoryPayload, type HistoryType } from '#contracts/history';
import { rows, type Tx } from '../platform/database/database.ts';
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

/** What is to be written: `actorId` null when the system or the customer did it. */
export interface Entry {
  ticketId: number;
  actorId: number | null;
  event: HistoryEvent;
}

type Reaction<T extends HistoryType> = (tx: Tx, events: Recorded<T>[]) => Promise<Entry[] | void>;

/** An event in its place in the chain of its ticket. */
interface Linked {
  recorded: Recorded;
  salt: Buffer;
  digest: Buffer;
  hash: Buffer;
}

interface Head {
  id: number;
  seq: number;
  hash: Buffer;
  at: Date;
}

const SALT_BYTES = 16;

/** Channel of `pg_notify`: payload `{"ticket": id}`, one per ticket and transaction (PostgreSQL merges equal ones). */
export const TICKET_CHANNEL = 'madoguchi_ticket';

/**
 * The append-only record of what happened to a ticket, and the one mechanism for consequences: features register for event types,
 * the feature that writes an event never learns who listens.
 */
@Injectable()
export class History {
  private readonly reactions: { types: readonly HistoryType[]; reaction: Reaction<HistoryType> }[] = [];
  private readonly subscribers = new Map<HistoryType, JobType<{ ticketId: number; seq: number }>[]>();

  constructor(private readonly jobs: Jobs) {}

  /**
   * A consequence inside the same transaction: rows only, no network. Gets what was appended together, in order; returns what is to be
   * appended because of it, to the same tickets. Registered at construction.
   */
  react<T extends HistoryType>(types: readonly T[], reaction: Reaction<T>): void {
    this.reactions.push({ types, reaction: reaction as unknown as Reaction<HistoryType> });
  }

  /** A consequence that waits, fails or talks: a job with the event's address, enqueued with the commit. */
  subscribe(types: readonly HistoryType[], job: JobType<{ ticketId: number; seq: number }>): void {
    for (const type of types) this.subscribers.set(type, [...(this.subscribers.get(type) ?? []), job]);
  }

  /** One event of one ticket; see `appendAll`. */
  append(tx: Tx, ticketId: number, actorId: number | null, event: HistoryEvent): Promise<void> {
    return this.appendAll(tx, [{ ticketId, actorId, event }]);
  }

  /**
   * Appends to the tickets' chains, in order, with everything that follows from it. The caller holds the tickets' row locks: they order
   * the chains.
   */
  async appendAll(tx: Tx, entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const heads = await this.heads(tx, [...new Set(entries.map(({ ticketId }) => ticketId))]);
    const links: Linked[] = [];
    for (let wave = entries; wave.length > 0;) {
      const salts = randomBytes(SALT_BYTES * wave.length);
      const linked = wave.map((entry, index) => link(heads, entry, salts.subarray(SALT_BYTES * index, SALT_BYTES * (index + 1))));
      links.push(...linked);
      wave = await this.consequences(
        tx,
        linked.map(({ recorded }) => recorded),
      );
    }
    await this.store(tx, links);
    for (const { recorded } of links) {
      const { ticketId, seq, type } = recorded;
      for (const job of this.subscribers.get(type) ?? []) await this.jobs.enqueue(tx, job, { ticketId, seq });
    }
  }

  private async consequences(tx: Tx, recorded: readonly Recorded[]): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const { types, reaction } of this.reactions) {
      const events = recorded.filter(({ type }) => types.includes(type));
      if (events.length > 0) entries.push(...((await reaction(tx, events)) ?? []));
    }
    return entries;
  }

  private async store(tx: Tx, links: readonly Linked[]): Promise<void> {
    await rows(
      tx,
      `WITH entry AS (
         SELECT e.* FROM json_to_recordset($1)
           AS e(ticket_id bigint, seq int, at timestamptz, actor_id bigint, type text, payload jsonb, salt bytea, digest bytea, hash bytea)
       ), written AS (
         INSERT INTO history (ticket_id, seq, at, actor_id, type, payload, salt, digest, hash) SELECT * FROM entry ORDER BY ticket_id, seq
       )
       UPDATE ticket t SET history_seq = e.seq, history_head = e.hash, version = version + e.count
       FROM (SELECT DISTINCT ON (ticket_id) *, count(*) OVER (PARTITION BY ticket_id) AS count FROM entry ORDER BY ticket_id, seq DESC) e
       WHERE t.id = e.ticket_id
       RETURNING pg_notify('${TICKET_CHANNEL}', json_build_object('ticket', id)::text)`,
      [
        JSON.stringify(
          links.map(({ recorded, salt, digest, hash }) => ({
            ticket_id: recorded.ticketId,
            seq: recorded.seq,
            at: recorded.at,
            actor_id: recorded.actorId,
            type: recorded.type,
            payload: recorded.payload,
            salt: bytea(salt),
            digest: bytea(digest),
            hash: bytea(hash),
          })),
        ),
      ],
    );
  }

  private async heads(tx: Tx, ticketIds: readonly number[]): Promise<Map<number, Head>> {
    const found = await rows<Head>(
      tx,
      `SELECT id, history_seq AS seq, history_head AS hash, current_instant() AS at FROM ticket WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE`,
      [ticketIds],
    );
    return new Map(found.map((head) => [head.id, head]));
  }
}

/** The next link of the ticket's chain; its head moves on. */
const link = (heads: ReadonlyMap<number, Head>, { ticketId, actorId, event: { type, payload } }: Entry, salt: Buffer): Linked => {
  const head = heads.get(ticketId);
  if (!head) throw new Error(`history of a missing ticket ${ticketId}`);
  const recorded = { ticketId, seq: head.seq + 1, at: head.at, actorId, type, payload: HISTORY_EVENTS[type].parse(payload) } as Recorded;
  const digest = payloadDigest(salt, recorded.payload);
  head.hash = linkHash(head.hash, recorded, digest);
  head.seq = recorded.seq;
  return { recorded, salt, digest, hash: head.hash };
};

const bytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
