import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 返事がなければ知らせる: a reply can bring its ticket back when nobody has answered it. */
export class AnswerReminders1763700000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reply ADD COLUMN remind_on date;
      COMMENT ON COLUMN reply.remind_on IS 'in the organisation''s zone; null when none was chosen, and once it was answered, called off or due';
      CREATE INDEX reply_reminder ON reply (remind_on) WHERE remind_on IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX reply_reminder;
      ALTER TABLE reply DROP COLUMN remind_on;
    `);
  }
}
