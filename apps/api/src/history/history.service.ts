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

/** The end of a ticket's chain, where the next link goes. */
interface Head {
  id: number;
  seq: number;
  hash: Buffer;
  at: Date;
}

/** The first links of tickets that are about to be made, and with which heads their rows begin. */
export interface Beginning {
  links: readonly Linked[];
  heads: ReadonlyMap<number, Pick<Head, 'seq' | 'hash'>>;
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
      const linked = linkAll(heads, wave);
      links.push(...linked);
      wave = await this.consequences(tx, linked);
    }
    await this.store(tx, links);
    await this.enqueue(tx, links);
  }

  /** Links for tickets that are not there yet: written with its head at once, a ticket's row is written once. See `recordBeginning`. */
  begin(at: Date, entries: readonly Entry[]): Beginning {
    const heads = new Map(entries.map(({ ticketId }) => [ticketId, { id: ticketId, seq: 0, hash: Buffer.alloc(0), at }]));
    return { links: linkAll(heads, entries), heads };
  }

  /** The tickets are written with their heads: their history follows, and what follows from it. */
  async recordBeginning(tx: Tx, { links }: Beginning): Promise<void> {
    await rows(
      tx,
      `WITH ${ENTRY}, ${WRITTEN}
       SELECT pg_notify('${TICKET_CHANNEL}', json_build_object('ticket', ticket_id)::text) FROM (SELECT DISTINCT ticket_id FROM entry) t`,
      [entriesOf(links)],
    );
    await this.enqueue(tx, links);
    await this.appendAll(tx, await this.consequences(tx, links));
  }

  private async enqueue(tx: Tx, links: readonly Linked[]): Promise<void> {
    for (const { recorded } of links) {
      const { ticketId, seq, type } = recorded;
      for (const job of this.subscribers.get(type) ?? []) await this.jobs.enqueue(tx, job, { ticketId, seq });
    }
  }

  private async consequences(tx: Tx, links: readonly Linked[]): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const { types, reaction } of this.reactions) {
      const events = links.flatMap(({ recorded }) => (types.includes(recorded.type) ? [recorded] : []));
      if (events.length > 0) entries.push(...((await reaction(tx, events)) ?? []));
    }
    return entries;
  }

  private async store(tx: Tx, links: readonly Linked[]): Promise<void> {
    await rows(
      tx,
      `WITH ${ENTRY}, ${WRITTEN}
       UPDATE ticket t SET history_seq = e.seq, history_head = e.hash, version = version + e.count
       FROM (SELECT DISTINCT ON (ticket_id) *, count(*) OVER (PARTITION BY ticket_id) AS count FROM entry ORDER BY ticket_id, seq DESC) e
       WHERE t.id = e.ticket_id
       RETURNING pg_notify('${TICKET_CHANNEL}', json_build_object('ticket', id)::text)`,
      [entriesOf(links)],
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

/** SQL: what `entriesOf` holds. */
const ENTRY = `entry AS (
  SELECT e.* FROM json_to_recordset($1)
    AS e(ticket_id bigint, seq int, at timestamptz, actor_id bigint, type text, payload jsonb, salt bytea, digest bytea, hash bytea)
)`;

const WRITTEN = `written AS (
  INSERT INTO history (ticket_id, seq, at, actor_id, type, payload, salt, digest, hash) SELECT * FROM entry ORDER BY ticket_id, seq
)`;

const entriesOf = (links: readonly Linked[]): string =>
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
  );

const linkAll = (heads: ReadonlyMap<number, Head>, entries: readonly Entry[]): Linked[] => {
  const salts = randomBytes(SALT_BYTES * entries.length);
  return entries.map((entry, index) => link(heads, entry, salts.subarray(SALT_BYTES * index, SALT_BYTES * (index + 1))));
};

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

/** For a bytea inside JSON. */
export const bytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
