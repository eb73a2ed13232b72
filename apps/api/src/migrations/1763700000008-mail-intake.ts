import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row for every mail the server ever showed us: the ledger of intake. */
export class MailIntake1763700000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbound_mail (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        mailbox_id bigint NOT NULL REFERENCES mailbox,
        folder_id bigint NOT NULL REFERENCES mailbox_folder,
        uidvalidity bigint NOT NULL,
        uid bigint NOT NULL,
        state text NOT NULL DEFAULT 'listed' CHECK (state IN ('listed', 'stored', 'decided', 'quarantined', 'unfetchable', 'gone')),
        backfill boolean NOT NULL,
        size int,
        internal_date timestamptz,
        raw_sha256 text,
        attempts smallint NOT NULL DEFAULT 0,
        outcome text,
        reason jsonb,
        ticket_id bigint REFERENCES ticket,
        message_id bigint REFERENCES message,
        duplicate_of bigint REFERENCES inbound_mail,
        listed_at timestamptz NOT NULL DEFAULT current_instant(),
        stored_at timestamptz,
        decided_at timestamptz,
        UNIQUE (folder_id, uidvalidity, uid),
        CHECK ((state = 'decided') = (outcome IS NOT NULL))
      );
      COMMENT ON COLUMN inbound_mail.state IS 'listed: seen on the server · stored: raw on disk · decided: outcome says what became of it · quarantined, unfetchable: a person looks · gone: deleted before we read it';
      COMMENT ON COLUMN inbound_mail.attempts IS 'of the current step: fetches while listed, parses while stored';
      CREATE INDEX inbound_mail_listed ON inbound_mail (mailbox_id, attempts, backfill, internal_date, id) WHERE state = 'listed';
      CREATE INDEX inbound_mail_stored ON inbound_mail (mailbox_id, backfill, internal_date, id) WHERE state = 'stored';
      CREATE INDEX inbound_mail_quarantined ON inbound_mail (mailbox_id, id) WHERE state IN ('quarantined', 'unfetchable');
      CREATE INDEX inbound_mail_raw ON inbound_mail (mailbox_id, raw_sha256);
      CREATE INDEX inbound_mail_message ON inbound_mail (message_id) WHERE message_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE inbound_mail;
    `);
  }
}
