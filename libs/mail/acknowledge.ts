import type { AutoSigns } from './auto.ts';
import { sameAddress, withoutPlusTag } from './mailbox.ts';
import type { Mailbox } from './parsed-mail.ts';

export type AcknowledgeFacts = {
  auto: Pick<AutoSigns, 'neverAnswer'>;
  /** Who would get it; null when nobody knows who wrote. */
  customer: Mailbox | null;
  /** Every address of ours: mailboxes with their aliases, members. */
  ours: readonly string[];
  /** Old mail of a first connection. */
  backfill: boolean;
  ageHours: number;
  /** Acknowledgements that this recipient got within 24 h, from any mailbox. */
  toRecipient: number;
  /** Acknowledgements of the last hour, to anybody. */
  inLastHour: number;
};

/** More in an hour are a storm: a loop that got past the other rules, or a flood in somebody's name. */
export const ACKNOWLEDGED_PER_HOUR = 200;
const FRESH_HOURS = 24;

/** May a program answer this mail (RFC 3834 §2)? Never a program, a list, a bounce, one of us, and nobody twice a day. */
export function mayAcknowledge(facts: AcknowledgeFacts): boolean {
  const { customer } = facts;
  if (customer === null || facts.auto.neverAnswer || facts.backfill || facts.ageHours >= FRESH_HOURS) return false;
  if (/^(?:no-?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|bounces?)(?:[+@.-]|$)/i.test(customer.address)) return false;
  if (facts.ours.some((address) => sameAddress(address, withoutPlusTag(customer.address)))) return false;
  return facts.toRecipient === 0 && facts.inLastHour < ACKNOWLEDGED_PER_HOUR;
}
