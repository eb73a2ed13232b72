import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets, their conversation and their phases as data. */
export class Tickets1763700000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE phase (
        key text PRIMARY KEY,
        position smallint NOT NULL UNIQUE,
        progress smallint CHECK (progress BETWEEN 0 AND 100),
        next text[] NOT NULL
      );
      COMMENT ON COLUMN phase.progress IS 'percent; null keeps the progress of the phase before';
      INSERT INTO phase (key, position, progress, next) VALUES
        ('new', 1, 0, '{investigating,preparing,awaiting-approval,on-hold,closed}'),
        ('investigating', 2, 30, '{new,preparing,awaiting-approval,on-hold,closed}'),
        ('preparing', 3, 60, '{new,investigating,awaiting-approval,on-hold,closed}'),
        ('awaiting-approval', 4, 80, '{new,investigating,preparing,on-hold,closed}'),
        ('on-hold', 5, NULL, '{new,investigating,preparing,awaiting-approval,closed}'),
        ('closed', 6, 100, '{new,investigating,preparing,awaiting-approval}');

      CREATE SEQUENCE ticket_number;
      CREATE TABLE ticket (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        number bigint NOT NULL UNIQUE DEFAULT nextval('ticket_number'),
        mailbox_id bigint NOT NULL REFERENCES mailbox,
        subject text NOT NULL,
        customer_id bigint REFERENCES customer,
        assignee_id bigint REFERENCES person,
        phase text NOT NULL DEFAULT 'new' REFERENCES phase,
        held_from text REFERENCES phase,
        resume_on date,
        priority text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
        tags text[] NOT NULL DEFAULT '{}',
        channel text NOT NULL CHECK (channel IN ('mail', 'phone', 'counter', 'other')),
        due_at timestamptz,
        deadline text NOT NULL DEFAULT 'none' CHECK (deadline IN ('running', 'stopped', 'met', 'missed', 'none')),
        late_minutes int,
        remaining_minutes int,
        snippet text NOT NULL DEFAULT '',
        message_count int NOT NULL DEFAULT 0,
        attachment_count int NOT NULL DEFAULT 0,
        conversation_seq int NOT NULL DEFAULT 0,
        inbound_seq int NOT NULL DEFAULT 0,
        version bigint NOT NULL DEFAULT 1,
        history_seq int NOT NULL DEFAULT 0,
        history_head bytea NOT NULL DEFAULT '',
        last_message_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT current_instant(),
        closed_at timestamptz,
        live boolean GENERATED ALWAYS AS (phase <> 'closed') STORED,
        CHECK ((phase = 'on-hold') = (held_from IS NOT NULL)),
        CHECK ((phase = 'closed') = (closed_at IS NOT NULL)),
        CHECK ((deadline = 'running') = (due_at IS NOT NULL))
      ) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.02);
      COMMENT ON TABLE ticket IS 'changed with every event: room on its page keeps its seven indexes out of that';
      COMMENT ON COLUMN ticket.conversation_seq IS 'grows with every inbound and outbound message, queued replies too; the send gate compares it';
      COMMENT ON COLUMN ticket.remaining_minutes IS 'business minutes left when the deadline was stopped';
      COMMENT ON COLUMN ticket.due_at IS 'set exactly while a deadline runs';
      CREATE INDEX ticket_mailbox_due ON ticket (mailbox_id, coalesce(due_at, 'infinity'::timestamptz), id) WHERE live;
      CREATE INDEX ticket_assignee_due ON ticket (assignee_id, mailbox_id, coalesce(due_at, 'infinity'::timestamptz), id) WHERE live;
      CREATE INDEX ticket_unassigned_due ON ticket (mailbox_id, coalesce(due_at, 'infinity'::timestamptz), id) WHERE live AND assignee_id IS NULL;
      CREATE INDEX ticket_mailbox_recent ON ticket (mailbox_id, last_message_at DESC, id DESC);
      CREATE INDEX ticket_counts ON ticket (mailbox_id) INCLUDE (assignee_id, due_at, deadline, phase, id) WHERE live;
      CREATE INDEX ticket_customer ON ticket (customer_id, mailbox_id, last_message_at DESC);
      CREATE INDEX ticket_resume ON ticket (resume_on) WHERE phase = 'on-hold' AND resume_on IS NOT NULL;

      CREATE TABLE message (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        ticket_id bigint NOT NULL REFERENCES ticket,
        seq int NOT NULL,
        direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
        channel text NOT NULL CHECK (channel IN ('mail', 'phone', 'counter', 'other')),
        from_name text NOT NULL,
        from_address text NOT NULL,
        to_list jsonb NOT NULL DEFAULT '[]',
        cc_list jsonb NOT NULL DEFAULT '[]',
        reply_to jsonb NOT NULL DEFAULT '[]',
        subject text NOT NULL,
        message_id text,
        in_reply_to text,
        refs text[] NOT NULL DEFAULT '{}',
        text text NOT NULL,
        quoted text NOT NULL DEFAULT '',
        snippet text NOT NULL,
        html text,
        language text,
        header_date timestamptz,
        received_at timestamptz NOT NULL,
        author_id bigint REFERENCES person,
        raw_sha256 text,
        warning text,
        UNIQUE (ticket_id, seq)
      );
      COMMENT ON COLUMN message.message_id IS 'without angle brackets; not unique: senders repeat it';
      COMMENT ON COLUMN message.html IS 'sanitised';
      CREATE INDEX message_message_id ON message (message_id) WHERE message_id IS NOT NULL;
      CREATE TABLE attachment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        message_id bigint NOT NULL REFERENCES message ON DELETE CASCADE,
        position smallint NOT NULL,
        name text NOT NULL,
        type text NOT NULL,
        size int NOT NULL,
        sha256 text NOT NULL,
        content_id text,
        inline boolean NOT NULL,
        UNIQUE (message_id, position)
      );
      CREATE TABLE note (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        ticket_id bigint NOT NULL REFERENCES ticket,
        author_id bigint NOT NULL REFERENCES person,
        text text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT current_instant()
      );
      CREATE INDEX note_ticket ON note (ticket_id, id);
      CREATE TABLE ticket_participant (
        ticket_id bigint NOT NULL REFERENCES ticket,
        address text NOT NULL,
        name text NOT NULL,
        PRIMARY KEY (ticket_id, address)
      );
      CREATE TABLE ticket_relation (
        ticket_id bigint NOT NULL REFERENCES ticket,
        related_id bigint NOT NULL REFERENCES ticket,
        reason text NOT NULL,
        PRIMARY KEY (ticket_id, related_id),
        CHECK (ticket_id < related_id)
      );
      CREATE INDEX ticket_relation_related ON ticket_relation (related_id);
      CREATE TABLE ticket_reading (
        ticket_id bigint NOT NULL REFERENCES ticket,
        person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
        seq int NOT NULL,
        PRIMARY KEY (ticket_id, person_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE ticket_reading, ticket_relation, ticket_participant, note, attachment, message, ticket;
      DROP SEQUENCE ticket_number;
      DROP TABLE phase;
    `);
  }
}
