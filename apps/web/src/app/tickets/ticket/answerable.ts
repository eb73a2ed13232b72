import type { Message } from '#contracts/messages';

/** Between the customer and us: delivery reports and absence notes get no answer, and what we forwarded went to somebody else. */
export const isAnswerable = ({ warning, forwardOf }: Pick<Message, 'warning' | 'forwardOf'>): boolean =>
  forwardOf === null && warning !== 'bounce' && warning !== 'bounce-delayed' && warning !== 'auto-reply';
