import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is named in a note, and what people are told inside the product. */
export class Notifications1763700000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE note_mention (
        note_id bigint NOT NULL REFERENCES note ON DELETE CASCADE,
        person_id bigint NOT NULL REFERENCES person,
        PRIMARY KEY (note_id, person_id)
      );
      CREATE TABLE notification (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('mentioned', 'assigned', 'overdue', 'escalated', 'escalation-ended')),
        ticket_id bigint NOT NULL REFERENCES ticket,
        note_id bigint REFERENCES note ON DELETE CASCADE,
        actor_id bigint REFERENCES person,
        words text,
        due_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT current_instant(),
        read_at timestamptz,
        CHECK ((kind = 'overdue') = (due_at IS NOT NULL))
      );
      COMMENT ON COLUMN notification.actor_id IS 'null: the clock did it';
      COMMENT ON COLUMN notification.words IS 'why it was escalated';
      COMMENT ON COLUMN notification.due_at IS 'the deadline that passed: one is told once';
      CREATE INDEX notification_person ON notification (person_id, created_at DESC, id DESC);
      CREATE INDEX notification_unread ON notification (person_id) WHERE read_at IS NULL;
      CREATE INDEX notification_age ON notification (created_at);
      CREATE UNIQUE INDEX notification_overdue ON notification (ticket_id, due_at) WHERE kind = 'overdue';
      CREATE INDEX ticket_due ON ticket (due_at) WHERE due_at IS NOT NULL;
      CREATE FUNCTION tell_notified() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('madoguchi_notified', json_build_object('person', NEW.person_id)::text);
        RETURN NULL;
      END $$;
      CREATE TRIGGER notification_told AFTER INSERT OR UPDATE ON notification FOR EACH ROW EXECUTE FUNCTION tell_notified();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ticket_due;
      DROP TABLE notification, note_mention;
      DROP FUNCTION tell_notified;
    `);
  }
}
