import type { TicketDetail } from '#contracts/tickets';

/** 新しいメール: we began this ticket, and nothing of it has left or is about to. */
export const isUnsentMail = ({ conversation, history, replies }: Pick<TicketDetail, 'conversation' | 'history' | 'replies'>): boolean =>
  replies.length === 0 && !conversation.some(({ kind }) => kind === 'message') && history.some(({ type }) => type === 'ticket.started');
