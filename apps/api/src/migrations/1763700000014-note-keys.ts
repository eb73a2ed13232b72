import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A note that is posted twice, because the first answer was lost, is one note. */
export class NoteKeys1763700000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE note ADD idempotency_key text UNIQUE;
      COMMENT ON COLUMN note.idempotency_key IS 'made by the client for one post; null: from before there were keys';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE note DROP idempotency_key`);
  }
}
