import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages change tickets, and a person says that two tickets have nothing to do with each other. Replies come back. Rules of a mailbox. */
export class MovedMail1763700000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket ADD merged_into bigint REFERENCES ticket;
      COMMENT ON COLUMN ticket.merged_into IS 'its last message was moved there; mail that still names this ticket goes there too';
      ALTER TABLE ticket_relation ADD dismissed_by bigint REFERENCES person;
      COMMENT ON COLUMN ticket_relation.dismissed_by IS 'who said that the two have nothing to do with each other';
      ALTER TABLE mailbox ADD mail_rules jsonb NOT NULL
        DEFAULT '{"trustedAuthserv": "", "spam": {"serverHeader": true, "header": null, "words": []}, "acknowledgement": {"enabled": false, "open": "", "closed": ""}}';
      COMMENT ON COLUMN mailbox.mail_rules IS 'what it believes and sets aside, see libs/contracts/mail-rules.ts';
      CREATE TABLE acknowledgement (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        ticket_id bigint NOT NULL REFERENCES ticket,
        mailbox_id bigint NOT NULL REFERENCES mailbox,
        state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
        recipient text NOT NULL CHECK (recipient = lower(recipient)),
        recipient_name text NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        hours text NOT NULL CHECK (hours IN ('open', 'closed')),
        message_id text NOT NULL,
        in_reply_to text,
        refs text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT current_instant()
      );
      COMMENT ON COLUMN acknowledgement.state IS 'sending is committed before anybody connects and never tried again: a doubled one would be worse than a lost one';
      CREATE INDEX acknowledgement_created ON acknowledgement (created_at);
      CREATE INDEX acknowledgement_message ON acknowledgement (message_id);
      CREATE INDEX inbound_mail_spam ON inbound_mail (mailbox_id, id) WHERE outcome = 'spam';
      ALTER TABLE reply_recipient
        DROP CONSTRAINT reply_recipient_state_check,
        ADD CONSTRAINT reply_recipient_state_check CHECK (state IN ('pending', 'accepted', 'rejected', 'bounced')),
        ADD status text;
      COMMENT ON COLUMN reply_recipient.status IS 'of a bounce: enhanced status such as 5.1.1';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX inbound_mail_spam;
      DROP TABLE acknowledgement;
      ALTER TABLE mailbox DROP mail_rules;
      UPDATE reply_recipient SET state = 'rejected' WHERE state = 'bounced';
      ALTER TABLE reply_recipient
        DROP COLUMN status,
        DROP CONSTRAINT reply_recipient_state_check,
        ADD CONSTRAINT reply_recipient_state_check CHECK (state IN ('pending', 'accepted', 'rejected'));
      ALTER TABLE ticket_relation DROP dismissed_by;
      ALTER TABLE ticket DROP merged_into;
    `);
  }
}
