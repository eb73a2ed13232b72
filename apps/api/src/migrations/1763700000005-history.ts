import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Append-only history, hash-chained per ticket and sealed over all tickets. */
export class History1763700000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        ticket_id bigint NOT NULL REFERENCES ticket,
        seq int NOT NULL,
        at timestamptz NOT NULL,
        actor_id bigint REFERENCES person,
        type text NOT NULL,
        payload jsonb NOT NULL,
        salt bytea NOT NULL,
        digest bytea NOT NULL,
        hash bytea NOT NULL,
        UNIQUE (ticket_id, seq)
      );
      COMMENT ON COLUMN history.digest IS 'sha256(salt ‖ canonical JSON of the payload)';
      COMMENT ON COLUMN history.hash IS 'sha256(hash before ‖ canonical [ticket, seq, at, actor, type] ‖ digest)';
      CREATE TABLE history_seal (
        id bigint PRIMARY KEY,
        at timestamptz NOT NULL,
        upto bigint NOT NULL,
        hash bytea NOT NULL
      );
      COMMENT ON COLUMN history_seal.upto IS 'newest history.id when it was made';
      COMMENT ON COLUMN history_seal.hash IS 'sha256(hash of the seal before ‖ canonical [id, at, its heads])';
      CREATE TABLE sealed_head (
        seal_id bigint NOT NULL REFERENCES history_seal,
        ticket_id bigint NOT NULL,
        seq int NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (ticket_id, seq)
      );
      COMMENT ON TABLE sealed_head IS 'where the chains of the tickets that moved stood when the seal was made';
      CREATE INDEX sealed_head_seal ON sealed_head (seal_id, ticket_id);
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% on % is refused: it is append-only', TG_OP, TG_TABLE_NAME;
      END $$;
      CREATE TRIGGER history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER history_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history_seal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER sealed_head_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_head
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sealed_head, history_seal, history;
      DROP FUNCTION refuse_change;
    `);
  }
}
