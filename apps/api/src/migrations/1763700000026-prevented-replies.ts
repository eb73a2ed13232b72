import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 防いだ二重返信: where a second answer to the same question did not come about. */
export class PreventedReplies1763700000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE prevented_reply (
        ticket_id bigint NOT NULL REFERENCES ticket,
        conversation_seq int NOT NULL,
        because text NOT NULL CHECK (because IN ('replying', 'answered')),
        at timestamptz NOT NULL DEFAULT current_instant(),
        PRIMARY KEY (ticket_id, conversation_seq)
      );
      COMMENT ON COLUMN prevented_reply.conversation_seq IS 'of the ticket at that moment: however often and by whomever it is tried, it is one case';
      COMMENT ON COLUMN prevented_reply.because IS 'a colleague was replying, or had answered already';
      CREATE INDEX prevented_reply_at ON prevented_reply (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE prevented_reply`);
  }
}
