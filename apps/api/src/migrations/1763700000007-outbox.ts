import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts, replies and what became of each recipient. The reply row is the truth; a job only wakes it. */
export class Outbox1763700000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE draft (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        ticket_id bigint NOT NULL REFERENCES ticket,
        author_id bigint NOT NULL REFERENCES person,
        state text NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'aside', 'sent', 'discarded')),
        fence bigint NOT NULL,
        version int NOT NULL DEFAULT 1,
        content jsonb NOT NULL,
        saved_at timestamptz NOT NULL DEFAULT current_instant()
      );
      CREATE UNIQUE INDEX draft_current ON draft (ticket_id) WHERE state = 'current';
      CREATE INDEX draft_aside ON draft (ticket_id, id) WHERE state = 'aside';
      COMMENT ON COLUMN draft.fence IS 'of the lease under which it was last saved';
      COMMENT ON COLUMN draft.version IS 'grows with every save; 0 when only a file was attached so far';
      CREATE TABLE draft_attachment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        ticket_id bigint NOT NULL REFERENCES ticket,
        draft_id bigint NOT NULL REFERENCES draft,
        name text NOT NULL,
        type text NOT NULL,
        size int NOT NULL,
        sha256 text NOT NULL
      );
      CREATE INDEX draft_attachment_draft ON draft_attachment (draft_id);
      CREATE TABLE reply (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        ticket_id bigint NOT NULL REFERENCES ticket,
        mailbox_id bigint NOT NULL REFERENCES mailbox,
        draft_id bigint NOT NULL REFERENCES draft,
        author_id bigint NOT NULL REFERENCES person,
        idempotency_key text NOT NULL UNIQUE,
        state text NOT NULL DEFAULT 'queued'
          CHECK (state IN ('queued', 'sending', 'handed-over', 'retrying', 'sent', 'held', 'unknown', 'failed', 'cancelled')),
        held_because text,
        content jsonb NOT NULL,
        frozen jsonb NOT NULL,
        seq int NOT NULL,
        seen_seq int NOT NULL,
        after_sending text NOT NULL CHECK (after_sending IN ('keep', 'hold', 'close')),
        resume_on date,
        message_id text NOT NULL UNIQUE,
        raw_sha256 text NOT NULL,
        due_at timestamptz NOT NULL,
        attempts int NOT NULL DEFAULT 0,
        claimed_by int,
        claimed_at timestamptz,
        handed_over_at timestamptz,
        sent_at timestamptz,
        sent_copy text NOT NULL DEFAULT 'pending' CHECK (sent_copy IN ('pending', 'done', 'not-needed', 'failed')),
        problem text,
        created_at timestamptz NOT NULL DEFAULT current_instant()
      );
      COMMENT ON COLUMN reply.seq IS 'its place in the conversation, taken when it was queued';
      COMMENT ON COLUMN reply.frozen IS 'what its row in message will hold; the bytes are raw_sha256';
      COMMENT ON COLUMN reply.claimed_by IS 'advisory lock that the sending process holds for as long as it lives';
      COMMENT ON COLUMN reply.sent_at IS 'when the server first took it for any recipient';
      CREATE INDEX reply_due ON reply (due_at) WHERE state IN ('queued', 'retrying');
      CREATE INDEX reply_in_flight ON reply (claimed_at) WHERE state IN ('sending', 'handed-over');
      CREATE INDEX reply_ticket ON reply (ticket_id, id);
      CREATE TABLE reply_recipient (
        reply_id bigint NOT NULL REFERENCES reply,
        address text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('to', 'cc', 'bcc')),
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'rejected')),
        code int,
        response text,
        decided_at timestamptz,
        PRIMARY KEY (reply_id, address)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE reply_recipient, reply, draft_attachment, draft;
    `);
  }
}
