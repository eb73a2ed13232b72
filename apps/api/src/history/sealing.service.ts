import { Inject, Injectable } from '@nestjs/common';
import { Database, row, rows } from '../platform/database/database.ts';
import { INSTANCE, type Instance } from '../platform/platform.module.ts';
import { Jobs } from '../platform/jobs/jobs.ts';
import { type SealedHead, sealHash } from './chain.ts';
import { SealLog } from './seal-log.ts';

const MINUTE = 60_000;
/** Ids are given before commits: a transaction that took its id this many rows ago may commit only now. */
const LATE_COMMITS = 20_000;

/** Each minute the heads of all chains that moved are chained too, and the result is written outside the database. */
@Injectable()
export class Sealing {
  private readonly sealLog: SealLog;

  constructor(
    jobs: Jobs,
    private readonly database: Database,
    @Inject(INSTANCE) instance: Pick<Instance, 'dataDir'>,
  ) {
    this.sealLog = new SealLog(instance.dataDir);
    jobs.sweep('seal history', MINUTE, () => this.seal());
  }

  async seal(): Promise<void> {
    const sealed = await this.database.transaction(async (tx) => {
      await row(tx, `SELECT pg_advisory_xact_lock(hashtextextended('history seal', 0))`);
      const last = await row<{ id: number; upto: number; hash: Buffer }>(
        tx,
        'SELECT id, upto, hash FROM history_seal ORDER BY id DESC LIMIT 1',
      );
      const heads = await rows<SealedHead>(
        tx,
        `SELECT t.id AS "ticketId", t.history_seq AS seq, t.history_head AS hash FROM ticket t
         WHERE t.id IN (SELECT ticket_id FROM history WHERE id > $1)
           AND NOT EXISTS (SELECT FROM sealed_head s WHERE s.ticket_id = t.id AND s.seq = t.history_seq)
         ORDER BY t.id`,
        [(last?.upto ?? 0) - LATE_COMMITS],
      );
      if (heads.length === 0) return null;
      const now = await row<{ at: Date; upto: number }>(tx, 'SELECT current_instant() AS at, max(id) AS upto FROM history');
      const { at, upto } = now!;
      const id = (last?.id ?? 0) + 1;
      const hash = sealHash(last?.hash ?? new Uint8Array(), id, at, heads);
      await row(tx, 'INSERT INTO history_seal (id, at, upto, hash) VALUES ($1, $2, $3, $4)', [id, at, upto, hash]);
      await rows(
        tx,
        `INSERT INTO sealed_head (seal_id, ticket_id, seq, hash)
         SELECT $1, h.ticket_id, h.seq, decode(h.hash, 'hex') FROM jsonb_to_recordset($2) AS h(ticket_id bigint, seq int, hash text)`,
        [
          id,
          JSON.stringify(heads.map((head) => ({ ticket_id: head.ticketId, seq: head.seq, hash: Buffer.from(head.hash).toString('hex') }))),
        ],
      );
      return { id, at, hash: hash.toString('hex') };
    });
    if (sealed) await this.sealLog.append(sealed, sealed.at);
  }
}
