import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words for replies that are written again and again. */
export class ReplyTemplates1763700000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reply_template (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        mailbox_id bigint REFERENCES mailbox,
        folder text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        version integer NOT NULL DEFAULT 1
      );
      COMMENT ON COLUMN reply_template.mailbox_id IS 'null: for all mailboxes';
      COMMENT ON COLUMN reply_template.body IS 'variables in double braces, see libs/contracts/template-variables.ts';
      CREATE INDEX reply_template_mailbox ON reply_template (mailbox_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reply_template`);
  }
}
