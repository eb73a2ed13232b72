import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Raw mail lies many to a file. What an index never finds is no longer kept in it: each mail is written three times. */
export class PackedBlobs1763700000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE packed_blob (
        blob text PRIMARY KEY,
        pack uuid NOT NULL,
        start int NOT NULL,
        size int NOT NULL
      );
      COMMENT ON TABLE packed_blob IS 'where a blob lies that has no file of its own; never deleted while a row names it';
      COMMENT ON COLUMN packed_blob.start IS 'bytes, as size';
      CREATE INDEX packed_blob_pack ON packed_blob (pack);

      DROP INDEX inbound_mail_raw;
      CREATE INDEX inbound_mail_raw ON inbound_mail (mailbox_id, raw_sha256) WHERE raw_sha256 IS NOT NULL;
      DROP INDEX inbound_mail_fingerprint;
      CREATE INDEX inbound_mail_fingerprint ON inbound_mail (folder_id, fingerprint) WHERE fingerprint IS NOT NULL;
    `);
  }

  /** Packed mail would be out of reach. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX inbound_mail_fingerprint;
      CREATE INDEX inbound_mail_fingerprint ON inbound_mail (folder_id, fingerprint);
      DROP INDEX inbound_mail_raw;
      CREATE INDEX inbound_mail_raw ON inbound_mail (mailbox_id, raw_sha256);
      DROP TABLE packed_blob;
    `);
  }
}
