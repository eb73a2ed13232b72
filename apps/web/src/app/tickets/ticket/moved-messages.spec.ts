import { describe, expect, test } from '@jest/globals';
import { message, note } from '../../../testing/conversation.ts';
import { chosenFrom, splitScopes } from './moved-messages.ts';

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
const first = message({ id: 1, at: at(1) });
const second = message({ id: 2, at: at(3) });
const third = message({ id: 3, at: at(5) });
const conversation = [first, note({ id: 7, at: at(2) }), second, note({ id: 8, at: at(4) }), third];

describe('what is moved', () => {
  test.each([
    ['this mail only', second, 'one', { messageIds: [2], noteIds: [] }],
    ['it and all after it, with the notes', second, 'following', { messageIds: [2, 3], noteIds: [8] }],
    ['everything', second, 'all', { messageIds: [1, 2, 3], noteIds: [7, 8] }],
    ['everything, from no message in particular', null, 'all', { messageIds: [1, 2, 3], noteIds: [7, 8] }],
  ] as const)('%s', (_, from, scope, expected) => {
    expect(chosenFrom(conversation, from, scope)).toEqual(expected);
  });
});

describe('a split is offered', () => {
  test.each([
    ['both ways in the middle', second, ['one', 'following']],
    ['without what came before only for the first', first, ['one']],
    ['once for the last', third, ['one']],
  ] as const)('%s', (_, from, expected) => {
    expect(splitScopes(conversation, from)).toEqual(expected);
  });

  test('never for the only message', () => {
    expect(splitScopes([first], first)).toEqual([]);
  });
});
