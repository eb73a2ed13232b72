import type { IntakeDecision } from '#mail/intake-decision';
import type { ParsedMailRow } from './stored-mail.ts';

/** A person wants this mail to be a ticket: where the rules would not make it part of one, it opens its own. */
export const asWanted = ({ row, mail }: ParsedMailRow, decision: IntakeDecision): IntakeDecision => {
  if (!row.wanted || decision.kind === 'open' || decision.kind === 'append' || decision.kind === 'outgoing') return decision;
  const onTicket = (decision.kind === 'bounce' || decision.kind === 'auto-reply') && decision.ticketId !== null;
  if (onTicket) return decision;
  return {
    kind: 'open',
    customer: mail.from,
    linkTo: null,
    related: [],
    warning: null,
    reason: { code: mail.from ? 'new-conversation' : 'no-sender' },
  };
};
