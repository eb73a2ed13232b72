import type { LockView } from '#contracts/locks';
import type { Connection } from '../../platform/push.ts';

/** Everything that decides what the place for the reply looks like. */
export interface ComposerFacts {
  mayReply: boolean;
  myId: number;
  /** As the server last told. Its time is the server's: it is never compared with this device's clock. */
  lock: LockView | null;
  /** Until when the lease was granted to this tab, by the server's clock; null: it has none, or gave it back. */
  grantedUntil: string | null;
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
  if (facts.grantedUntil === null || facts.fencedOff) return held ?? (facts.fencedOff ? 'lapsed' : 'free');
  if (facts.connection === 'offline') return 'lost';
  if (isOvertaken(facts)) return 'other';
  if (held === null) return 'lapsed';
  return facts.unseen > 0 ? 'stale' : 'mine';
}

/**
 * Somebody else was granted the lease after me. A lock that was told before my grant and came after it is old news: a later grant ends later,
 * and both ends are the server's.
 */
export const isOvertaken = ({ lock, myId, grantedUntil }: Pick<ComposerFacts, 'lock' | 'myId' | 'grantedUntil'>): boolean =>
  grantedUntil !== null && lock !== null && lock.holder.id !== myId && Date.parse(lock.expiresAt) > Date.parse(grantedUntil);

/** The words can be changed. While the line is gone too: they are kept on this device. */
export const maySet = (state: ComposerState): boolean => state === 'mine' || state === 'stale' || state === 'lost';
