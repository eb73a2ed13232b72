import { expect, test } from '@jest/globals';
import { rangesOf, withRange, withoutRange } from './holiday-ranges.ts';

test.each([
  ['none', [], []],
  ['one day', ['2026-11-23'], ['2026-11-23–2026-11-23 1']],
  [
    'the turn of the year, in any order and twice',
    ['2027-01-01', '2026-12-30', '2026-12-31', '2026-12-31', '2026-11-23'],
    ['2026-11-23–2026-11-23 1', '2026-12-30–2027-01-01 3'],
  ],
])('%s', (_, dates, expected) => expect(rangesOf(dates).map(({ from, to, days }) => `${from}–${to} ${days}`)).toEqual(expected));

test('a range is added once, in order', () => {
  expect(withRange(['2026-11-23', '2026-12-30'], '2026-12-29', '2026-12-31')).toEqual([
    '2026-11-23',
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
  ]);
});

test('a range is taken out, the rest stays', () => {
  expect(withoutRange(['2026-11-23', '2026-12-29', '2026-12-30', '2026-12-31'], { from: '2026-12-29', to: '2026-12-31' })).toEqual([
    '2026-11-23',
  ]);
});
