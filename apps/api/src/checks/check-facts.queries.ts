import { CheckRules } from '#contracts/checks';
import type { ReplyContent } from '#contracts/outbox';
import { splitQuote } from '#mail/quotes';
import { domainOf } from '#text/domains';
import { isFreeMail } from '#text/free-mail';
import { nameKey } from '#text/names';
import { row, rows, type Tx } from '../platform/database/database.ts';
import type { TicketState } from '../tickets/ticket-lock.ts';
import type { CheckFacts, NamesFound, Person } from './check-facts.ts';
import type { UnknownNames } from './lines/names.ts';

interface Found {
  rules: unknown;
  signature: string;
  begun: boolean;
  files: string[];
  thread: Person[];
  recipients: Person[];
  ours: Person[];
  known: string[];
}

const PERSON = `jsonb_build_object('address', a.address, 'name', c.name, 'reading', c.reading, 'company', c.company)`;
/** $1 ticket, $2 mailbox, $3 addresses and $4 domains of the recipients, $5 forwarded message, $6 its files that go along */
const FACTS = `
  SELECT m.check_rules AS rules, m.signature, t.idempotency_key IS NOT NULL AND t.inbound_seq = 0 AS begun,
    ARRAY(SELECT f.name FROM draft d JOIN draft_attachment f ON f.draft_id = d.id WHERE d.ticket_id = $1 AND d.state = 'current'
      UNION ALL SELECT name FROM attachment WHERE message_id = $5 AND id = ANY ($6)) AS files,
    ARRAY(SELECT jsonb_build_object('address', p.address, 'name', p.name, 'reading', null, 'company', null)
        FROM ticket_participant p WHERE p.ticket_id = $1
      UNION ALL SELECT jsonb_build_object('address', null, 'name', c.name, 'reading', c.reading, 'company', c.company)
        FROM customer c WHERE c.id = t.customer_id
      UNION ALL SELECT jsonb_build_object('address', a.address, 'name', '', 'reading', null, 'company', null)
        FROM customer_address a WHERE a.customer_id = t.customer_id
      UNION ALL SELECT ${PERSON} FROM ticket_participant p JOIN customer_address a ON a.address = p.address
        JOIN customer c ON c.id = a.customer_id WHERE p.ticket_id = $1 AND a.customer_id IS DISTINCT FROM t.customer_id) AS thread,
    ARRAY(SELECT ${PERSON} FROM customer_address a JOIN customer c ON c.id = a.customer_id WHERE a.address = ANY ($3)) AS recipients,
    ARRAY(SELECT jsonb_build_object('address', o.address, 'name', b.display_name, 'reading', null, 'company', null)
        FROM mailbox b, unnest(b.address || b.aliases) AS o(address)
      UNION ALL SELECT jsonb_build_object('address', email, 'name', name, 'reading', null, 'company', null) FROM person
      UNION ALL SELECT jsonb_build_object('address', null, 'name', name, 'reading', null, 'company', null) FROM organisation) AS ours,
    ARRAY(SELECT d FROM unnest($4::text[]) AS d
      WHERE EXISTS (SELECT FROM customer_address a JOIN ticket k ON k.customer_id = a.customer_id
          WHERE split_part(a.address, '@', 2) = d AND k.mailbox_id = $2 AND k.id <> $1 AND k.inbound_seq > 0)
        OR EXISTS (SELECT FROM reply_recipient r JOIN reply y ON y.id = r.reply_id
          WHERE split_part(r.address, '@', 2) = d AND r.state = 'accepted' AND y.mailbox_id = $2)) AS known
  FROM ticket t JOIN mailbox m ON m.id = $2 WHERE t.id = $1`;

/** One statement. @param content what is to leave */
export async function gatherFacts(tx: Tx, { id, mailboxId }: TicketState, content: ReplyContent): Promise<CheckFacts> {
  const people = [...content.to, ...content.cc, ...content.bcc].map(({ name, address }) => ({ name, address: address.toLowerCase() }));
  const domains = people.map(({ address }) => [address.slice(address.lastIndexOf('@') + 1), domainOf(address)]);
  const asked = new Set(domains.flat().filter((domain) => !isFreeMail(domain)));
  const found = (await row<Found>(tx, FACTS, [
    id,
    mailboxId,
    people.map(({ address }) => address),
    [...asked],
    content.forward?.messageId ?? null,
    content.forward?.attachmentIds ?? [],
  ]))!;
  return {
    rules: CheckRules.parse(found.rules),
    content,
    words: ownPart(content.text, found.signature),
    files: found.files,
    forwards: content.forward !== null,
    begun: found.begun,
    thread: found.thread,
    recipients: [...found.recipients, ...people.map((who) => ({ ...who, reading: null, company: null }))],
    ours: found.ours,
    knownDomains: new Set(found.known.map(domainOf)),
  };
}

/** What the writer says now: no signature, no quotation, also not between the lines. */
function ownPart(text: string, signature: string): string {
  const signed = signature.trim();
  const end = signed === '' ? -1 : text.lastIndexOf(signed);
  const { fresh } = splitQuote(end < 0 ? text : text.slice(0, end));
  return fresh
    .split('\n')
    .filter((line) => !/^\s{0,3}[>＞]/.test(line))
    .join('\n');
}

/** How much of a conversation is read for a name. */
const MESSAGES_READ = 20;
const CHARACTERS_READ = 20_000;

/** Nothing is asked when everybody who is named takes part. Only customers of this mailbox are told of. */
export async function findNames(tx: Tx, ticket: TicketState, { words, files }: UnknownNames): Promise<NamesFound> {
  const unknown = [...words, ...files];
  if (unknown.length === 0) return { elsewhere: new Map(), mentioned: new Set() };
  const others = await rows<{ key: string; name: string }>(
    tx,
    `SELECT k AS key, c.name FROM unnest($1::text[]) AS k
     JOIN LATERAL (SELECT name FROM customer c WHERE c.name_keys @> ARRAY[k] AND c.id IS DISTINCT FROM $3
       AND EXISTS (SELECT FROM ticket t WHERE t.customer_id = c.id AND t.mailbox_id = $2) LIMIT 1) c ON true`,
    [[...new Set(unknown.flatMap(({ keys }) => keys))], ticket.mailboxId, ticket.customerId],
  );
  const said = await rows<{ text: string }>(
    tx,
    `SELECT left(subject || E'\\n' || text || quoted, $2) AS text FROM message WHERE ticket_id = $1 ORDER BY seq DESC LIMIT $3`,
    [ticket.id, CHARACTERS_READ, MESSAGES_READ],
  );
  const conversation = said.map(({ text }) => nameKey(text)).join('\n');
  const names = unknown.map(({ name }) => nameKey(name));
  return {
    elsewhere: new Map(others.map(({ key, name }) => [key, name])),
    mentioned: new Set(names.filter((key) => key.length > 1 && conversation.includes(key))),
  };
}
