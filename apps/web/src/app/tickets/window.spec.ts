import { describe, expect, test } from '@jest/globals';
import { heldTop, layoutOf, lineAt, linesIn, scrollTo } from './window.ts';

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

describe('what stands at the top edge stays there', () => {
  const lines = (...ids: (number | null)[]) => ({ ids, layout: layoutOf(ids.map((id) => (id === null ? 30 : 50))) });
  const before = lines(null, 1, 2, 3, 4);

  test.each([
    ['when a page comes before it', 80, lines(null, 8, 9, 1, 2, 3, 4), 180],
    ['when a row above it leaves', 130, lines(null, 2, 3, 4), 80],
    ['half scrolled: the first whole row counts', 100, lines(null, 7, 1, 2, 3, 4), 150],
    ['at a heading that was jumped to', 0, lines(null, 8, null, 1, 2, 3, 4), 80],
    ['when the row itself leaves, the next one takes its place', 80, lines(null, 1, 3, 4), 80],
    ['when rows come below it', 80, lines(null, 1, 2, 3, 9, 4), 80],
    ['when nothing of it is left', 80, lines(null, 9), 80],
  ])('%s', (_, top, after, expected) => expect(heldTop(before, top, after)).toBe(expected));
});
