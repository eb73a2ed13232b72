import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, their sessions and one-time links; guesses are counted before a password is hashed. */
export class Accounts1763700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation (
        id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        name text NOT NULL,
        zone text NOT NULL,
        calendar jsonb NOT NULL,
        address text,
        created_at timestamptz NOT NULL DEFAULT current_instant()
      );
      COMMENT ON COLUMN organisation.calendar IS 'business hours: zone, week, holidays';
      COMMENT ON COLUMN organisation.address IS 'where an admin last signed in, https://support.example; links in asked-for mails lead there unless PUBLIC_URL is set';
      CREATE TABLE person (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('agent', 'manager', 'admin')),
        locale text NOT NULL DEFAULT 'ja' CHECK (locale IN ('ja', 'en')),
        password_hash text,
        active boolean NOT NULL DEFAULT true,
        last_seen_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT current_instant()
      );
      COMMENT ON COLUMN person.password_hash IS 'argon2id as PHC string; null until an invitation is accepted';
      CREATE TABLE session (
        token_hash bytea PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT current_instant(),
        last_seen_at timestamptz NOT NULL DEFAULT current_instant(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX session_person ON session (person_id);
      CREATE TABLE one_time_link (
        token_hash bytea PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('set-up', 'invitation', 'password-reset')),
        person_id bigint REFERENCES person ON DELETE CASCADE,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT current_instant(),
        CHECK ((kind = 'set-up') = (person_id IS NULL))
      );
      CREATE TABLE attempt (
        key text PRIMARY KEY,
        window_start timestamptz NOT NULL,
        count int NOT NULL
      );
      COMMENT ON COLUMN attempt.key IS 'HMAC of who guesses at what; no address is kept';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE attempt, one_time_link, session, person, organisation;
    `);
  }
}
