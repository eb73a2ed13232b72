import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';

/** Ids of one of everything that somebody could ask for. */
export interface Case {
  mailbox: number;
  customer: number;
  /** Somebody who works in this mailbox. */
  colleague: number;
  /** Open, with a message, a note, a draft and the reply lease of `writer`. */
  ticket: number;
  message: number;
  /** Related to `ticket`; nobody is replying there. */
  otherTicket: number;
  /** 新しいメール: begun by us, nothing was sent. */
  begun: number;
  attachment: number;
  draft: number;
  sideDraft: number;
  draftAttachment: number;
  /** Replies of another open ticket, in these states. */
  queued: number;
  held: number;
  unknown: number;
  quarantined: number;
  unfetchable: number;
  /** Set aside by the rules of the mailbox. */
  spam: number;
  /** For replies of this mailbox. */
  template: number;
  /** About this mailbox, shared with all; of a person who does not ask. */
  savedView: number;
  /** The colleague's, about a note of theirs in `ticket`. */
  notification: number;
  /** Invited to this mailbox, not yet here. */
  member: number;
  /** Tokens of their one-time links. */
  invitation: string;
  reset: string;
  /** Stands in every text of the case, and nowhere else. */
  canary: string;
}

export const TAB = 'tab-of-the-asker';
export const FENCE = 1;

/** Nothing has these ids. */
export const MISSING: Case = {
  mailbox: 900_000_001,
  customer: 900_000_002,
  colleague: 900_000_003,
  ticket: 900_000_004,
  message: 900_000_005,
  otherTicket: 900_000_016,
  begun: 900_000_021,
  attachment: 900_000_006,
  draft: 900_000_007,
  sideDraft: 900_000_008,
  draftAttachment: 900_000_009,
  queued: 900_000_010,
  held: 900_000_011,
  unknown: 900_000_012,
  quarantined: 900_000_013,
  unfetchable: 900_000_014,
  spam: 900_000_017,
  template: 900_000_018,
  savedView: 900_000_019,
  notification: 900_000_020,
  member: 900_000_015,
  invitation: 'i'.repeat(43),
  reset: 'r'.repeat(43),
  canary: 'canary-of-nobody',
};

/** A mailbox, and what every case in it shares. */
export interface Place {
  mailbox: number;
  folder: number;
  colleague: number;
  canary: string;
  /** A blob whose text is the canary. */
  sha256: string;
}

const OPEN = `
  WITH who AS (INSERT INTO customer (name, company, phone) VALUES ($2, $2, $2) RETURNING id),
  address AS (INSERT INTO customer_address (address, customer_id) SELECT $3, id FROM who),
  opened AS (
    INSERT INTO ticket (mailbox_id, subject, customer_id, channel, snippet, tags, message_count, attachment_count, conversation_seq, inbound_seq, last_message_at)
    SELECT $1, $2, who.id, 'mail', $2, ARRAY[$2], 1, 1, 1, 1, current_instant() FROM who, generate_series(1, 2) RETURNING id
  ),
  begun AS (
    INSERT INTO ticket (mailbox_id, subject, customer_id, channel, last_message_at, idempotency_key)
    SELECT $1, $2, who.id, 'mail', current_instant(), 'begun ' || $3 FROM who RETURNING id
  ),
  here AS (SELECT min(id) AS ticket, max(id) AS answered FROM opened),
  related AS (INSERT INTO ticket_relation (ticket_id, related_id, reason) SELECT ticket, answered, 'similar-subject' FROM here),
  participant AS (INSERT INTO ticket_participant (ticket_id, address, name) SELECT id, $3, $2 FROM opened),
  asked AS (
    INSERT INTO message (ticket_id, seq, direction, channel, from_name, from_address, subject, message_id, text, snippet, html, received_at, raw_sha256)
    SELECT id, 1, 'inbound', 'mail', $2, $3, $2, id || $3, $2, $2, '<p>' || $2 || '</p>', current_instant(), $4 FROM opened RETURNING id, ticket_id
  ),
  told AS (SELECT asked.id FROM asked JOIN here ON here.ticket = asked.ticket_id),
  file AS (
    INSERT INTO attachment (message_id, position, name, type, size, sha256, inline) SELECT id, 1, $2, 'text/plain', length($2), $4, false FROM told RETURNING id
  ),
  remark AS (INSERT INTO note (ticket_id, author_id, text) SELECT ticket, $5, $2 FROM here RETURNING id, ticket_id),
  named AS (INSERT INTO note_mention (note_id, person_id) SELECT id, $5 FROM remark),
  -- Everybody was named once, also those who may not read this mailbox any more.
  notified AS (
    INSERT INTO notification (person_id, kind, ticket_id, note_id, words) SELECT p.id, 'mentioned', ticket_id, remark.id, $2 FROM remark, person p RETURNING id, person_id
  ),
  written AS (
    INSERT INTO draft (ticket_id, author_id, state, fence, content)
    SELECT CASE WHEN state = 'sent' THEN answered ELSE ticket END, $6, state, ${FENCE}, $7 FROM here, unnest(ARRAY['current', 'aside', 'sent']) AS state
    RETURNING id, state
  ),
  drafts AS (
    SELECT max(id) FILTER (WHERE state = 'current') AS current, max(id) FILTER (WHERE state = 'aside') AS aside, max(id) FILTER (WHERE state = 'sent') AS sent FROM written
  ),
  enclosed AS (
    INSERT INTO draft_attachment (ticket_id, draft_id, name, type, size, sha256) SELECT ticket, current, $2, 'text/plain', length($2), $4 FROM here, drafts RETURNING id
  ),
  replying AS (
    INSERT INTO reply (ticket_id, mailbox_id, draft_id, author_id, idempotency_key, state, content, frozen, seq, seen_seq, after_sending, message_id, raw_sha256, due_at, send_at)
    SELECT answered, $1, sent, $5, state || $3, state, $7, '{}', n, 1, 'keep', state || $3, $4, current_instant() + interval '1 hour',
      CASE WHEN state = 'queued' THEN current_instant() + interval '1 hour' END
    FROM here, drafts, unnest(ARRAY['queued', 'held', 'unknown']) WITH ORDINALITY AS s(state, n) RETURNING id, state
  ),
  recipient AS (INSERT INTO reply_recipient (reply_id, address, kind) SELECT id, $3, 'to' FROM replying),
  lease AS (
    INSERT INTO reply_lease (ticket_id, fence, person_id, tab, acquired_at, input_at, expires_at, announced)
    SELECT ticket, ${FENCE}, $6, '${TAB}', current_instant(), current_instant(), current_instant() + interval '1 hour', false FROM here
  ),
  asked_up AS (INSERT INTO escalation (ticket_id, by_id, reason) SELECT ticket, $6, $2 FROM here),
  mail AS (
    INSERT INTO inbound_mail (mailbox_id, folder_id, uidvalidity, uid, state, backfill, size, raw_sha256, internal_date, reason)
    SELECT $1, $8, 1, (SELECT ticket FROM here) * 2 + n, state, false, 1, CASE state WHEN 'quarantined' THEN $4 END, current_instant(), json_build_object('code', 'not-a-mail', 'detail', $2)
    FROM unnest(ARRAY['quarantined', 'unfetchable']) WITH ORDINALITY AS s(state, n) RETURNING id, state
  ),
  junk AS (
    INSERT INTO inbound_mail (mailbox_id, folder_id, uidvalidity, uid, state, outcome, backfill, size, raw_sha256, stored_at, sender, subject, reason)
    SELECT $1, $8, 1, ticket * 2 + 3, 'decided', 'spam', false, 1, $4, current_instant(), $2, $2, json_build_object('code', 'spam-words', 'contains', $2) FROM here
    RETURNING id
  ),
  words AS (INSERT INTO reply_template (mailbox_id, folder, title, body) VALUES ($1, $2, $2, $2) RETURNING id),
  invited AS (INSERT INTO person (email, name, role) VALUES ('invited-' || $3, $2, 'agent') RETURNING id),
  kept AS (
    INSERT INTO saved_view (owner_id, name, shared, filter) SELECT id, $2, true, json_build_object('view', 'all', 'mailboxId', $1::bigint, 'text', $2) FROM invited RETURNING id
  ),
  joined AS (INSERT INTO membership (person_id, mailbox_id, level) SELECT id, $1, 'view' FROM invited),
  link AS (
    INSERT INTO one_time_link (token_hash, kind, person_id, expires_at)
    SELECT hash, kind, invited.id, current_instant() + interval '1 hour' FROM invited, unnest(ARRAY['invitation', 'password-reset'], $9::bytea[]) AS l(kind, hash)
  )
  SELECT who.id::int AS customer, ticket::int, answered::int AS "otherTicket", told.id::int AS message, begun.id::int AS begun, file.id::int AS attachment, current::int AS draft, aside::int AS "sideDraft",
    enclosed.id::int AS "draftAttachment", invited.id::int AS member,
    (SELECT id FROM replying WHERE state = 'queued')::int AS queued, (SELECT id FROM replying WHERE state = 'held')::int AS held,
    (SELECT id FROM replying WHERE state = 'unknown')::int AS unknown, (SELECT id FROM mail WHERE state = 'quarantined')::int AS quarantined,
    (SELECT id FROM mail WHERE state = 'unfetchable')::int AS unfetchable, junk.id::int AS spam, words.id::int AS template, kept.id::int AS "savedView",
    notified.id::int AS notification
  FROM who, here, told, begun, file, drafts, enclosed, invited, junk, words, kept, notified WHERE notified.person_id = $5`;

/** @param writer whose lease and drafts the case has. */
export const openCase = async (client: Client, place: Place, writer: number): Promise<Case> => {
  const { mailbox, folder, colleague, canary, sha256 } = place;
  const address = `${randomBytes(6).toString('hex')}@${canary}.example`;
  const words = {
    to: [{ name: canary, address }],
    cc: [],
    bcc: [],
    subject: canary,
    text: canary,
    html: `<p>${canary}</p>`,
    quoteMessageId: null,
    forward: null,
  };
  const [invitation, reset] = [newToken(), newToken()];
  const hashes = [invitation, reset].map(hashOf);
  const { rows } = await client.query<Omit<Case, 'mailbox' | 'colleague' | 'invitation' | 'reset' | 'canary'>>(OPEN, [
    mailbox,
    canary,
    address,
    sha256,
    colleague,
    writer,
    JSON.stringify(words),
    folder,
    hashes,
  ]);
  return { ...rows[0]!, mailbox, colleague, invitation, reset, canary };
};

export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
