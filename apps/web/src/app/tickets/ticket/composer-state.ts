import type { LockView } from '#contracts/locks';
import type { Connection } from '../../platform/push.ts';

/** Everything that decides what the place for the reply looks like. */
export interface ComposerFacts {
  mayReply: boolean;
  myId: number;
  /** As the server last told. */
  lock: LockView | null;
  /** Of the lease that was granted to this tab; null: it has none, or gave it back. */
  fence: number | null;
  /** The server refused this tab's fence: somebody else, or another tab of mine, writes now. */
  fencedOff: boolean;
  connection: Connection;
  /** Messages that came since the writer last looked. */
  unseen: number;
  /** unclear: the line was cut while sending, nobody knows yet whether the reply is queued. */
  sending: 'idle' | 'sending' | 'unclear';
}

/**
 * none: no replies by me here · free: a reply can be begun · mine · stale: mine, and something new came · lost: mine, without a line ·
 * lapsed: was mine, given back for want of keystrokes · other · other-tab: mine in another tab · sending · unclear.
 */
export const COMPOSER_STATES = ['none', 'free', 'mine', 'stale', 'lost', 'lapsed', 'other', 'other-tab', 'sending', 'unclear'] as const;
export type ComposerState = (typeof COMPOSER_STATES)[number];

export function composerState(facts: ComposerFacts): ComposerState {
  const { lock, myId } = facts;
  if (facts.sending !== 'idle') return facts.sending;
  const held = lock === null ? null : lock.holder.id === myId ? 'other-tab' : 'other';
  if (!facts.mayReply) return held === 'other' ? 'other' : 'none';
  if (facts.fence === null || facts.fencedOff) return held ?? (facts.fencedOff ? 'lapsed' : 'free');
  if (facts.connection === 'offline') return 'lost';
  if (held === null) return 'lapsed';
  if (isOvertaken(facts)) return held;
  return facts.unseen > 0 ? 'stale' : 'mine';
}

/** Somebody else, or another tab of mine, was granted the lease after this one. A lock that was told before my grant and came after it is old news. */
export const isOvertaken = ({ lock, fence }: Pick<ComposerFacts, 'lock' | 'fence'>): boolean =>
  fence !== null && lock !== null && lock.fence > fence;

/** The words can be changed. While the line is gone too: they are kept on this device. */
export const maySet = (state: ComposerState): boolean => state === 'mine' || state === 'stale' || state === 'lost';
