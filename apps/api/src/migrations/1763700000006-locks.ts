import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reply leases with their fence, and who is looking. */
export class Locks1763700000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reply_lease (
        ticket_id bigint PRIMARY KEY REFERENCES ticket,
        fence bigint NOT NULL,
        person_id bigint NOT NULL REFERENCES person,
        tab text NOT NULL,
        acquired_at timestamptz NOT NULL,
        input_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        announced boolean NOT NULL
      ) WITH (fillfactor = 70);
      COMMENT ON COLUMN reply_lease.fence IS 'only grows; a change of holder or tab raises it; release expires, never deletes';
      COMMENT ON COLUMN reply_lease.announced IS 'the history says that it is taken, so it must also say when it ends';
      CREATE INDEX reply_lease_announced ON reply_lease (expires_at) WHERE announced;
      CREATE INDEX reply_lease_tab ON reply_lease (person_id, tab);
      CREATE TABLE presence (
        ticket_id bigint NOT NULL REFERENCES ticket,
        tab text NOT NULL,
        person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, tab)
      ) WITH (fillfactor = 70);
      CREATE INDEX presence_tab ON presence (person_id, tab);
      CREATE INDEX presence_expires ON presence (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE presence, reply_lease;
    `);
  }
}
