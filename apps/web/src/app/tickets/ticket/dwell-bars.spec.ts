import { describe, expect, test } from '@jest/globals';
import { dwellBars, dwellTotal } from './dwell-bars.ts';

const dwell = [
  { phase: 'new', minutes: 42 },
  { phase: 'investigating', minutes: 5400 },
  { phase: 'preparing', minutes: 626 },
] as const;
const lines = (...args: Parameters<typeof dwellBars>) => dwellBars(...args).map((bar) => [bar.phase, bar.minutes, bar.width, bar.place]);

describe('dwell time by phase', () => {
  test('the longest fills the track, a short one stays visible, 保留 is left out', () => {
    expect(lines([...dwell], 'preparing')).toEqual([
      ['new', 42, 4, 'past'],
      ['investigating', 5400, 100, 'past'],
      ['preparing', 626, 12, 'now'],
      ['awaiting-approval', null, 0, 'ahead'],
      ['closed', null, 0, 'ahead'],
    ]);
  });

  test('the longest is marked, where there is something to compare', () => {
    const marked = (...args: Parameters<typeof dwellBars>) => dwellBars(...args).flatMap(({ phase, longest }) => (longest ? phase : []));
    expect(marked([...dwell], 'preparing')).toEqual(['investigating']);
    expect(marked([{ phase: 'new', minutes: 42 }], 'new')).toEqual([]);
    expect(marked([], 'new')).toEqual([]);
  });

  test('保留 appears when it was used', () => {
    expect(lines([{ phase: 'on-hold', minutes: 10 }], 'on-hold').map(([phase]) => phase)).toContain('on-hold');
  });

  test('a closed ticket stands at the end; time after closing does not count', () => {
    const closed = [...dwell, { phase: 'closed', minutes: 9999 }] as const;
    expect(lines([...closed], 'closed').at(-1)).toEqual(['closed', null, 0, 'now']);
    expect(dwellTotal([...closed])).toBe(42 + 5400 + 626);
  });
});
