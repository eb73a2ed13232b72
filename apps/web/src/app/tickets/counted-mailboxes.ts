import type { MailboxCounts } from '#contracts/ticket-counts';

/** One mailbox as it was counted, unless a later counting is known. */
export function withCounted(known: readonly MailboxCounts[], counted: MailboxCounts): readonly MailboxCounts[] {
  const before = known.find(({ mailboxId }) => mailboxId === counted.mailboxId);
  if (!before) return [...known, counted];
  return before.at > counted.at ? known : known.map((each) => (each === before ? counted : each));
}

/** All mailboxes there are for me. What the line told while they were on their way may be later. */
export const withFetched = (known: readonly MailboxCounts[], fetched: readonly MailboxCounts[]): readonly MailboxCounts[] =>
  known.filter(({ mailboxId }) => fetched.some((each) => each.mailboxId === mailboxId)).reduce(withCounted, fetched);
