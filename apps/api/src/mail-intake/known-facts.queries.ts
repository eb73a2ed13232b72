import { Injectable } from '@nestjs/common';
import { readAuthentication } from '#mail/authentication';
import type { KnownFacts, KnownTicket, OwnReply, ReferencedMessage } from '#mail/intake-decision';
import { withoutPlusTag } from '#mail/mailbox';
import { readSignedMessageId, replyTokensIn } from '#mail/message-id';
import { looksLikePassword, wantsPassword } from '#mail/password-mail';
import { threadingIds } from '#mail/references';
import { spamSign } from '#mail/spam';
import { stripSubjectPrefixes, ticketNumberIn } from '#mail/subject';
import { Blobs } from '../platform/blobs/blobs.ts';
import { Database } from '../platform/database/database.ts';
import { ReplyKeys } from '../platform/secrets/reply-keys.ts';
import type { ReadMail } from './read-mail.ts';
import type { OwnMailbox, ParsedMailRow } from './stored-mail.ts';

/** A closed ticket reopens within so many days. */
const REOPEN_WITHIN_DAYS = 14;
const RECENT_TICKETS = 10;
/** PPAP: a password follows its file. */
const PASSWORD_FOLLOWS = '30 minutes';
const LOCKED_FILES = 20;
const LOOKED_AT_BYTES = 1024 * 1024;
/** Steps from an emptied ticket to where its messages are. */
const MERGES = 20;

/** What a mail points at, before anybody looks whether it exists. */
interface Pointers {
  ownReply: number | null;
  bouncedReply: number | null;
  /** In the order of `threadingIds`. */
  threads: ({ replyId: number } | { messageId: string })[];
  tokenTickets: number[];
  number: number | null;
}

interface FoundReply {
  id: number;
  ticketId: number;
  mailboxId: number;
}

interface FoundMessage {
  messageId: string;
  ticketId: number;
  mailboxId: number;
  outbound: boolean;
}

interface FoundSuggestion {
  ticketId: number;
  number: number;
  subject: string;
  address: string | null;
}

/** Everything that exists of what a wave of mails points at. */
interface Found {
  replies: ReadonlyMap<number, FoundReply>;
  /** By Message-ID, newest first. */
  messages: ReadonlyMap<string, FoundMessage[]>;
  named: ReadonlyMap<number, FoundSuggestion[]>;
  bySender: ReadonlyMap<string | null, FoundSuggestion[]>;
  tickets: ReadonlyMap<number, KnownTicket>;
}

/** Gathers for the decision what is known about a mail; a whole wave with four statements. */
@Injectable()
export class KnownFactsQueries {
  constructor(
    private readonly database: Database,
    private readonly keys: ReplyKeys,
    private readonly blobs: Blobs,
  ) {}

  async gather(mailbox: OwnMailbox, mails: readonly ParsedMailRow[]): Promise<KnownFacts[]> {
    const pointers = mails.map(({ mail }) => this.pointersOf(mail, mailbox));
    const found = await this.find(mailbox, mails, pointers);
    const us = await this.namesOfOurs(mailbox, mails);
    const facts = mails.map((each, index) => factsOf(each, pointers[index]!, mailbox, found, us));
    return Promise.all(facts.map((known, index) => this.withLockedFile(known, mailbox, mails[index]!)));
  }

  private pointersOf(mail: ReadMail, mailbox: OwnMailbox): Pointers {
    const replyOf = (id: string | null | undefined): number | null =>
      id ? (readSignedMessageId(id, this.keys.readable)?.replyId ?? null) : null;
    const recipients = [...mail.deliveredTo, ...[...mail.to, ...mail.cc].map(({ address }) => address)];
    return {
      ownReply: replyOf(mail.messageId),
      bouncedReply: replyOf(mail.bounce?.originalMessageId),
      threads: threadingIds(mail).map((messageId) => {
        const replyId = replyOf(messageId);
        return replyId === null ? { messageId } : { replyId };
      }),
      tokenTickets: replyTokensIn(recipients, mailbox.addresses, this.keys.readable),
      number: ticketNumberIn(mail.subject),
    };
  }

  private async find(mailbox: OwnMailbox, mails: readonly ParsedMailRow[], pointers: readonly Pointers[]): Promise<Found> {
    const threads = pointers.flatMap((each) => each.threads);
    const replyIds = [
      ...pointers.flatMap(({ ownReply, bouncedReply }) => [ownReply, bouncedReply]).filter((id) => id !== null),
      ...threads.flatMap((thread) => ('replyId' in thread ? [thread.replyId] : [])),
    ];
    const messageIds = [
      ...threads.flatMap((thread) => ('messageId' in thread ? [thread.messageId] : [])),
      ...mails.flatMap(({ row, mail }) => (row.folderRole === 'sent' && mail.messageId ? [mail.messageId] : [])),
    ];
    const [replies, messages, suggestions] = await Promise.all([
      this.replies(replyIds),
      this.messages(messageIds),
      this.suggestions(mailbox, mails, pointers),
    ]);
    const ticketIds = [...replies, ...messages]
      .map(({ ticketId }) => ticketId)
      .concat(pointers.flatMap(({ tokenTickets }) => tokenTickets));
    return {
      replies: new Map(replies.map((reply) => [reply.id, reply])),
      messages: Map.groupBy(messages, ({ messageId }) => messageId),
      named: Map.groupBy(
        suggestions.filter(({ address }) => address === null),
        ({ number }) => number,
      ),
      bySender: Map.groupBy(suggestions, ({ address }) => address),
      tickets: await this.tickets(ticketIds),
    };
  }

  /** Only asked about mails that fail their authentication: which of their senders are mailboxes or people of ours. */
  private async namesOfOurs(mailbox: OwnMailbox, mails: readonly ParsedMailRow[]): Promise<ReadonlySet<string>> {
    const doubtful = mails
      .filter(({ mail }) => isDenied(mail, mailbox))
      .flatMap(({ mail }) => (mail.from ? [plain(mail.from.address)] : []));
    if (doubtful.length === 0) return new Set();
    const found = await this.database.rows<{ address: string }>(
      `SELECT address FROM (SELECT lower(email) AS address FROM person UNION SELECT lower(unnest(address || aliases)) FROM mailbox) ours
       WHERE address = ANY ($1)`,
      [doubtful],
    );
    return new Set(found.map(({ address }) => address));
  }

  /** The ticket on which the same sender left a file that wants a password, half an hour before at most. */
  private async withLockedFile(known: KnownFacts, { id }: OwnMailbox, { row, mail }: ParsedMailRow): Promise<KnownFacts> {
    if (!mail.from || !looksLikePassword(mail)) return known;
    const files = await this.database.rows<{ ticketId: number; name: string; sha256: string }>(
      `SELECT m.ticket_id AS "ticketId", a.name, a.sha256 FROM message m JOIN ticket t ON t.id = m.ticket_id JOIN attachment a ON a.message_id = m.id
       WHERE lower(m.from_address) = lower($1) AND t.mailbox_id = $2 AND m.direction = 'inbound' AND NOT a.inline
         AND m.received_at BETWEEN $3::timestamptz - interval '${PASSWORD_FOLLOWS}' AND $3 ORDER BY m.received_at DESC, a.position LIMIT ${LOCKED_FILES}`,
      [mail.from.address, id, row.receivedAt],
    );
    for (const { ticketId, name, sha256 } of files) {
      if (!wantsPassword(name, await this.blobs.beginning(sha256, LOOKED_AT_BYTES))) continue;
      return {
        ...known,
        suggested: [{ ticketId, because: 'ppap-password' }, ...known.suggested.filter((each) => each.ticketId !== ticketId)],
      };
    }
    return known;
  }

  private replies(ids: readonly number[]): Promise<FoundReply[]> | FoundReply[] {
    if (ids.length === 0) return [];
    return this.database.rows<FoundReply>('SELECT id, ticket_id AS "ticketId", mailbox_id AS "mailboxId" FROM reply WHERE id = ANY ($1)', [
      ids,
    ]);
  }

  /** A message that a person moved is known in the mailbox that it came into: what answers it comes there too. */
  private messages(messageIds: readonly string[]): Promise<FoundMessage[]> | FoundMessage[] {
    if (messageIds.length === 0) return [];
    return this.database.rows<FoundMessage>(
      `SELECT m.message_id AS "messageId", m.ticket_id AS "ticketId", m.direction = 'outbound' AS outbound, coalesce(
         (SELECT mailbox_id FROM inbound_mail WHERE message_id = m.id LIMIT 1), (SELECT mailbox_id FROM reply WHERE message_id = m.message_id), t.mailbox_id
       ) AS "mailboxId", m.id AS newest
       FROM message m JOIN ticket t ON t.id = m.ticket_id WHERE m.message_id = ANY ($1)
       UNION ALL
       SELECT message_id, ticket_id, false, mailbox_id, 0 FROM acknowledgement WHERE message_id = ANY ($1) ORDER BY newest DESC`,
      [messageIds],
    );
  }

  /** Tickets named by number, and the last ones of the same sender. */
  private suggestions(mailbox: OwnMailbox, mails: readonly ParsedMailRow[], pointers: readonly Pointers[]): Promise<FoundSuggestion[]> {
    const numbers = pointers.flatMap(({ number }) => (number === null ? [] : [number]));
    const addresses = mails.flatMap(({ mail }) => sendersOf(mail));
    return this.database.rows<FoundSuggestion>(
      `SELECT t.id AS "ticketId", t.number, t.subject, NULL AS address
       FROM unnest($2::bigint[]) AS named(number) JOIN ticket t ON t.number = named.number AND t.mailbox_id = $1
       UNION ALL
       SELECT t.id, t.number, t.subject, a.address FROM customer_address a, LATERAL (
         SELECT id, number, subject FROM ticket WHERE customer_id = a.customer_id AND mailbox_id = $1 ORDER BY last_message_at DESC LIMIT ${RECENT_TICKETS}
       ) t WHERE a.address = ANY ($3)`,
      [mailbox.id, numbers, addresses],
    );
  }

  /** By the id that was named; a ticket that was emptied into another is that one. */
  private async tickets(ids: readonly number[]): Promise<Map<number, KnownTicket>> {
    if (ids.length === 0) return new Map();
    const found = await this.database.rows<KnownTicket & { named: number }>(
      `WITH RECURSIVE path AS (
         SELECT id AS named, id, merged_into, 0 AS steps FROM ticket WHERE id = ANY ($1)
         UNION ALL SELECT p.named, t.id, t.merged_into, p.steps + 1 FROM path p JOIN ticket t ON t.id = p.merged_into WHERE p.steps < ${MERGES}
       )
       SELECT DISTINCT ON (p.named) p.named, t.id, t.closed_at AS "closedAt",
         ARRAY(SELECT address FROM ticket_participant WHERE ticket_id = t.id) AS participants
       FROM path p JOIN ticket t ON t.id = p.id ORDER BY p.named, p.steps DESC`,
      [ids],
    );
    return new Map(found.map(({ named, ...ticket }) => [named, ticket]));
  }
}

const isDenied = ({ serverMarks }: ReadMail, { rules }: OwnMailbox): boolean =>
  readAuthentication(serverMarks, rules.trustedAuthserv) === 'fail';

const plain = (address: string): string => withoutPlusTag(address).toLowerCase();

const factsOf = (
  { row, mail }: ParsedMailRow,
  pointers: Pointers,
  mailbox: OwnMailbox,
  found: Found,
  us: ReadonlySet<string>,
): KnownFacts => {
  const ownReply = (replyId: number | null): OwnReply | null => {
    const reply = replyId === null ? undefined : found.replies.get(replyId);
    const ticket = reply && found.tickets.get(reply.ticketId);
    return reply && ticket ? { replyId: reply.id, mailboxId: reply.mailboxId, ticket } : null;
  };
  const known = ({ messageId, mailboxId, ticketId }: FoundMessage): ReferencedMessage[] => {
    const ticket = found.tickets.get(ticketId);
    return ticket ? [{ messageId, mailboxId, ticket }] : [];
  };
  return {
    // A mail belongs to the day on which it arrived, however late we read it.
    now: row.receivedAt,
    reopenWithinDays: REOPEN_WITHIN_DAYS,
    folderRole: row.folderRole,
    mailbox,
    // The ledger settles equal bytes when it stores them.
    duplicateOf: null,
    ownCopyOf: ownReply(pointers.ownReply),
    alreadySent:
      (found.messages.get(mail.messageId ?? '') ?? []).filter((each) => each.outbound && each.mailboxId === mailbox.id).flatMap(known)[0] ??
      null,
    tokenTicket: pointers.tokenTickets.map((id) => found.tickets.get(id)).find((ticket) => ticket !== undefined) ?? null,
    answered: pointers.threads.flatMap((thread) => ('replyId' in thread ? (ownReply(thread.replyId) ?? []) : [])),
    referenced: pointers.threads.flatMap((thread) =>
      'messageId' in thread ? (found.messages.get(thread.messageId) ?? []).flatMap(known) : [],
    ),
    bouncedReply: ownReply(pointers.bouncedReply),
    suggested: suggestedFor(mail, pointers, found),
    spoofed: mail.from !== null && isDenied(mail, mailbox) && us.has(plain(mail.from.address)),
    spam: row.wanted ? null : spamSign(mail, mailbox.rules.spam),
  };
};

const suggestedFor = (mail: ReadMail, { number }: Pointers, { named, bySender }: Found): KnownFacts['suggested'] => {
  const topic = topicOf(mail.subject);
  const recent = topic === '' ? [] : [...new Set(sendersOf(mail))].flatMap((sender) => bySender.get(sender) ?? []);
  return [
    ...(named.get(number ?? 0) ?? []).map(({ ticketId }) => ({ ticketId, because: 'number-in-subject' as const })),
    ...recent
      .filter(({ subject }) => topicOf(subject) === topic)
      .map(({ ticketId }) => ({ ticketId, because: 'similar-subject' as const })),
  ];
};

const sendersOf = (mail: ReadMail): string[] =>
  [...(mail.from ? [mail.from] : []), ...mail.replyTo].map(({ address }) => address.toLowerCase());

const topicOf = (subject: string): string => stripSubjectPrefixes(subject).normalize('NFKC').toLowerCase();
