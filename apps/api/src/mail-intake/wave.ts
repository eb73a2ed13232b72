import { looksLikePassword } from '#mail/password-mail';
import { threadingIds } from '#mail/references';
import { stripSubjectPrefixes } from '#mail/subject';
import type { ParsedMailRow } from './stored-mail.ts';

/**
 * The longest beginning of `mails` in which no mail depends on an earlier one: does not name its Message-ID, and is not on the same
 * subject from the same sender, nor a password from the sender of a file. The facts about all of them can be gathered at once; what follows is decided after these.
 * @returns how many, at least 1 of a non-empty list
 */
export const waveLength = (mails: readonly ParsedMailRow[]): number => {
  const ids = new Set<string>();
  const topics = new Set<string>();
  const senders = new Set<string>();
  for (const [index, { mail }] of mails.entries()) {
    const topic = `${mail.from?.address.toLowerCase() ?? ''} ${stripSubjectPrefixes(mail.subject)}`;
    const named = [
      ...threadingIds(mail),
      ...(mail.messageId ? [mail.messageId] : []),
      ...(mail.bounce?.originalMessageId ? [mail.bounce.originalMessageId] : []),
    ];
    const sender = mail.from?.address.toLowerCase() ?? '';
    const followsFile = senders.has(sender) && looksLikePassword(mail);
    if (topics.has(topic) || followsFile || named.some((id) => ids.has(id))) return index;
    topics.add(topic);
    senders.add(sender);
    if (mail.messageId) ids.add(mail.messageId);
  }
  return mails.length;
};
