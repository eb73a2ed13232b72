import type { TicketDetail } from '#contracts/tickets';

const SUGGESTIONS = ['number-in-subject', 'similar-subject', 'other-mailbox', 'ppap-password'] as const;

/** Intake guessed this link; what a thread or a person made is a fact. */
export const isSuggestion = ({ reason }: Pick<TicketDetail['related'][number], 'reason'>): boolean =>
  SUGGESTIONS.some((each) => each === reason);
