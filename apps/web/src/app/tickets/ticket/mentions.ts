import type { PersonRef } from '#contracts/accounts';
import { familyName } from '../family-name.ts';

/** A name that is being written after an @, up to the caret. */
export interface MentionQuery {
  /** Where the @ stands. */
  from: number;
  query: string;
}
export interface MentionPart {
  text: string;
  /** Null: words between names. */
  person: PersonRef | null;
}

/** An @ inside an address calls nobody. Japanese keyboards write the wide one. */
const AT = '(?<![A-Za-z0-9._%+-])[@＠]';
const WRITING = new RegExp(`${AT}([^@＠\\r\\n。、,.!?！？「」()（）]{0,30})$`, 'u');

/** @param caret index in `text`; null when no name is being written there */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const found = WRITING.exec(text.slice(0, caret));
  return found && { from: found.index, query: found[1] ?? '' };
}

/** Those whose whole name, or a part of it, begins with what was written. Spaces inside names need not be written. */
export function candidatesFor(people: readonly PersonRef[], query: string): readonly PersonRef[] {
  const sought = bare(query);
  return people.filter(({ name }) => [name, ...name.split(/\s+/u)].some((part) => bare(part).startsWith(sought)));
}

/** The text with the name in place of what was written after the @, and where the caret stands then. Only Latin writing wants a space next. */
export function withMention(text: string, caret: number, { from }: MentionQuery, { name }: PersonRef): { text: string; caret: number } {
  const rest = text.slice(caret);
  const written = `@${name}${/[A-Za-z]$/.test(name) && !/^\s/u.test(rest) ? ' ' : ''}`;
  return { text: text.slice(0, from) + written + rest, caret: from + written.length };
}

/** A text in pieces: names after an @, and what stands between. Japanese needs no space after a name. */
export function mentionParts(text: string, people: readonly PersonRef[]): MentionPart[] {
  const forms = formsOf(people);
  if (forms.size === 0) return text === '' ? [] : [{ text, person: null }];
  const longestFirst = [...forms.keys()].sort((a, b) => b.length - a.length);
  const naming = new RegExp(`${AT}(${longestFirst.map(pattern).join('|')})`, 'gu');
  const parts: MentionPart[] = [];
  let end = 0;
  for (const found of text.matchAll(naming)) {
    if (found.index > end) parts.push({ text: text.slice(end, found.index), person: null });
    parts.push({ text: found[0], person: forms.get(found[1] ?? '') ?? null });
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), person: null });
  return parts;
}

/** Ids of those who are named in it, also by hand without the list. */
export const mentionedIn = (text: string, people: readonly PersonRef[]): number[] => [
  ...new Set(mentionParts(text, people).flatMap(({ person }) => person?.id ?? [])),
];

const bare = (name: string): string => name.normalize('NFKC').replace(/\s/gu, '').toLowerCase();

/** How each may be written. A family name that two share names nobody. */
function formsOf(people: readonly PersonRef[]): Map<string, PersonRef> {
  const families = people.map(({ name }) => familyName(name));
  const forms = new Map<string, PersonRef>();
  people.forEach((person, index) => {
    const family = families[index]!;
    if (families.indexOf(family) === families.lastIndexOf(family)) forms.set(family, person);
  });
  for (const person of people) for (const form of [person.name, person.name.replace(/\s+/gu, '')]) forms.set(form, person);
  forms.delete('');
  return forms;
}

/** A Latin name does not go on in the same word. */
const pattern = (form: string): string => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + (/[A-Za-z]$/.test(form) ? '(?![A-Za-z])' : '');
