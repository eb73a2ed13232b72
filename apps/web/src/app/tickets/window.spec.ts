import { describe, expect, test } from '@jest/globals';
import { layoutOf, lineAt, linesIn, scrollTo } from './window.ts';

/** Heading, two rows, heading, three rows. */
const layout = layoutOf([30, 54, 54, 30, 54, 54, 54]);

test('lines stand one below the other', () => {
  expect(layout).toEqual({ tops: [0, 30, 84, 138, 168, 222, 276], height: 330 });
});

test.each([
  [-5, 0],
  [0, 0],
  [29, 0],
  [30, 1],
  [83, 1],
  [138, 3],
  [329, 6],
  [9_999, 6],
])('at %i px stands line %i', (y, line) => expect(lineAt(layout, y)).toBe(line));

test('an empty list has no line', () => {
  expect(lineAt(layoutOf([]), 10)).toBe(-1);
  expect(linesIn(layoutOf([]), 0, 500, 3)).toEqual([0, 0]);
});

describe('the window', () => {
  test.each([
    ['at the top', 0, 100, 0, [0, 3]],
    ['in the middle', 100, 100, 0, [2, 5]],
    ['with one more on each side', 100, 100, 1, [1, 6]],
    ['at the end', 300, 100, 2, [4, 7]],
    ['larger than the list', 0, 9_999, 2, [0, 7]],
  ])('%s', (_, top, height, more, expected) => expect(linesIn(layout, top, height, more)).toEqual(expected));
});

describe('showing a line', () => {
  test.each([
    ['already whole', 84, 54, 50, 200, 30, 50],
    ['hidden under the heading', 84, 54, 60, 200, 30, 54],
    ['above', 30, 54, 200, 100, 30, 0],
    ['below', 276, 54, 0, 200, 30, 130],
  ])('%s', (_, lineTop, lineHeight, top, height, cover, expected) => {
    expect(scrollTo(lineTop, lineHeight, top, height, cover)).toBe(expected);
  });
});
