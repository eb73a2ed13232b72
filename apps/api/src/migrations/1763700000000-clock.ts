import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one clock of the product: the database's. A transaction may shift it (`madoguchi.clock_shift`, an interval), which only
 * the demo's seeding and tests do, so that two weeks of work can be made through the real services.
 */
export class Clock1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION current_instant() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
        SELECT date_trunc('milliseconds', clock_timestamp() + coalesce(nullif(current_setting('madoguchi.clock_shift', true), ''), '0')::interval)
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION current_instant;');
  }
}
