import type { ReplyView } from '#contracts/outbox';

type Recipient = ReplyView['recipients'][number];

/** sent: every server took it · underway: some did · partly: some will never have it · returned: nobody has it. */
export type Delivery = 'sent' | 'underway' | 'partly' | 'returned';

/** What became of a reply of ours that left. One that we know no recipients of left long ago. */
export function deliveryOf(recipients: readonly Pick<Recipient, 'state'>[]): Delivery {
  const missed = recipients.filter(isMissed).length;
  if (missed > 0) return missed === recipients.length ? 'returned' : 'partly';
  return recipients.some(({ state }) => state === 'pending') ? 'underway' : 'sent';
}

export const isMissed = ({ state }: Pick<Recipient, 'state'>): boolean => state === 'rejected' || state === 'bounced';
