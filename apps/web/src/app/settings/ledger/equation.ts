import { LEDGER_COLUMNS, type FolderBalance, type LedgerColumn } from '#contracts/ledger';

/** The equation of a mailbox: `shown` on the left, the rest on the right. */
export type Equation = Record<LedgerColumn | 'shown' | 'unexplained' | 'vanished', number>;

const TERMS = ['shown', ...LEDGER_COLUMNS, 'unexplained', 'vanished'] as const;

/** Of several folders, or of several mailboxes. */
export const sumOf = (parts: readonly Pick<FolderBalance, keyof Equation>[]): Equation =>
  Object.fromEntries(TERMS.map((term) => [term, parts.reduce((sum, part) => sum + part[term], 0)])) as Equation;

/** What is worth reading first: why mail is no ticket, then what waits for a person. */
export const firstColumn = ({ excluded, quarantined }: Pick<Equation, 'excluded' | 'quarantined'>): LedgerColumn =>
  excluded > 0 ? 'excluded' : quarantined > 0 ? 'quarantined' : 'messages';

/** What can be explained. */
export const explained = (equation: Equation): number => LEDGER_COLUMNS.reduce((sum, column) => sum + equation[column], 0);

/** `18811–18812, 18820`: neighbours as a range. Ascending. */
export const uidRanges = (uids: readonly number[]): string => {
  const ranges: [number, number][] = [];
  for (const uid of uids) {
    const last = ranges.at(-1);
    if (last?.[1] === uid - 1) last[1] = uid;
    else ranges.push([uid, uid]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
};
