import type { MailboxStatus, ProblemCode } from '#contracts/mailboxes';

/** The one thing to say about a mailbox. What a person decided comes before what went wrong, and that before what is under way. */
export type MailboxCondition =
  | { kind: 'paused' }
  | { kind: 'problem'; problem: ProblemCode; since: string | null }
  | { kind: 'importing'; done: number; total: number; percent: number }
  | { kind: 'waiting' }
  | { kind: 'behind'; mails: number }
  | { kind: 'receiving' };

export function conditionOf({ state, problem, problemSince, backfill, lastSuccessAt, behind }: MailboxStatus): MailboxCondition {
  if (state === 'paused') return { kind: 'paused' };
  if (problem !== null) return { kind: 'problem', problem, since: problemSince };
  if (backfill !== null) return { kind: 'importing', ...backfill, percent: percentOf(backfill) };
  if (lastSuccessAt === null) return { kind: 'waiting' };
  return behind > 0 ? { kind: 'behind', mails: behind } : { kind: 'receiving' };
}

const percentOf = ({ done, total }: { done: number; total: number }): number => (total === 0 ? 0 : Math.floor((done / total) * 100));
