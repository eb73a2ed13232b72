import type { Locale } from '../platform/i18n.ts';

/** What stands for a name in an avatar: the first character of the family name; for Latin names in the English interface two initials. */
export function initials(name: string, locale: Locale): string {
  const words = name.trim().split(/\s+/u);
  const first = firstCharacter(words[0] ?? '');
  const last = words.length > 1 ? firstCharacter(words.at(-1) ?? '') : '';
  const latin = /^\p{Script=Latin}/u;
  return (locale === 'en' && latin.test(first) && latin.test(last) ? first + last : first).toUpperCase();
}

const firstCharacter = (word: string): string => [...word][0] ?? '';
