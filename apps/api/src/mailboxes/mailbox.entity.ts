import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Connection, ImapConnection, IntakeFrom, MaildirConnection, ProblemCode, SENT_COPY } from '#contracts/mailboxes';
import type { FolderRole } from './mail-source.ts';

/** Where a mailbox lies, without its password. */
export type StoredConnection = Omit<ImapConnection, 'password'> | MaildirConnection;

/** メールボックス: a shared address whose mail becomes tickets. */
@Entity('mailbox')
export class Mailbox {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: number;

  @Column('text')
  name: string;

  /** Lower case. */
  @Column('text')
  address: string;

  /** Our other addresses that arrive here. */
  @Column('text', { array: true })
  aliases: string[];

  @Column('text', { name: 'display_name' })
  displayName: string;

  @Column('text')
  signature: string;

  /** Business minutes until the first reply should have left. */
  @Column('int', { name: 'first_response_minutes', nullable: true })
  firstResponseMinutes: number | null;

  @Column('text', { name: 'sent_copy' })
  sentCopy: (typeof SENT_COPY)[number];

  @Column('text')
  kind: Connection['kind'];

  @Column('jsonb')
  connection: StoredConnection;

  /** Password, sealed for `mailbox:<id>`; never selected unless asked for. */
  @Column('bytea', { nullable: true, select: false })
  secret: Buffer | null;

  @Column('jsonb', { name: 'intake_from' })
  intakeFrom: IntakeFrom;

  @Column('text')
  state: 'active' | 'paused';

  @Column('text', { nullable: true })
  problem: ProblemCode | null;

  /** The server's own words; never a secret. */
  @Column('text', { name: 'problem_detail', nullable: true })
  problemDetail: string | null;

  @Column('timestamptz', { name: 'problem_since', nullable: true })
  problemSince: Date | null;

  @Column('timestamptz', { name: 'last_success_at', nullable: true })
  lastSuccessAt: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', insert: false, update: false })
  createdAt: Date;
}

/** A folder of a mailbox that is watched, and how far it has been listed. */
@Entity('mailbox_folder')
export class MailboxFolder {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: number;

  @Column('bigint', { name: 'mailbox_id' })
  mailboxId: number;

  @Column('text')
  path: string;

  @Column('text')
  role: FolderRole;

  @Column('bigint')
  uidvalidity: number;

  /** First UID that the ledger answers for. */
  @Column('bigint', { name: 'start_uid' })
  startUid: number;

  /** Cursor: every UID below is listed or was never there. */
  @Column('bigint', { name: 'next_uid' })
  nextUid: number;

  /** Mail below was there before the first connection (or before the server numbered anew): no deadline clock. */
  @Column('bigint', { name: 'backfill_before_uid' })
  backfillBeforeUid: number;

  /**
   * Set when the server numbered the folder anew: INTERNALDATE of the newest mail that had been seen by then. Mail up to here that is
   * not known by its bytes waits for a person.
   */
  @Column('timestamptz', { name: 'renumbered_after', nullable: true })
  renumberedAfter: Date | null;
}
