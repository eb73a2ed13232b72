import { expect, test } from '@jest/globals';
import { explained, firstColumn, sumOf, uidRanges } from './equation.ts';

const inbox = { shown: 10, messages: 5, spam: 1, excluded: 1, quarantined: 1, pending: 0, unexplained: 2, vanished: 3 };
const sent = { shown: 4, messages: 1, spam: 0, excluded: 3, quarantined: 0, pending: 0, unexplained: 0, vanished: 0 };

test('the sum of balanced folders is balanced', () => {
  const sum = sumOf([inbox, sent]);
  expect(sum).toMatchObject({ shown: 14, messages: 6, vanished: 3 });
  expect(explained(sum) + sum.unexplained).toBe(sum.shown);
});

test.each([
  [{ excluded: 1, quarantined: 2 }, 'excluded'],
  [{ excluded: 0, quarantined: 2 }, 'quarantined'],
  [{ excluded: 0, quarantined: 0 }, 'messages'],
])('%j opens with %s', (equation, column) => expect(firstColumn(equation)).toBe(column));

test('nothing is in balance', () => expect(sumOf([])).toMatchObject({ shown: 0, unexplained: 0 }));

test.each([
  [[], ''],
  [[7], '7'],
  [[18811, 18812, 18820], '18811–18812, 18820'],
])('%j is %j', (uids, words) => expect(uidRanges(uids)).toBe(words));
