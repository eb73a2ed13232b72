import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An acknowledgement that could not leave in time never leaves. */
export class LateAcknowledgements1763700000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE acknowledgement
        DROP CONSTRAINT acknowledgement_state_check,
        ADD CONSTRAINT acknowledgement_state_check CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown', 'dropped'));
      CREATE INDEX acknowledgement_queued ON acknowledgement (id) WHERE state = 'queued';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX acknowledgement_queued;
      UPDATE acknowledgement SET state = 'failed' WHERE state = 'dropped';
      ALTER TABLE acknowledgement
        DROP CONSTRAINT acknowledgement_state_check,
        ADD CONSTRAINT acknowledgement_state_check CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown'));
    `);
  }
}
