import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mailboxes, the folders they watch and who may do what in them. */
export class Mailboxes1763700000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mailbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        address text NOT NULL UNIQUE CHECK (address = lower(address)),
        aliases text[] NOT NULL DEFAULT '{}',
        display_name text NOT NULL DEFAULT '',
        signature text NOT NULL DEFAULT '',
        first_response_minutes int CHECK (first_response_minutes > 0),
        sent_copy text NOT NULL DEFAULT 'auto' CHECK (sent_copy IN ('auto', 'always', 'never')),
        kind text NOT NULL CHECK (kind IN ('imap', 'maildir')),
        connection jsonb NOT NULL,
        secret bytea,
        intake_from jsonb NOT NULL,
        state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused')),
        last_success_at timestamptz,
        problem text,
        problem_detail text,
        problem_since timestamptz,
        created_at timestamptz NOT NULL DEFAULT current_instant()
      );
      COMMENT ON COLUMN mailbox.connection IS 'hosts, ports, user; never a password';
      COMMENT ON COLUMN mailbox.secret IS 'password, sealed with the instance key (AES-256-GCM)';
      CREATE TABLE mailbox_folder (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        mailbox_id bigint NOT NULL REFERENCES mailbox ON DELETE CASCADE,
        path text NOT NULL,
        role text NOT NULL CHECK (role IN ('inbox', 'sent')),
        uidvalidity bigint NOT NULL,
        start_uid bigint NOT NULL,
        next_uid bigint NOT NULL,
        backfill_before_uid bigint NOT NULL,
        renumbered_after timestamptz,
        UNIQUE (mailbox_id, path)
      );
      COMMENT ON COLUMN mailbox_folder.start_uid IS 'first UID the ledger answers for';
      COMMENT ON COLUMN mailbox_folder.next_uid IS 'cursor: every UID below is listed or was never there';
      COMMENT ON COLUMN mailbox_folder.backfill_before_uid IS 'mail below was there before the first connection: no deadline clock';
      COMMENT ON COLUMN mailbox_folder.renumbered_after IS 'set when UIDVALIDITY changed: INTERNALDATE of the newest mail seen by then; older mail that is unknown by its bytes waits for a person';
      CREATE TABLE membership (
        person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
        mailbox_id bigint NOT NULL REFERENCES mailbox ON DELETE CASCADE,
        level text NOT NULL CHECK (level IN ('view', 'reply', 'manage')),
        PRIMARY KEY (person_id, mailbox_id)
      );
      CREATE INDEX membership_mailbox ON membership (mailbox_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE membership, mailbox_folder, mailbox;
    `);
  }
}
