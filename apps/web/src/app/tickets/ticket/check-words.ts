import type { MailAddress } from '#contracts/messages';
import type { Key, Translate } from '../../platform/i18n.ts';
import type { CheckItem, CheckPlace } from './check-items.ts';

/** More of them are counted, not named. */
const NAMED = 5;

export const PLACE_NAMES: Record<CheckPlace, Key> = {
  to: 'composer.to',
  cc: 'composer.cc',
  bcc: 'composer.bcc',
  files: 'checks.files',
  words: 'composer.body',
};

/** What stands there, and why it is asked about. */
export interface CheckWords {
  what: string;
  why: string;
}

export function checkWords({ line: { kind, said }, people }: CheckItem, t: Translate): CheckWords {
  const quoted = (words = ''): string => t('checks.quoted', { words });
  const why = (words: Record<string, string | number> = {}): string => t(`checks.why.${kind}`, words);
  switch (kind) {
    case 'new-domain':
      return { what: peopleWords(people, t), why: why({ domain: said.domain ?? '' }) };
    case 'not-in-thread':
      return { what: peopleWords(people, t), why: why() };
    case 'many-visible':
      return { what: t('checks.visible', { count: people.length }), why: why({ people: peopleWords(people, t) }) };
    case 'attachment-missing':
      return { what: t('checks.noFile'), why: why({ words: quoted(said.word) }) };
    case 'attachment-name':
      return { what: said.file ?? '', why: why({ name: quoted(said.name) }) };
    case 'other-name':
      return { what: quoted(said.name), why: why() };
    case 'warning-word':
      return { what: quoted(said.word), why: why() };
    case 'unfilled':
      return { what: said.word ?? '', why: why() };
  }
}

/** The first five of them, and how many more. */
export function peopleWords(people: readonly MailAddress[], t: Translate): string {
  const named = people.slice(0, NAMED).map(({ name, address }) => (name === '' ? address : `${name} ${address}`));
  const more = people.length - named.length;
  return [...named, ...(more > 0 ? [t('checks.more', { count: more })] : [])].join(t('checks.between'));
}

/** What of the words to select for it; null: nothing in particular. */
export const wordOf = ({ line: { said, kind } }: CheckItem): string | null => (kind === 'other-name' ? said.name : said.word) ?? null;
