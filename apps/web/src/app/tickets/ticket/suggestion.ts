const SUGGESTIONS = ['number-in-subject', 'similar-subject', 'other-mailbox', 'ppap-password'] as const;

/** Intake guessed this link; what a thread or a person made is a fact. */
export const isSuggestion = ({ reason }: { reason: string }): boolean => SUGGESTIONS.some((each) => each === reason);
