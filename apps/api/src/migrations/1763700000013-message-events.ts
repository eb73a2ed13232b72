import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What mails invite to stands beside their text. */
export class MessageEvents1763700000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message ADD events jsonb NOT NULL DEFAULT '[]';
      COMMENT ON COLUMN message.events IS 'of its calendar parts, see CalendarEvent in libs/contracts/messages.ts';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message DROP events');
  }
}
