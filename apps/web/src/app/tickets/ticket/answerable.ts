import type { Message } from '#contracts/messages';

/** A person wrote it: delivery reports and absence notes get no answer, and no draft is addressed to them. */
export const isAnswerable = ({ warning }: Pick<Message, 'warning'>): boolean =>
  warning !== 'bounce' && warning !== 'bounce-delayed' && warning !== 'auto-reply';
