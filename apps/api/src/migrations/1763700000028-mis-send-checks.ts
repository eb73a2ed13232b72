import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Katakana, the hiragana of the same sounds, and letters of names with those that are written for them. */
const KATAKANA = Array.from({ length: 86 }, (_, at) => String.fromCharCode(0x30a1 + at)).join('');
const HIRAGANA = Array.from({ length: 86 }, (_, at) => String.fromCharCode(0x3041 + at)).join('');
const VARIANTS = '髙﨑嵜碕齋齊斉邊邉濱濵澤廣嶋嶌櫻國眞龍瀧德惠藏榮實壽萬條澁冨峯舘曾槇龜淵𠮷ゖ';
const PLAIN = '高崎崎崎斎斎斎辺辺浜浜沢広島島桜国真竜滝徳恵蔵栄実寿万条渋富峰館曽槙亀渕吉け';

/** 誤送信対策: what is looked at before a reply leaves, what people ticked, and customers by the names that a text can call them. */
export class MisSendChecks1763700000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mailbox ADD check_rules jsonb NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN mailbox.check_rules IS 'CheckRules of libs/contracts/checks.ts; what is missing takes its default';

      CREATE TABLE reply_tick (
        reply_id bigint NOT NULL REFERENCES reply,
        person_id bigint NOT NULL REFERENCES person,
        key text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('new-domain', 'not-in-thread', 'many-visible', 'attachment-missing', 'attachment-name', 'other-name',
          'warning-word', 'unfilled')),
        said jsonb NOT NULL,
        at timestamptz NOT NULL DEFAULT current_instant(),
        PRIMARY KEY (reply_id, person_id, key)
      );
      COMMENT ON COLUMN reply_tick.said IS 'what the line said: addresses, words, names';
      CREATE TRIGGER reply_tick_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reply_tick
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION name_key(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN translate(translate(lower(regexp_replace(normalize(written, NFKC), '[\\s・.,''’-]', '', 'g')), '${KATAKANA}', '${HIRAGANA}'),
          '${VARIANTS}', '${PLAIN}');
      COMMENT ON FUNCTION name_key IS 'as nameKey of libs/text/names.ts';

      CREATE FUNCTION customer_name_keys(name text, reading text, company text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
      BEGIN ATOMIC
        WITH written AS (
          SELECT which, bare <> w AS firm, regexp_split_to_array(btrim(bare), '\\s+') AS parts
          FROM (VALUES (1, normalize(name, NFKC)), (2, normalize(reading, NFKC)), (3, normalize(company, NFKC))) AS v(which, w),
            regexp_replace(w, '株式会社|有限会社|合同会社|合資会社|\\((?:株|有|同|資)\\)', ' ', 'g') AS bare
          WHERE position('@' IN w) = 0
        ), keys AS (
          SELECT name_key(array_to_string(parts, '')) AS key FROM written
          UNION SELECT name_key(parts[1]) FROM written WHERE which < 3
          UNION SELECT name_key(parts[cardinality(parts)]) FROM written WHERE which = 1 AND (firm OR parts[1] ~ '^[A-Za-z]')
          UNION SELECT left(name_key(parts[1]), letters) || '*' FROM written, generate_series(2, 3) AS letters
            WHERE which = 1 AND NOT firm AND cardinality(parts) = 1 AND parts[1] !~ '[A-Za-z]' AND length(parts[1]) BETWEEN letters + 1 AND 6
        )
        SELECT coalesce(array_agg(key ORDER BY key), '{}') FROM keys WHERE key <> '';
      END;
      ALTER TABLE customer ADD name_keys text[] GENERATED ALWAYS AS (customer_name_keys(name, reading, company)) STORED;
      COMMENT ON COLUMN customer.name_keys IS 'whole name, family name, company; with * what may be the family name where no space tells';
      CREATE INDEX customer_name_keys ON customer USING gin (name_keys);

      CREATE INDEX customer_address_domain ON customer_address (split_part(address, '@', 2));
      CREATE INDEX reply_recipient_domain ON reply_recipient (split_part(address, '@', 2)) WHERE state = 'accepted';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX reply_recipient_domain, customer_address_domain;
      ALTER TABLE customer DROP name_keys;
      DROP FUNCTION customer_name_keys, name_key;
      DROP TABLE reply_tick;
      ALTER TABLE mailbox DROP check_rules;
    `);
  }
}
