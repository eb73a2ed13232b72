import { describe, expect, test } from '@jest/globals';
import { REPLY_STATES, UNRESOLVED_STATES } from '#contracts/outbox';
import { isOnItsWay, replyActions } from './reply-actions.ts';

describe('what can be done with a reply', () => {
  test('nothing goes out twice by itself: sending again is offered only when nobody knows or it surely failed', () => {
    expect(REPLY_STATES.filter((state) => replyActions(state).includes('send-again'))).toEqual(['unknown', 'failed']);
  });

  test('what the server may already hold cannot be undone', () => {
    expect(REPLY_STATES.filter((state) => replyActions(state).includes('undo'))).toEqual(['queued', 'retrying', 'held']);
  });

  test('every unresolved reply is on its way or asks a person', () => {
    expect(UNRESOLVED_STATES.filter((state) => !isOnItsWay(state) && replyActions(state).length === 0)).toEqual([]);
  });

  test('the safest comes first', () => {
    expect([replyActions('unknown')[0], replyActions('held')[0]]).toEqual(['was-sent', 'release']);
  });
});
