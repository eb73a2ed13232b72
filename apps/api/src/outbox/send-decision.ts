import { holds, type LeaseState } from '../locks/lease-decision.ts';
import type { Holder } from '../locks/lease-decision.ts';

/** What the send gate knows, read under the ticket's row lock. */
export interface SendFacts {
  by: Holder & { fence: number };
  lease: LeaseState | null;
  /** Of the conversation on the sender's screen. */
  seenSeq: number;
  conversationSeq: number;
  /** Outgoing replies of the ticket that are not settled. */
  unresolved: number;
  /** The person ticked that they saw them. */
  sawUnresolved: boolean;
  mailbox: 'active' | 'paused' | 'cannot-send';
  /** Lines of the checks that the person has not ticked; nothing is looked at before the rest is in order. */
  unticked?: number;
}

export type SendDecision =
  'queue' | 'mailbox-paused' | 'mailbox-cannot-send' | 'lock-lost' | 'draft-stale' | 'reply-unresolved' | 'check-unticked';

/** May this reply leave? The composer, rules and the API all ask here. */
export const decideSend = (facts: SendFacts): SendDecision => {
  if (facts.mailbox === 'paused') return 'mailbox-paused';
  if (facts.mailbox === 'cannot-send') return 'mailbox-cannot-send';
  if (!holds(facts.lease, facts.by) || !facts.lease.live) return 'lock-lost';
  if (facts.seenSeq !== facts.conversationSeq) return 'draft-stale';
  if (facts.unresolved > 0 && !facts.sawUnresolved) return 'reply-unresolved';
  if (facts.unticked) return 'check-unticked';
  return 'queue';
};
