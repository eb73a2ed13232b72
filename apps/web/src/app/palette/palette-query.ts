import { folded } from '#text/folded';

/** What is typed: words, and whether only commands (`>`) or only people (`@`) are meant. */
export interface PaletteQuery {
  only: 'commands' | 'people' | null;
  words: string;
}

const SIGNS: Record<string, PaletteQuery['only']> = { '>': 'commands', '＞': 'commands', '@': 'people', '＠': 'people' };

export function readQuery(typed: string): PaletteQuery {
  const text = typed.trim();
  const only = SIGNS[text.charAt(0)] ?? null;
  return { only, words: only ? text.slice(1).trim() : text };
}

/** Every word stands somewhere in the name. */
export function isNamed(name: string, words: string): boolean {
  const text = folded(name);
  return folded(words)
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

/** The text in pieces, those that were sought marked. Only where folding keeps every letter in its place. */
export function marked(text: string, words: string): { text: string; sought: boolean }[] {
  const [haystack, needle] = [folded(text), folded(words)];
  const at = needle === '' || haystack.length !== text.length ? -1 : haystack.indexOf(needle);
  if (at === -1) return [{ text, sought: false }];
  const pieces = [text.slice(0, at), text.slice(at, at + needle.length), text.slice(at + needle.length)];
  return pieces.map((piece, index) => ({ text: piece, sought: index === 1 })).filter((piece) => piece.text !== '');
}
