import { Client } from 'pg';

/** What the two processes did to leases and drafts, written down by the database in the order in which a ticket's lock let them. */
const JOURNAL = `
  CREATE TABLE lock_journal (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
    what text NOT NULL, ticket bigint NOT NULL, person bigint NOT NULL, fence bigint NOT NULL, robbed boolean NOT NULL);
  CREATE FUNCTION note_lease() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO lock_journal (what, ticket, person, fence, robbed) VALUES ('lease', NEW.ticket_id, NEW.person_id, NEW.fence,
      TG_OP = 'UPDATE' AND OLD.person_id <> NEW.person_id AND OLD.expires_at > current_instant());
    RETURN NULL; END $$;
  CREATE FUNCTION note_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO lock_journal (what, ticket, person, fence, robbed) VALUES ('words', NEW.ticket_id, NEW.author_id, NEW.fence, false);
    RETURN NULL; END $$;
  CREATE TRIGGER note_new_lease AFTER INSERT ON reply_lease FOR EACH ROW EXECUTE FUNCTION note_lease();
  CREATE TRIGGER note_lease AFTER UPDATE ON reply_lease FOR EACH ROW
    WHEN ((OLD.fence, OLD.person_id, OLD.tab) IS DISTINCT FROM (NEW.fence, NEW.person_id, NEW.tab)) EXECUTE FUNCTION note_lease();
  CREATE TRIGGER note_new_words AFTER INSERT ON draft FOR EACH ROW WHEN (NEW.state = 'current') EXECUTE FUNCTION note_words();
  CREATE TRIGGER note_words AFTER UPDATE ON draft FOR EACH ROW
    WHEN (NEW.state = 'current' AND OLD.content IS DISTINCT FROM NEW.content) EXECUTE FUNCTION note_words()`;

/**
 * behind: words accepted with a fence although a later one had been given · shared: one fence, two people · robbed: a living lease that went
 * to a colleague without a takeover in the history.
 */
const OVERLAPS = `
  WITH seen AS (
    SELECT *, max(fence) OVER (PARTITION BY ticket ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM lock_journal)
  SELECT
    (SELECT count(*) FROM seen WHERE fence < before)::int AS behind,
    (SELECT count(*) FROM (SELECT FROM seen GROUP BY ticket, fence HAVING count(DISTINCT person) > 1) AS f)::int AS shared,
    (SELECT count(*) FROM seen WHERE robbed AND NOT EXISTS (SELECT FROM history h
      WHERE h.ticket_id = seen.ticket AND h.type = 'lock.taken-over' AND (h.payload->>'fence')::bigint = seen.fence))::int AS robbed,
    (SELECT count(*) FROM seen WHERE what = 'words')::int AS words`;

interface Judged {
  behind: number;
  shared: number;
  robbed: number;
  /** Saves that were accepted. */
  words: number;
}

/** The independent record of who wrote while who held the lease. */
export class Journal {
  readonly #databaseUrl: string;

  static async begin(databaseUrl: string): Promise<Journal> {
    const journal = new Journal(databaseUrl);
    await journal.#ask(JOURNAL);
    return journal;
  }

  private constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  async judge(): Promise<Judged> {
    return (await this.#ask<Judged>(OVERLAPS))[0]!;
  }

  /** The fence of the lease that is alive by the database's clock, null when nobody holds it. */
  async truth(ticketId: number): Promise<number | null> {
    const sql = `SELECT fence::int FROM reply_lease WHERE ticket_id = ${ticketId} AND expires_at > current_instant()`;
    return (await this.#ask<{ fence: number }>(sql))[0]?.fence ?? null;
  }

  async #ask<Row>(sql: string): Promise<Row[]> {
    const client = new Client({ connectionString: this.#databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
