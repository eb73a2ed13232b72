import type { CheckRules } from '#contracts/checks';
import { wordLines } from '../word-lines.ts';

/** Rules that are simply on or off. */
export type CheckSwitch = 'newDomain' | 'notInThread' | 'attachment' | 'fileNames' | 'otherNames' | 'unfilled';

/** The rules as a person writes them: lists one a line, a number in its own field. */
export interface CheckRulesDraft extends Record<CheckSwitch, boolean> {
  manyVisible: boolean;
  /** How many; what was typed. */
  visibleFrom: string;
  attachmentWords: string;
  warningWords: string;
  ownDomains: string;
}

const USUAL_FROM = 5;

export const draftOf = ({ manyVisible, attachmentWords, warningWords, ownDomains, ...switches }: CheckRules): CheckRulesDraft => ({
  ...switches,
  manyVisible: manyVisible !== null,
  visibleFrom: String(manyVisible ?? USUAL_FROM),
  attachmentWords: attachmentWords.join('\n'),
  warningWords: warningWords.join('\n'),
  ownDomains: ownDomains.join('\n'),
});

/** May still break the contract, where it was written so. */
export const rulesOf = ({
  manyVisible,
  visibleFrom,
  attachmentWords,
  warningWords,
  ownDomains,
  ...switches
}: CheckRulesDraft): CheckRules => ({
  ...switches,
  manyVisible: manyVisible ? Number(visibleFrom.normalize('NFKC')) : null,
  attachmentWords: wordLines(attachmentWords),
  warningWords: wordLines(warningWords),
  ownDomains: [...new Set(wordLines(ownDomains).map((line) => line.normalize('NFKC').replace(/^@/u, '').toLowerCase()))],
});
