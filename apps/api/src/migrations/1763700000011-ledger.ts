import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 突合 and 隔離: what the ledger says of a mail without opening it, who decided, and every comparison with the server. */
export class Ledger1763700000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbound_mail
        ADD sender text,
        ADD subject text,
        ADD fingerprint text,
        ADD suspect boolean NOT NULL DEFAULT false,
        ADD decided_by bigint REFERENCES person,
        ADD quarantined_at timestamptz,
        ADD alerted_at timestamptz,
        ADD tries jsonb NOT NULL DEFAULT '[]';
      COMMENT ON COLUMN inbound_mail.sender IS 'as it is shown in lists; null until it was read';
      COMMENT ON COLUMN inbound_mail.fingerprint IS 'of Message-ID, Date, From and text: knows a mail again whose other headers the server rewrote';
      COMMENT ON COLUMN inbound_mail.suspect IS 'was there when the server numbered its folder anew and matches no known bytes: first looked for by fingerprint';
      COMMENT ON COLUMN inbound_mail.decided_by IS 'a person wanted it to be a ticket or to be ignored; null: intake decided';
      COMMENT ON COLUMN inbound_mail.quarantined_at IS 'first time';
      COMMENT ON COLUMN inbound_mail.tries IS 'each time it ended in quarantine: [{"at", "code"}]';
      DROP INDEX inbound_mail_stored;
      CREATE INDEX inbound_mail_stored ON inbound_mail (mailbox_id, suspect, backfill, internal_date, id) WHERE state = 'stored';
      CREATE INDEX inbound_mail_fingerprint ON inbound_mail (folder_id, fingerprint);
      CREATE INDEX inbound_mail_duplicate ON inbound_mail (duplicate_of) WHERE duplicate_of IS NOT NULL;
      CREATE INDEX inbound_mail_unalerted ON inbound_mail (quarantined_at) WHERE state IN ('quarantined', 'unfetchable') AND alerted_at IS NULL;

      CREATE FUNCTION enter_quarantine() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.quarantined_at := coalesce(NEW.quarantined_at, current_instant());
        NEW.tries := NEW.tries || jsonb_build_object('at', to_char(current_instant() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'code', NEW.reason ->> 'code');
        PERFORM pg_notify('madoguchi_mailbox', json_build_object('mailbox', NEW.mailbox_id, 'changed', 'status')::text);
        RETURN NEW;
      END $$;
      CREATE TRIGGER enters_quarantine BEFORE UPDATE OF state ON inbound_mail
        FOR EACH ROW WHEN (NEW.state IN ('quarantined', 'unfetchable') AND OLD.state NOT IN ('quarantined', 'unfetchable')) EXECUTE FUNCTION enter_quarantine();

      CREATE TABLE reconciliation (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        mailbox_id bigint NOT NULL REFERENCES mailbox ON DELETE CASCADE,
        asked_by bigint REFERENCES person,
        asked_at timestamptz NOT NULL DEFAULT current_instant(),
        started_at timestamptz,
        finished_at timestamptz,
        folders jsonb NOT NULL DEFAULT '[]',
        healed int NOT NULL DEFAULT 0,
        unexplained int NOT NULL DEFAULT 0,
        alerted_at timestamptz
      );
      COMMENT ON COLUMN reconciliation.asked_by IS 'null: by the hour, or because the line to the server was new';
      COMMENT ON COLUMN reconciliation.folders IS 'the equation of each folder, see libs/contracts/ledger.ts';
      COMMENT ON COLUMN reconciliation.healed IS 'mails that had no place and were taken up again';
      CREATE UNIQUE INDEX reconciliation_open ON reconciliation (mailbox_id) WHERE finished_at IS NULL;
      CREATE INDEX reconciliation_last ON reconciliation (mailbox_id, finished_at DESC) WHERE finished_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE reconciliation;
      DROP TRIGGER enters_quarantine ON inbound_mail;
      DROP FUNCTION enter_quarantine;
      DROP INDEX inbound_mail_stored;
      ALTER TABLE inbound_mail
        DROP sender, DROP subject, DROP fingerprint, DROP suspect, DROP decided_by, DROP quarantined_at, DROP alerted_at, DROP tries;
      CREATE INDEX inbound_mail_stored ON inbound_mail (mailbox_id, backfill, internal_date, id) WHERE state = 'stored';
    `);
  }
}
