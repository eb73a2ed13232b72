import type { HOLD_REASONS } from '#contracts/outbox';

/** Older than this the server was off for long: a person looks first. */
const OVERDUE_SECONDS = 24 * 60 * 60;

/** What is known when a due reply is about to leave, read under the ticket's row lock. */
export interface ClaimFacts {
  mailbox: 'active' | 'paused';
  authorActive: boolean;
  overdueSeconds: number;
  /** Some recipient has it already: the others get it too, whatever happened since. */
  partlySent: boolean;
  /** Of the newest customer message. */
  inboundSeq: number;
  /** Of the conversation that the author had seen. */
  seenSeq: number;
  /** It was scheduled, and another answer of ours has taken a place after it since. */
  answeredMeanwhile: boolean;
}

export type ClaimDecision = 'send' | (typeof HOLD_REASONS)[number];

/** The send gate once more, at the end of the undo window or at the chosen time, and before each further attempt. */
export const decideClaim = (facts: ClaimFacts): ClaimDecision => {
  if (facts.mailbox === 'paused') return 'mailbox-paused';
  if (!facts.authorActive) return 'author-left';
  if (facts.partlySent) return 'send';
  if (facts.inboundSeq > facts.seenSeq) return 'customer-wrote';
  if (facts.answeredMeanwhile) return 'answered-meanwhile';
  return facts.overdueSeconds > OVERDUE_SECONDS ? 'overdue' : 'send';
};
