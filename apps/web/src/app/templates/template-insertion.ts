import { placeholdersIn } from '#contracts/template-variables';

/** The text with `words` in the place of what was selected; then the first thing to fill in is selected, or the caret stands behind the words. */
export function insertWords(text: string, from: number, to: number, words: string): { text: string; select: [start: number, end: number] } {
  const [first] = placeholdersIn(words);
  const start = from + (first?.start ?? words.length);
  return { text: text.slice(0, from) + words + text.slice(to), select: [start, start + (first?.text.length ?? 0)] };
}
