import type { IntakeDecision, KnownFacts, KnownTicket, MailFacts, OpenReason, RelatedTicket, ThreadedBy } from './intake-decision.ts';
import { sameAddress, withoutPlusTag } from './mailbox.ts';
import type { Mailbox } from './parsed-mail.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Where the mail belongs by evidence, and the thread of another mailbox that it answers, if any. */
type Thread = { found: { ticket: KnownTicket; by: ThreadedBy } | null; elsewhere: KnownTicket | null };

/** Decides what becomes of a mail. Total: every mail gets exactly one decision. */
export function decideIntake(mail: MailFacts, known: KnownFacts): IntakeDecision {
  if (known.duplicateOf !== null) return { kind: 'duplicate', duplicateOf: known.duplicateOf, reason: { code: 'same-bytes' } };
  if (known.ownCopyOf && (mail.from === null || isFromUs(mail, known))) {
    const { ticket, replyId } = known.ownCopyOf;
    return { kind: 'own-copy', ticketId: ticket.id, replyId, reason: { code: 'own-message-id' } };
  }
  const thread = findThread(known);
  if (known.folderRole === 'sent') return decideSent(mail, known, thread);
  if (mail.auto.isBounce) return decideBounce(known, thread);
  if (mail.auto.isAutoReply) return decideAutoReply(mail, thread);
  if (known.spam && !isProven(thread)) return { kind: 'spam', reason: known.spam };
  if (isColleaguesCopy(mail, known) && thread.found) return decideSent(mail, known, thread);
  return decideInbound(mail, known, thread);
}

/**
 * In the order of trust: a token that only we can make, an id that only we can make, an id that we have seen. An outsider's mail
 * under the id of our reply is no copy (that would hide it) but belongs to that reply's ticket.
 */
function findThread(known: KnownFacts): Thread {
  const here = (each: { mailboxId: number }): boolean => each.mailboxId === known.mailbox.id;
  const answered = [...known.answered, ...(known.ownCopyOf ? [known.ownCopyOf] : [])].find(here);
  const referenced = known.referenced.find(here);
  const elsewhere = [...known.answered, ...known.referenced].find((each) => !here(each))?.ticket ?? null;
  if (known.tokenTicket) return { found: { ticket: known.tokenTicket, by: 'reply-token' }, elsewhere };
  if (answered) return { found: { ticket: answered.ticket, by: 'own-message-id' }, elsewhere };
  return { found: referenced ? { ticket: referenced.ticket, by: 'known-message-id' } : null, elsewhere };
}

/** Whoever has a token or an id that only we can make got a mail of ours: no rule sets their answer aside. */
const isProven = ({ found }: Thread): boolean => found?.by === 'reply-token' || found?.by === 'own-message-id';

function decideSent(mail: MailFacts, known: KnownFacts, { found, elsewhere }: Thread): IntakeDecision {
  if (known.alreadySent) return { kind: 'ignored', reason: { code: 'sent-already-known', ticketId: known.alreadySent.ticket.id } };
  if (mail.auto.isAutoReply) return { kind: 'ignored', reason: { code: 'sent-by-program' } };
  if (found) return { kind: 'outgoing', ticketId: found.ticket.id, reason: { code: found.by } };
  if (elsewhere) return { kind: 'ignored', reason: { code: 'sent-in-other-mailbox', ticketId: elsewhere.id } };
  return { kind: 'ignored', reason: { code: 'sent-without-ticket' } };
}

function decideBounce(known: KnownFacts, { found }: Thread): IntakeDecision {
  if (known.bouncedReply) {
    const { ticket, replyId } = known.bouncedReply;
    return { kind: 'bounce', ticketId: ticket.id, replyId, reason: { code: 'bounce-of-reply', replyId } };
  }
  return {
    kind: 'bounce',
    ticketId: found?.ticket.id ?? null,
    replyId: null,
    reason: { code: found ? 'bounce-of-thread' : 'bounce-of-unknown' },
  };
}

function decideAutoReply(mail: MailFacts, { found }: Thread): IntakeDecision {
  const code = found ? 'auto-reply-on-ticket' : 'auto-reply-without-ticket';
  return { kind: 'auto-reply', ticketId: found?.ticket.id ?? null, reason: { code, sign: mail.auto.reason ?? 'auto-submitted' } };
}

function decideInbound(mail: MailFacts, known: KnownFacts, { found, elsewhere }: Thread): IntakeDecision {
  const customer = customerOf(mail, known);
  if (found && staysJoinable(found.ticket, known)) {
    const stranger = customer !== null && !found.ticket.participants.some((address) => sameAddress(address, customer.address));
    const { ticket, by } = found;
    const warning = known.spoofed ? 'spoofed-sender' : stranger || customer === null ? 'not-a-participant' : null;
    return { kind: 'append', ticketId: ticket.id, customer, reopen: ticket.closedAt !== null, warning, reason: { code: by } };
  }
  const before = found?.ticket ?? elsewhere;
  return {
    kind: 'open',
    customer,
    linkTo: before?.id ?? null,
    related: relatedTickets(known, found?.ticket, elsewhere),
    warning: known.spoofed ? 'spoofed-sender' : null,
    reason: openReason(mail, known, customer, found?.ticket, elsewhere),
  };
}

function staysJoinable(ticket: KnownTicket, known: KnownFacts): boolean {
  return ticket.closedAt === null || known.now.getTime() - ticket.closedAt.getTime() <= known.reopenWithinDays * dayMs;
}

function openReason(
  mail: MailFacts,
  known: KnownFacts,
  customer: Mailbox | null,
  closed?: KnownTicket,
  elsewhere?: KnownTicket | null,
): OpenReason {
  if (closed?.closedAt) return { code: 'ticket-closed-long-ago', closedAt: closed.closedAt, ticketId: closed.id };
  if (elsewhere) return { code: 'thread-in-other-mailbox', ticketId: elsewhere.id };
  if (known.spoofed) return { code: 'spoofed-sender' };
  if (isOwn(mail.from, known)) return { code: customer ? 'web-form' : 'from-own-address' };
  return { code: customer ? 'new-conversation' : 'no-sender' };
}

function relatedTickets(known: KnownFacts, closed?: KnownTicket, elsewhere?: KnownTicket | null): RelatedTicket[] {
  const all: RelatedTicket[] = [
    ...(closed ? [{ ticketId: closed.id, because: 'closed-long-ago' as const }] : []),
    ...(elsewhere ? [{ ticketId: elsewhere.id, because: 'other-mailbox' as const }] : []),
    ...known.suggested,
  ];
  return all.filter(({ ticketId }, at) => all.findIndex((each) => each.ticketId === ticketId) === at);
}

/** Who wrote: From, or the first outsider in Reply-To when From is our own address (a web form). Behind a spoofed address: nobody knows. */
function customerOf(mail: MailFacts, known: KnownFacts): Mailbox | null {
  if (known.spoofed) return null;
  if (!isOwn(mail.from, known)) return mail.from ?? outsiders(mail.replyTo, known)[0] ?? null;
  return outsiders(mail.replyTo, known)[0] ?? null;
}

/** From our own address to somebody outside, and no form: a colleague's mail program with us in Cc. */
function isColleaguesCopy(mail: MailFacts, known: KnownFacts): boolean {
  return isFromUs(mail, known) && outsiders(mail.replyTo, known).length === 0 && outsiders([...mail.to, ...mail.cc], known).length > 0;
}

const isFromUs = (mail: MailFacts, known: KnownFacts): boolean => !known.spoofed && isOwn(mail.from, known);

const outsiders = (mailboxes: Mailbox[], known: KnownFacts): Mailbox[] => mailboxes.filter((each) => !isOwn(each, known));

function isOwn(mailbox: Mailbox | null, known: KnownFacts): boolean {
  return mailbox !== null && known.mailbox.addresses.some((address) => sameAddress(address, withoutPlusTag(mailbox.address)));
}
