import type { CheckLine } from '#contracts/checks';
import type { CheckFacts, NamesFound } from './check-facts.ts';
import { attachmentNames, otherNames, type UnknownNames } from './lines/names.ts';
import { manyVisible, newDomains, notInThread } from './lines/recipients.ts';
import { attachmentMissing, unfilled, warningWords } from './lines/words.ts';

/** 送信前の確認: everything about a reply that looks like a mis-send, in the order in which it is looked at. */
export const findLines = (facts: CheckFacts, unknown: UnknownNames, found: NamesFound): CheckLine[] => [
  ...newDomains(facts),
  ...notInThread(facts),
  ...manyVisible(facts),
  ...attachmentMissing(facts),
  ...attachmentNames(unknown, found),
  ...otherNames(facts, unknown, found),
  ...warningWords(facts),
  ...unfilled(facts),
];
