import type { ReplyContent } from '#contracts/outbox';
import type { ForwardedMail } from '#mail/forwarded-text';
import { row, rows, type Tx } from '../platform/database/database.ts';
import { InvalidInput } from '../platform/domain-error.ts';
import type { StoredAttachment } from '../tickets/placement.ts';

/** 転送: a message as it goes on to somebody else. Its files are named by their bytes: the browser never has to send them. */
export interface ForwardedMessage extends ForwardedMail {
  id: number;
  files: StoredAttachment[];
}

/** @throws InvalidInput unless the message is of this ticket and the files are its own: what a person may not read here, they cannot send on. */
export async function readForwarded(
  tx: Tx,
  ticketId: number,
  { messageId, attachmentIds }: NonNullable<ReplyContent['forward']>,
): Promise<ForwardedMessage> {
  const message = await row<Omit<ForwardedMessage, 'files'>>(
    tx,
    `SELECT id, json_build_object('name', from_name, 'address', from_address) AS "from", to_list AS "to", cc_list AS cc, subject,
       text || quoted AS text, coalesce(header_date, received_at) AS at
     FROM message WHERE id = $1 AND ticket_id = $2`,
    [messageId, ticketId],
  );
  if (!message) throw new InvalidInput({ field: 'forward' });
  const files = await rows<StoredAttachment>(
    tx,
    `SELECT name, type, size, sha256, null AS "contentId", false AS inline FROM attachment
     WHERE message_id = $1 AND id = ANY ($2) ORDER BY position`,
    [messageId, attachmentIds],
  );
  if (files.length !== new Set(attachmentIds).size) throw new InvalidInput({ field: 'forward' });
  return { ...message, files };
}
