import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 送信予約: a reply that waits for a chosen time. */
export class ScheduledReplies1763700000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reply ADD COLUMN send_at timestamptz;
      COMMENT ON COLUMN reply.send_at IS 'chosen by a person; null once its bytes are made for that time, and of every other reply';
      CREATE INDEX reply_scheduled ON reply (ticket_id, send_at) WHERE state = 'queued' AND send_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX reply_scheduled;
      ALTER TABLE reply DROP COLUMN send_at;
    `);
  }
}
