import { type CheckLine, unfilledKey } from '#contracts/checks';
import { placeholdersIn } from '#contracts/template-variables';
import { announcedFile, withoutWraps } from '#text/attachment-words';
import { folded } from '#text/folded';
import type { CheckFacts } from '../check-facts.ts';

/** A file is announced, and nothing goes along. */
export function attachmentMissing({ rules, words, files }: CheckFacts): CheckLine[] {
  if (!rules.attachment || files.length > 0) return [];
  const word = announcedFile(words, rules.attachmentWords);
  return word === null ? [] : [{ key: 'attachment-missing', kind: 'attachment-missing', at: 'files', said: { word }, fix: 'go-to-words' }];
}

/** Words that this mailbox wants looked at. */
export function warningWords({ rules, words, content }: CheckFacts): CheckLine[] {
  const said = withoutWraps(folded(`${content.subject}\n${words}`));
  const found = new Map(rules.warningWords.map((word) => [withoutWraps(folded(word)), word]));
  return [...found]
    .filter(([key]) => said.includes(key))
    .map(([key, word]) => ({ key: `warning-word:${key}`, kind: 'warning-word', at: 'words', said: { word }, fix: 'go-to-words' }));
}

/** Braces that nobody filled, each once. */
export function unfilled({ rules, words, content }: CheckFacts): CheckLine[] {
  if (!rules.unfilled) return [];
  const left = new Set(placeholdersIn(`${content.subject}\n${words}`).map(({ text }) => text));
  return [...left].map((word) => ({ key: unfilledKey(word), kind: 'unfilled', at: 'words', said: { word }, fix: 'go-to-words' }));
}
