import type { CustomerRef } from '#contracts/customers';
import type { MailAddress } from '#contracts/messages';
import type { TicketDetail } from '#contracts/tickets';
import { isAnswerable } from './answerable.ts';

export interface ReplyRecipients {
  to: MailAddress[];
  cc: MailAddress[];
}

/** What the default recipients follow from. `ownAddresses`: every mailbox of ours, with or without a plus part. */
export interface Answered {
  conversation: TicketDetail['conversation'];
  customer: Pick<CustomerRef, 'name' | 'address'> | null;
  ownAddresses: readonly string[];
}

/**
 * Reply to all: who wrote last (Reply-To before From, RFC 5322 §3.6.2) and their other recipients in To, their Cc kept, our own addresses
 * left out. Without a message of a customer, those whom we wrote to last. Nobody is left: the customer's known address.
 */
export function replyRecipients({ conversation, customer, ownAddresses }: Answered): ReplyRecipients {
  const own = new Set(ownAddresses.map(withoutTag));
  const others = (people: readonly MailAddress[]): MailAddress[] =>
    people.filter(({ address }) => address.includes('@') && !own.has(withoutTag(address)));
  const messages = conversation.filter((item) => item.kind === 'message').filter(isAnswerable);
  const asked = messages.findLast(({ direction }) => direction === 'inbound');
  const last = asked ?? messages.at(-1);
  const replyTo = others(last?.replyTo ?? []);
  const sender = !asked ? [] : replyTo.length > 0 ? replyTo : others([asked.from]);
  const known = customer?.address ? [{ name: customer.name, address: customer.address }] : [];
  const named = unique([...sender, ...others(last?.to ?? [])]);
  const to = sender.length === 0 && asked ? unique([...known, ...named]) : named;
  const cc = unique(others(last?.cc ?? [])).filter((person) => !to.some((known) => sameAddress(known, person)));
  return { to: to.length > 0 ? to : known, cc };
}

export const sameAddress = (a: MailAddress, b: MailAddress): boolean => a.address.toLowerCase() === b.address.toLowerCase();

const unique = (people: readonly MailAddress[]): MailAddress[] =>
  people.filter((person, index) => people.findIndex((other) => sameAddress(other, person)) === index);

/** `Order+t.4f2a@example.jp` → `order@example.jp`: a reply token in the local part is still our mailbox. */
function withoutTag(address: string): string {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  return `${local.split('+')[0]}@${domain}`;
}
