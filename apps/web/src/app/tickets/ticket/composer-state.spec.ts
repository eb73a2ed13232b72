import { describe, expect, test } from '@jest/globals';
import type { LockView } from '#contracts/locks';
import { composerState, maySet, type ComposerFacts, type ComposerState } from './composer-state.ts';

// All of it is long over by this device's clock: that must not matter.
const lockOf = (id: number, name: string, fence = 7): LockView => ({
  holder: { id, name },
  fence,
  since: '2020-01-01T00:00:00Z',
  expiresAt: '2020-01-01T00:01:00Z',
});
const granted = { fence: 7 };
const me = lockOf(4, '中村 葵');
const tanaka = lockOf(5, '田中 健一', 8);
const facts = (more: Partial<ComposerFacts>): ComposerFacts => ({
  mayReply: true,
  myId: 4,
  lock: null,
  fence: null,
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
    ['I write', { ...granted, lock: me }, 'mine'],
    ['I write, the line blinks', { ...granted, lock: me, connection: 'reconnecting' }, 'mine'],
    ['I write, the customer wrote', { ...granted, lock: me, unseen: 1 }, 'stale'],
    ['I write, the line is gone', { ...granted, lock: me, connection: 'offline' }, 'lost'],
    ['the line is gone, what came is unknown', { ...granted, lock: me, connection: 'offline', unseen: 1 }, 'lost'],
    ['the server gave my lease back', { ...granted, lock: null }, 'lapsed'],
    ['what was told before my grant came after it', { ...granted, lock: lockOf(5, '田中 健一', 6) }, 'mine'],
    ['a manager took it over', { ...granted, lock: tanaka }, 'other'],
    ['a colleague writes', { lock: tanaka }, 'other'],
    ['a colleague writes, as of when the line went', { lock: tanaka, connection: 'offline' }, 'other'],
    ['I write in another tab', { lock: me }, 'other-tab'],
    ['another tab of mine took it from this one', { ...granted, lock: lockOf(4, '中村 葵', 8) }, 'other-tab'],
    ['another tab of mine took it, and the server refused this one', { ...granted, fencedOff: true, lock: me }, 'other-tab'],
    ['fenced off by a colleague', { ...granted, fencedOff: true, lock: tanaka }, 'other'],
    ['fenced off by somebody who has finished', { ...granted, fencedOff: true, lock: null }, 'lapsed'],
    ['sending', { ...granted, lock: me, sending: 'sending' }, 'sending'],
    ['sending, the line is gone', { ...granted, lock: me, connection: 'offline', sending: 'unclear' }, 'unclear'],
    ['sending is unclear while a colleague begins', { ...granted, lock: tanaka, sending: 'unclear' }, 'unclear'],
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
