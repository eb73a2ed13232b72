import { type Link, linkHash, payloadDigest, type SealedHead, sealHash } from './chain.ts';
import type { SealLine } from './seal-log.ts';

export interface HistoryProblem {
  kind: 'content' | 'link' | 'gap' | 'tail' | 'seal' | 'sealed-head' | 'seal-log';
  /** Null for a seal. */
  ticketId: number | null;
  /** Of the history row, or the id of the seal. */
  seq: number;
}

export interface Verification {
  events: number;
  tickets: number;
  seals: number;
  problems: HistoryProblem[];
}

interface StoredEvent extends Link {
  payload: unknown;
  salt: Buffer;
  digest: Buffer;
  hash: Buffer;
}
interface Seal {
  id: number;
  at: Date;
  hash: Buffer;
}
type Query = <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>;

const PAGE = 5_000;

/**
 * Recomputes every chain and every seal and compares: rows among themselves, with the head on the ticket, with the seals, and the seals
 * with the log outside the database. Reads in pages; run it in one snapshot.
 */
export const verifyHistory = async (query: Query, sealLog: readonly SealLine[]): Promise<Verification> => {
  const problems: HistoryProblem[] = [];
  const chains = await verifyChains(query, problems);
  const seals = await verifySeals(query, sealLog, problems);
  return { ...chains, seals, problems };
};

const verifyChains = async (query: Query, problems: HistoryProblem[]): Promise<{ events: number; tickets: number }> => {
  let events = 0;
  let tickets = 0;
  let current: { ticketId: number; seq: number; hash: Buffer } = { ticketId: 0, seq: 0, hash: Buffer.alloc(0) };
  for (;;) {
    const page = await query<StoredEvent>(
      `SELECT ticket_id AS "ticketId", seq, at, actor_id AS "actorId", type, payload, salt, digest, hash FROM history
       WHERE (ticket_id, seq) > ($1, $2) ORDER BY ticket_id, seq LIMIT ${PAGE}`,
      [current.ticketId, current.seq],
    );
    for (const event of page) {
      if (event.ticketId !== current.ticketId) {
        tickets++;
        current = { ticketId: event.ticketId, seq: 0, hash: Buffer.alloc(0) };
      }
      const problem = problemOf(event, current);
      if (problem) problems.push({ kind: problem, ticketId: event.ticketId, seq: event.seq });
      current = { ticketId: event.ticketId, seq: event.seq, hash: event.hash };
      events++;
    }
    if (page.length < PAGE) break;
  }
  const cut = await query<{ id: number; seq: number }>(
    `SELECT t.id, t.history_seq AS seq FROM ticket t LEFT JOIN history h ON h.ticket_id = t.id AND h.seq = t.history_seq
     WHERE (t.history_seq > 0 AND h.hash IS DISTINCT FROM t.history_head)
        OR EXISTS (SELECT FROM history n WHERE n.ticket_id = t.id AND n.seq > t.history_seq)`,
    [],
  );
  problems.push(...cut.map(({ id, seq }) => ({ kind: 'tail' as const, ticketId: id, seq })));
  return { events, tickets };
};

const problemOf = (event: StoredEvent, before: { seq: number; hash: Buffer }): HistoryProblem['kind'] | null => {
  if (event.seq !== before.seq + 1) return 'gap';
  if (!payloadDigest(event.salt, event.payload).equals(event.digest)) return 'content';
  return linkHash(before.hash, event, event.digest).equals(event.hash) ? null : 'link';
};

const verifySeals = async (query: Query, sealLog: readonly SealLine[], problems: HistoryProblem[]): Promise<number> => {
  const seals = await query<Seal>('SELECT id, at, hash FROM history_seal ORDER BY id', []);
  let before: Buffer = Buffer.alloc(0);
  for (const [index, seal] of seals.entries()) {
    const heads = await query<SealedHead>(
      'SELECT ticket_id AS "ticketId", seq, hash FROM sealed_head WHERE seal_id = $1 ORDER BY ticket_id',
      [seal.id],
    );
    const right = seal.id === index + 1 && sealHash(before, seal.id, seal.at, heads).equals(seal.hash);
    if (!right) problems.push({ kind: 'seal', ticketId: null, seq: seal.id });
    before = seal.hash;
  }
  const broken = await query<{ ticketId: number; seq: number }>(
    `SELECT s.ticket_id AS "ticketId", s.seq FROM sealed_head s LEFT JOIN history h ON h.ticket_id = s.ticket_id AND h.seq = s.seq
     WHERE h.hash IS DISTINCT FROM s.hash`,
    [],
  );
  problems.push(...broken.map(({ ticketId, seq }) => ({ kind: 'sealed-head' as const, ticketId, seq })));
  const known = new Map(seals.map(({ id, hash }) => [id, hash.toString('hex')]));
  const foreign = sealLog.filter(({ id, hash }) => known.get(id) !== hash);
  problems.push(...foreign.map(({ id }) => ({ kind: 'seal-log' as const, ticketId: null, seq: id })));
  return seals.length;
};
