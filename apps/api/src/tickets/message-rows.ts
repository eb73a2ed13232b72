import type { CHANNELS, MailAddress } from '#contracts/messages';
import { rows, type Tx } from '../platform/database/database.ts';
import type { NewMessage } from './placement.ts';

export interface MessageRow extends NewMessage {
  /** When it was taken from the sequence before. */
  id?: number;
  ticketId: number;
  seq: number;
  direction: 'inbound' | 'outbound';
  channel: (typeof CHANNELS)[number];
  authorId: number | null;
  warning: string | null;
  /** What it took to somebody else. */
  forwardOf?: number | null;
}

/** With their attachments. @returns ids in the order given */
export const insertMessages = async (tx: Tx, messages: readonly MessageRow[]): Promise<number[]> => {
  const made = await rows<{ id: number }>(
    tx,
    `INSERT INTO message (id, ticket_id, seq, direction, channel, from_name, from_address, to_list, cc_list, reply_to, subject, message_id,
         in_reply_to, refs, text, quoted, snippet, html, language, header_date, received_at, author_id, raw_sha256, warning, events, forward_of)
       OVERRIDING SYSTEM VALUE SELECT coalesce(id, nextval('message_id_seq')), "ticketId", seq, direction, channel, "from" ->> 'name', "from" ->> 'address', "to", cc, "replyTo", subject, "messageId",
         "inReplyTo", ARRAY(SELECT json_array_elements_text("references")), text, quoted, snippet, html, language, "headerDate", "receivedAt", "authorId",
         "rawSha256", warning, events, "forwardOf"
       FROM json_to_recordset($1) AS m(id bigint, "ticketId" bigint, seq int, direction text, channel text, "from" json, "to" jsonb, cc jsonb, "replyTo" jsonb,
         subject text, "messageId" text, "inReplyTo" text, "references" json, text text, quoted text, snippet text, html text, language text,
         "headerDate" timestamptz, "receivedAt" timestamptz, "authorId" bigint, "rawSha256" text, warning text, events jsonb, "forwardOf" bigint)
       RETURNING id`,
    [JSON.stringify(messages)],
  );
  const attachments = messages.flatMap((message, index) =>
    message.attachments.map((attachment, position) => ({ ...attachment, position, messageId: made[index]!.id })),
  );
  if (attachments.length > 0) {
    await rows(
      tx,
      `INSERT INTO attachment (message_id, position, name, type, size, sha256, content_id, inline)
         SELECT "messageId", position, name, type, size, sha256, "contentId", inline
         FROM json_to_recordset($1) AS a("messageId" bigint, position int, name text, type text, size int, sha256 text, "contentId" text, inline boolean)`,
      [JSON.stringify(attachments)],
    );
  }
  return made.map(({ id }) => id);
};

/** They take part from now on: their mail is no stranger's. */
export const welcome = async (tx: Tx, joining: readonly { ticketId: number; people: readonly MailAddress[] }[]): Promise<void> => {
  await rows(
    tx,
    `INSERT INTO ticket_participant (ticket_id, address, name)
       SELECT DISTINCT ON (p."ticketId", lower(p.address)) p."ticketId", lower(p.address), p.name
       FROM json_to_recordset($1) AS p("ticketId" bigint, address text, name text)
       ON CONFLICT DO NOTHING`,
    [JSON.stringify(joining.flatMap(({ ticketId, people }) => people.map(({ address, name }) => ({ ticketId, address, name }))))],
  );
};

export const everybody = ({ from, replyTo, to, cc }: NewMessage): MailAddress[] => [from, ...replyTo, ...to, ...cc];

/** How many the reader finds listed below the words. */
export const shown = (attachments: readonly { inline: boolean }[]): number => attachments.filter(({ inline }) => !inline).length;
