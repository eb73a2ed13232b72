import pg from 'pg';
import { closeConnection } from '../platform/database/close-connection.ts';

const LOCK_CLASS = 7_719_001;
/** The server notices within half a minute that our machine is gone, and frees the lock. */
const DEAD_PEERS = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';
/**
 * A database that takes longer has stopped answering, or waits for a transaction without end: the statement is given up, on both sides, and
 * the lock with it. As long as the mail server's line may be silent, which whoever waits longer would lose anyway; four times what the
 * largest statement took (300,000 mails numbered anew); and another process ingests within a minute.
 */
const ANSWER_MS = 45_000;

/** SQL: some process ingests this mailbox now. */
export const ingesterRuns = (mailboxId: string): string => `EXISTS (SELECT FROM pg_locks l
  WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid = ${LOCK_CLASS} AND l.objid = ${mailboxId}::oid AND l.objsubid = 2)`;

/** The database refused or was cut: what was being stored is not, and the lock is perhaps another's. */
export class LockConnectionFailed extends Error {
  override name = 'LockConnectionFailed';
}

/**
 * One ingester per mailbox, over all processes: an advisory lock on a connection of its own. Everything the ingester writes goes over this
 * same connection, so a lost lock is a failed commit.
 */
export class MailboxLock {
  /** Aborted when the connection, and with it the lock, is gone. */
  readonly lost: AbortSignal;
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly client: pg.Client) {
    const lost = new AbortController();
    this.lost = lost.signal;
    client.on('end', () => lost.abort());
  }

  /** Null while another ingester holds it. @throws LockConnectionFailed */
  static async take(databaseUrl: string, mailboxId: number, answerMs = ANSWER_MS): Promise<MailboxLock | null> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'madoguchi-ingester',
      connectionTimeoutMillis: 5_000,
      query_timeout: answerMs,
      statement_timeout: answerMs,
      keepAlive: true,
      options: DEAD_PEERS,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const lock = new MailboxLock(client);
      const [taken] = await lock.rows<{ locked: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS locked', [LOCK_CLASS, mailboxId]);
      if (taken?.locked) return lock;
      await lock.release();
      return null;
    } catch (cause) {
      await closeConnection(client);
      throw new LockConnectionFailed('no lock', { cause });
    }
  }

  /** One statement, one transaction; after those asked for before. @throws LockConnectionFailed */
  rows<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const answer = this.last.then(() => this.query<Row>(sql, values));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  release(): Promise<void> {
    return closeConnection(this.client);
  }

  private async query<Row>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      return (await this.client.query<Row & pg.QueryResultRow>(sql, [...values])).rows;
    } catch (cause) {
      throw new LockConnectionFailed('statement failed', { cause });
    }
  }
}
