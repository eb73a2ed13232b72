import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets that somebody handed up to the managers of the mailbox, until one of them took or answered it. */
export class Escalations1763700000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE escalation (
        ticket_id bigint PRIMARY KEY REFERENCES ticket,
        by_id bigint NOT NULL REFERENCES person,
        reason text NOT NULL,
        at timestamptz NOT NULL DEFAULT current_instant()
      );
      COMMENT ON TABLE escalation IS 'only open ones: what became of the others stands in the history';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE escalation`);
  }
}
