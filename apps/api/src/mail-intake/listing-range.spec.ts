import { expect, test } from '@jest/globals';
import { nextRange, type UidRange } from './listing-range.ts';

const range = (from: number, to: number): UidRange => ({ from, to });

test.each<[string, UidRange, UidRange | undefined, UidRange]>([
  ['few together', range(1, 40), undefined, range(1, 40)],
  ['many in pieces', range(1, 12_000), undefined, range(1, 5_000)],
  ['after a cut a tenth', range(1, 12_000), range(1, 5_000), range(1, 500)],
  ['the rest of the broken range in the same steps', range(4_501, 12_000), range(1, 5_000), range(4_501, 5_000)],
  ['behind the broken range as before', range(5_001, 12_000), range(1, 5_000), range(5_001, 10_000)],
  ['before it as before', range(1, 12_000), range(6_000, 6_500), range(1, 5_000)],
  ['no further than the broken range', range(12, 90), range(1, 15), range(12, 13)],
  ['no further than its end', range(15, 90), range(1, 15), range(15, 15)],
  ['a few one by one', range(3, 90), range(1, 7), range(3, 3)],
  ['never less than one', range(7, 90), range(7, 8), range(7, 7)],
  ['what came meanwhile is not waited for', range(7, 7), range(1, 100), range(7, 7)],
])('%s', (_, rest, broken, expected) => {
  expect(nextRange(rest, broken)).toEqual(expected);
});

/** As the ingester does it: a listed range moves the cursor, a cut one is remembered, a cut at one UID is noted and passed. */
const search = (last: number, bad: ReadonlySet<number>): { found: number[]; cuts: number } => {
  const found: number[] = [];
  let cuts = 0;
  let broken: UidRange | undefined;
  for (let from = 1; from <= last;) {
    const tried = nextRange(range(from, last), broken);
    const isBad = [...bad].some((uid) => uid >= tried.from && uid <= tried.to);
    if (isBad) cuts += 1;
    if (isBad && tried.from < tried.to) {
      broken = tried;
      continue;
    }
    if (isBad) found.push(tried.from);
    from = tried.to + 1;
  }
  return { found, cuts };
};

test.each<[number, number[]]>([
  [1, [1]],
  [12_000, [1]],
  [12_000, [7_777]],
  [12_000, [5_000]],
  [12_000, [12_000]],
  [12_000, [41, 42, 43]],
  [12_000, [3, 4_999, 5_001, 11_111]],
])('of %d mails it finds exactly those that break the line: %j, each with five cuts', (last, bad) => {
  const { found, cuts } = search(last, new Set(bad));
  expect(found).toEqual(bad);
  expect(cuts).toBeLessThanOrEqual(5 * bad.length);
});
