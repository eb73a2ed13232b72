import { describe, expect, test } from '@jest/globals';
import type { LockView } from '#contracts/locks';
import { composerState, maySet, type ComposerFacts, type ComposerState } from './composer-state.ts';

const lockOf = (id: number, name: string): LockView => ({
  holder: { id, name },
  since: '2026-11-20T05:19:00Z',
  // Long over by this device's clock: that must not matter.
  expiresAt: '2020-01-01T00:00:00Z',
});
const me = lockOf(4, '中村 葵');
const tanaka = lockOf(5, '田中 健一');
const facts = (more: Partial<ComposerFacts>): ComposerFacts => ({
  mayReply: true,
  myId: 4,
  lock: null,
  granted: false,
  fencedOff: false,
  connection: 'live',
  unseen: 0,
  sending: 'idle',
  ...more,
});

describe('what the composer is', () => {
  test.each<[string, Partial<ComposerFacts>, ComposerState]>([
    ['nobody writes', {}, 'free'],
    ['nobody writes, something is unread', { unseen: 2 }, 'free'],
    ['I only look', { mayReply: false }, 'none'],
    ['I only look, a colleague writes', { mayReply: false, lock: tanaka }, 'other'],
    ['I write', { granted: true, lock: me }, 'mine'],
    ['I write, the line blinks', { granted: true, lock: me, connection: 'reconnecting' }, 'mine'],
    ['I write, the customer wrote', { granted: true, lock: me, unseen: 1 }, 'stale'],
    ['I write, the line is gone', { granted: true, lock: me, connection: 'offline' }, 'lost'],
    ['the line is gone, what came is unknown', { granted: true, lock: me, connection: 'offline', unseen: 1 }, 'lost'],
    ['the server gave my lease back', { granted: true, lock: null }, 'lapsed'],
    ['a manager took it over', { granted: true, lock: tanaka }, 'other'],
    ['a colleague writes', { lock: tanaka }, 'other'],
    ['a colleague writes, as of when the line went', { lock: tanaka, connection: 'offline' }, 'other'],
    ['I write in another tab', { lock: me }, 'other-tab'],
    ['another tab of mine took it from this one', { granted: true, fencedOff: true, lock: me }, 'other-tab'],
    ['fenced off by a colleague', { granted: true, fencedOff: true, lock: tanaka }, 'other'],
    ['fenced off by somebody who has finished', { granted: true, fencedOff: true, lock: null }, 'lapsed'],
    ['sending', { granted: true, lock: me, sending: 'sending' }, 'sending'],
    ['sending, the line is gone', { granted: true, lock: me, connection: 'offline', sending: 'unclear' }, 'unclear'],
    ['sending is unclear while a colleague begins', { granted: true, lock: tanaka, sending: 'unclear' }, 'unclear'],
  ])('%s', (_, more, state) => {
    expect(composerState(facts(more))).toBe(state);
  });

  test('words change only where this tab writes', () => {
    const writable = (['none', 'free', 'mine', 'stale', 'lost', 'lapsed', 'other', 'other-tab', 'sending', 'unclear'] as const).filter(
      maySet,
    );
    expect(writable).toEqual(['mine', 'stale', 'lost']);
  });
});
