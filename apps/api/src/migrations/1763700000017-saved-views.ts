import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists that people come back to, and an index for those of few tickets among many. */
export class SavedViews1763700000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_view (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        owner_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
        name text NOT NULL CHECK (name <> ''),
        shared boolean NOT NULL,
        filter jsonb NOT NULL CHECK (jsonb_typeof(filter) = 'object' AND filter ? 'view'),
        created_at timestamptz NOT NULL DEFAULT current_instant()
      );
      COMMENT ON COLUMN saved_view.filter IS 'ListFilter of libs/contracts/ticket-filter.ts; whom and what it names may be gone by now';
      CREATE INDEX saved_view_owner ON saved_view (owner_id);
      CREATE INDEX saved_view_shared ON saved_view (id) WHERE shared;
      CREATE INDEX ticket_waiting_due ON ticket (mailbox_id, phase, coalesce(due_at, 'infinity'::timestamptz), id)
        WHERE live AND phase IN ('awaiting-approval', 'on-hold');
      COMMENT ON TABLE ticket IS 'changed with every event: room on its page keeps its indexes out of that';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ticket_waiting_due;
      DROP TABLE saved_view;
    `);
  }
}
