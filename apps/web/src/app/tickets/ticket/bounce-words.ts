import type { Message } from '#contracts/messages';
import type { TicketDetail } from '#contracts/tickets';
import type { Key } from '../../platform/i18n.ts';

export interface Unreached {
  address: string;
  status: string | null;
}

/** Why a mail came back, in plain words, by its enhanced status (RFC 3463 §3). */
export function bounceReason(status: string | null): Extract<Key, `bounce.because.${string}`> {
  const [, subject, detail] = (status ?? '').split('.').map(Number);
  if (subject === 1) return detail === 2 || detail === 8 ? 'bounce.because.no-domain' : 'bounce.because.no-address';
  if (subject === 2) return detail === 2 ? 'bounce.because.full' : detail === 3 ? 'bounce.because.too-large' : 'bounce.because.closed';
  if (subject === 3) return detail === 4 ? 'bounce.because.too-large' : 'bounce.because.server';
  if (subject === 4) return 'bounce.because.server';
  if (subject === 7) return 'bounce.because.refused';
  return 'bounce.because.unknown';
}

/** The delivery report after which nobody wrote to the customer yet; null when there is none. By their order: servers tell whole seconds only. */
export function openBounce(conversation: TicketDetail['conversation']): Message | null {
  const messages = conversation.filter((item) => item.kind === 'message');
  const report = messages.findLast(({ warning }) => warning === 'bounce');
  const answered =
    report && messages.some(({ direction, forwardOf, seq }) => direction === 'outbound' && forwardOf === null && seq > report.seq);
  return answered ? null : (report ?? null);
}

/** Whom our replies did not reach, each once, the newest first: of those in the conversation, and of those not known to have left. */
export function unreached({ conversation, replies }: Pick<TicketDetail, 'conversation' | 'replies'>): Unreached[] {
  const said = conversation.flatMap((item) => (item.kind === 'message' ? [item.delivery] : [])).reverse();
  const bounced = [...replies.map(({ recipients }) => recipients), ...said].flat().filter(({ state }) => state === 'bounced');
  return bounced.filter(({ address }, index) => bounced.findIndex((other) => other.address === address) === index);
}
