import { describe, expect, test } from '@jest/globals';
import { NOTHING, clear, extend, focusOn, kept, move, toggle, without, type Selection } from './selection.ts';

const ids = [10, 20, 30, 40];
const state = ({ focus, selected }: Selection) => [focus, [...selected]];

describe('moving', () => {
  test.each([
    ['down from nothing', NOTHING, 1, 10],
    ['up from nothing', NOTHING, -1, 40],
    ['down', focusOn(NOTHING, 20), 1, 30],
    ['up', focusOn(NOTHING, 20), -1, 10],
    ['past the end', focusOn(NOTHING, 40), 1, 40],
    ['past the start', focusOn(NOTHING, 10), -1, 10],
    ['from a row that left', focusOn(NOTHING, 99), 1, 10],
  ] as const)('%s', (_, from, by, focus) => expect(move(from, ids, by).focus).toBe(focus));

  test('in an empty list stays nowhere', () => expect(move(NOTHING, [], 1)).toBe(NOTHING));
});

describe('selecting', () => {
  test('toggles one and takes the focus there', () => {
    const once = toggle(NOTHING, 20);
    expect(state(once)).toEqual([20, [20]]);
    expect(state(toggle(once, 20))).toEqual([20, []]);
  });

  test('extends from where it began, and keeps what was selected before', () => {
    const start = focusOn(toggle(NOTHING, 10), 20);
    expect(state(extend(extend(start, ids, 1), ids, 1))).toEqual([40, [10, 20, 30, 40]]);
  });

  test('extends upwards', () => expect(state(extend(focusOn(NOTHING, 30), ids, -1))).toEqual([20, [20, 30]]));

  test('clears, and leaves some out', () => {
    const two = toggle(toggle(NOTHING, 10), 20);
    expect(state(without(two, [10]))).toEqual([20, [20]]);
    expect(state(clear(two))).toEqual([20, []]);
  });
});

describe('after rows left', () => {
  test.each([
    ['the focus stays on its row', 20, [10, 20, 40], 20],
    ['the next row takes its place', 20, [10, 30, 40], 30],
    ['several left: the next that is there', 20, [10, 40], 40],
    ['the last row: the one before', 40, [10, 20], 20],
    ['nothing is left', 20, [], null],
  ])('%s', (_, focus, now, expected) => expect(kept(focusOn(NOTHING, focus), ids, now).focus).toBe(expected));

  test('what is gone is not selected', () => {
    expect([...kept(toggle(toggle(NOTHING, 10), 20), ids, [20, 30]).selected]).toEqual([20]);
  });
});
