import { createHash } from 'node:crypto';
import type { ReadMail } from './read-mail.ts';

/**
 * Knows a mail again after a server has rewritten its other headers: Message-ID, Date, From and text together. Never the Message-ID alone;
 * senders reuse them. @returns hex SHA-256
 */
export const fingerprintOf = ({ messageId, date, from, fresh, quoted }: ReadMail): string =>
  createHash('sha256')
    .update(JSON.stringify([messageId, date, from?.address.toLowerCase() ?? null, fresh, quoted]))
    .digest('hex');
