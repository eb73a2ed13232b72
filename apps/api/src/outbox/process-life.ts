import { randomInt } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { INSTANCE, type Instance } from '../platform/platform.module.ts';

const LOCK_CLASS = 7_719_000;

/** SQL: the process that claimed this reply is gone. PostgreSQL frees its lock the moment its connection ends, kill -9 included. */
export const claimantIsGone = (reply: string): string => `NOT EXISTS (SELECT FROM pg_locks l
  WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid = ${LOCK_CLASS} AND l.objid = ${reply}.claimed_by::oid AND l.objsubid = 2)`;

/**
 * Tells a dead process from a slow one: while this one lives and reaches the database, a connection of its own holds an advisory lock
 * whose key stands in each claim. After a lost connection it goes on under a new key; claims under the old one are then anybody's, and
 * the fence in `Claims.handOver` keeps this process from finishing them.
 */
@Injectable()
export class ProcessLife implements OnApplicationShutdown {
  private held: Promise<{ client: Client; key: number }> | undefined;

  constructor(@Inject(INSTANCE) private readonly instance: Pick<Instance, 'databaseUrl'>) {}

  /** The key whose lock is held now. */
  async key(): Promise<number> {
    this.held ??= this.hold().catch((error: unknown) => {
      this.held = undefined;
      throw error;
    });
    return (await this.held).key;
  }

  async onApplicationShutdown(): Promise<void> {
    const held = await this.held?.catch(() => undefined);
    await held?.client.end();
  }

  private async hold(): Promise<{ client: Client; key: number }> {
    const client = new Client({ connectionString: this.instance.databaseUrl, keepAlive: true, application_name: 'madoguchi-outbox' });
    const lost = (): void => {
      this.held = undefined;
    };
    client.on('error', lost).on('end', lost);
    await client.connect();
    for (;;) {
      const key = randomInt(1, 2 ** 31 - 1);
      const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS locked', [LOCK_CLASS, key]);
      if (rows[0]?.locked) return { client, key };
    }
  }
}
