import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 転送 and 新しいメール: mail of ours that answers nobody, and tickets that we begin. */
export class ForwardedAndBegunMail1763700000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message ADD forward_of bigint REFERENCES message;
      COMMENT ON COLUMN message.forward_of IS 'what it took to somebody else; such a message answers nobody';
      ALTER TABLE ticket ADD idempotency_key text;
      CREATE UNIQUE INDEX ticket_idempotency_key ON ticket (idempotency_key) WHERE idempotency_key IS NOT NULL;
      COMMENT ON COLUMN ticket.idempotency_key IS 'made by the client for one ticket that we begin; null: a customer began it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket DROP idempotency_key;
      ALTER TABLE message DROP forward_of;
    `);
  }
}
