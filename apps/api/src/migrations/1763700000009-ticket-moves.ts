import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A ticket that leaves a mailbox disappears from the screens of those who only see that one; afterwards nobody knows where it was. */
export class TicketMoves1763700000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION tell_ticket_moved() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('madoguchi_moved', json_build_object('ticket', NEW.id, 'from', OLD.mailbox_id)::text);
        RETURN NULL;
      END $$;
      CREATE TRIGGER ticket_moved AFTER UPDATE OF mailbox_id ON ticket
        FOR EACH ROW WHEN (OLD.mailbox_id <> NEW.mailbox_id) EXECUTE FUNCTION tell_ticket_moved();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER ticket_moved ON ticket;
      DROP FUNCTION tell_ticket_moved;
    `);
  }
}
