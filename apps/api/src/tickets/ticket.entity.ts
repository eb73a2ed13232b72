import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CHANNELS } from '#contracts/messages';
import type { PhaseKey, PRIORITIES } from '#contracts/tickets';

/** 案件: one conversation with one customer, in one mailbox, with one assignee, phase and deadline. */
@Entity('ticket')
export class Ticket {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: number;

  /** What people say: #12847. */
  @Column('bigint', { generated: true })
  number: number;

  @Column('bigint', { name: 'mailbox_id' })
  mailboxId: number;

  @Column('text')
  subject: string;

  @Column('bigint', { name: 'customer_id', nullable: true })
  customerId: number | null;

  @Column('bigint', { name: 'assignee_id', nullable: true })
  assigneeId: number | null;

  @Column('text')
  phase: PhaseKey;

  /** The phase that 保留 came from; set exactly while on hold. */
  @Column('text', { name: 'held_from', nullable: true })
  heldFrom: PhaseKey | null;

  /** Date in the organisation's zone. */
  @Column('date', { name: 'resume_on', nullable: true })
  resumeOn: string | null;

  @Column('text')
  priority: (typeof PRIORITIES)[number];

  @Column('text', { array: true })
  tags: string[];

  @Column('text')
  channel: (typeof CHANNELS)[number];

  /** Until when a reply should have left; set exactly while the deadline runs. */
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  @Column('text')
  deadline: 'running' | 'stopped' | 'met' | 'missed' | 'none';

  /** Business minutes, positive when late; set when the deadline ended. */
  @Column('int', { name: 'late_minutes', nullable: true })
  lateMinutes: number | null;

  /** Business minutes that were left when the deadline was stopped. */
  @Column('int', { name: 'remaining_minutes', nullable: true })
  remainingMinutes: number | null;

  /** Counts inbound and outbound messages, queued replies too. The send gate compares it. */
  @Column('int', { name: 'conversation_seq' })
  conversationSeq: number;

  @Column('int', { name: 'inbound_seq' })
  inboundSeq: number;

  @Column('bigint')
  version: number;

  /** Where its messages went, when none is left. */
  @Column('bigint', { name: 'merged_into', nullable: true })
  mergedInto: number | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
