import { viewLimits } from './limits.ts';

/** Longest id that we keep; the longest seen in the wild are about 500 characters. */
const idLimit = 900;
const outgoingLimit = 20;

/** All `<ids>` of a header in order, without brackets, unique. White space inside an id is a broken fold and is dropped. */
export function messageIdsIn(header: string): string[] {
  const ids = [...header.matchAll(/<([^<>]{1,1000})>/g)].map((found) => tidy(found[1] ?? ''));
  const bare = ids.length === 0 && /^[^\s<>@]{1,400}@[^\s<>@]{1,400}$/.test(header.trim()) ? [header.trim()] : [];
  return [...new Set([...ids, ...bare].filter((id) => id !== '' && id.length <= idLimit))];
}

/**
 * The ids by which a mail may belong to a thread: what it answers first, then its ancestors, newest first.
 * Capped: a mail with a thousand references costs no thousand look-ups.
 */
export function threadingIds(mail: { inReplyTo: string | null; references: string[] }): string[] {
  return [...new Set([...(mail.inReplyTo ? [mail.inReplyTo] : []), ...mail.references.toReversed()])].slice(0, viewLimits.references);
}

/**
 * In-Reply-To and References of an answer (RFC 5322 §3.6.4). Long threads keep the first id and the newest ones; an id that could
 * not stand in a header is left out.
 * @param parent the mail that is answered; ids without brackets, as the result
 */
export function buildReferences(parent: { messageId: string | null; inReplyTo: string | null; references: string[] }): {
  inReplyTo: string | null;
  references: string[];
} {
  const ancestors = parent.references.length > 0 ? parent.references : [parent.inReplyTo];
  const chain = [...new Set([...ancestors, parent.messageId].filter((id) => id !== null).filter(isSendable))];
  const references = chain.length > outgoingLimit ? [...chain.slice(0, 1), ...chain.slice(1 - outgoingLimit)] : chain;
  return { inReplyTo: parent.messageId !== null && isSendable(parent.messageId) ? parent.messageId : null, references };
}

const isSendable = (id: string): boolean => id.length <= 250 && /^[!-;=?-~]+$/.test(id);
const tidy = (id: string): string => id.replace(/[\s\p{Cc}]/gu, '');
