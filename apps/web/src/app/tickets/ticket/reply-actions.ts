import { UNRESOLVED_STATES, type ReplyState, type ReplyView } from '#contracts/outbox';

/** undo: back into the draft · release: send what was held · was-sent / send-again / not-sent: a person decides. */
export type ReplyAction = 'undo' | 'release' | 'was-sent' | 'send-again' | 'not-sent';

/** What a person can do with a reply, safest first. */
export function replyActions(state: ReplyState): ReplyAction[] {
  switch (state) {
    case 'queued':
    case 'retrying':
      return ['undo'];
    case 'held':
      return ['release', 'undo'];
    case 'unknown':
      return ['was-sent', 'send-again', 'not-sent'];
    case 'failed':
      return ['send-again', 'not-sent'];
    case 'sending':
    case 'handed-over':
    case 'sent':
    case 'cancelled':
      return [];
  }
}

/** It stands in the conversation as our words on their way; otherwise it is a case for a person to look at. */
export const isOnItsWay = (state: ReplyState): boolean => state === 'queued' || state === 'sending' || state === 'handed-over';

export const isUnresolved = ({ state }: ReplyView): boolean => UNRESOLVED_STATES.some((unresolved) => unresolved === state);
