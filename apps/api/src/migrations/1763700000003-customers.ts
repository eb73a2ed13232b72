import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Customers and the addresses they write from. */
export class Customers1763700000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customer (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        reading text,
        company text,
        phone text,
        created_at timestamptz NOT NULL DEFAULT current_instant()
      );
      CREATE TABLE customer_address (
        address text PRIMARY KEY CHECK (address = lower(address)),
        customer_id bigint NOT NULL REFERENCES customer ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT current_instant()
      );
      CREATE INDEX customer_address_customer ON customer_address (customer_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE customer_address, customer;
    `);
  }
}
