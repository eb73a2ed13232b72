import { describe, expect, test } from '@jest/globals';
import { REPLY_STATES, type ReplyState, UNRESOLVED_STATES } from '#contracts/outbox';
import { isOnItsWay, replyActions } from './reply-actions.ts';

describe('what can be done with a reply', () => {
  test('nothing goes out twice by itself: sending again is offered only when nobody knows or it surely failed', () => {
    expect(REPLY_STATES.filter((state) => replyActions({ state, sendAt: null }).includes('send-again'))).toEqual(['unknown', 'failed']);
  });

  test('what the server may already hold cannot be undone', () => {
    expect(REPLY_STATES.filter((state) => replyActions({ state, sendAt: null }).includes('undo'))).toEqual(['queued', 'retrying', 'held']);
  });

  test('every unresolved reply is on its way or asks a person', () => {
    expect(UNRESOLVED_STATES.filter((state) => !isOnItsWay(state) && replyActions({ state, sendAt: null }).length === 0)).toEqual([]);
  });

  test('the safest comes first', () => {
    const first = (state: ReplyState) => replyActions({ state, sendAt: null })[0];
    expect([first('unknown'), first('held')]).toEqual(['was-sent', 'release']);
  });

  test('only one that waits for its time can get another one', () => {
    const sendAt = '2026-11-24T00:00:00Z';
    expect(REPLY_STATES.filter((state) => replyActions({ state, sendAt }).includes('reschedule'))).toEqual(['queued']);
    expect(replyActions({ state: 'queued', sendAt: null })).toEqual(['undo']);
  });
});
