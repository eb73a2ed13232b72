import type { HeaderField } from './header-fields.ts';
import type { Mailbox } from './parsed-mail.ts';

/** What a mailbox counts as spam. Comparisons ignore case. */
export type SpamRules = {
  /** Believe `X-Spam-Flag: YES` and `X-Spam-Status: Yes` of the mail server. */
  serverHeader: boolean;
  /** Another field of that server, which contains this value. */
  header: { name: string; value: string } | null;
  /** Words in the sender (name or address) or in the subject. */
  words: { field: 'from' | 'subject'; contains: string }[];
};

/** Why a mail is spam, stored with it. */
export type SpamSign = { code: 'spam-header'; name: string } | { code: 'spam-words'; contains: string };

export function spamSign(
  mail: { from: Mailbox | null; subject: string; serverMarks: readonly HeaderField[] },
  rules: SpamRules,
): SpamSign | null {
  const marked = mail.serverMarks.find(
    ({ name, value }) => (rules.serverHeader && says(name, value)) || isNamed(rules.header, name, value),
  );
  if (marked) return { code: 'spam-header', name: marked.name };
  const texts = { from: fold(`${mail.from?.name ?? ''} ${mail.from?.address ?? ''}`), subject: fold(mail.subject) };
  const rule = rules.words.find(({ field, contains }) => contains.trim() !== '' && texts[field].includes(fold(contains.trim())));
  return rule ? { code: 'spam-words', contains: rule.contains } : null;
}

const says = (name: string, value: string): boolean =>
  (name === 'x-spam-flag' && /^yes\b/i.test(value)) || (name === 'x-spam-status' && /^yes\b/i.test(value));

const isNamed = (header: SpamRules['header'], name: string, value: string): boolean =>
  header !== null && header.name.toLowerCase() === name && value.toLowerCase().includes(header.value.toLowerCase());

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
