import { UNRESOLVED_STATES, type ReplyState, type ReplyView } from '#contracts/outbox';

/**
 * undo: back into the draft · reschedule, send-now: of one that waits for its time · release: send what was held ·
 * was-sent / send-again / not-sent: a person decides.
 */
export type ReplyAction = 'undo' | 'reschedule' | 'send-now' | 'release' | 'was-sent' | 'send-again' | 'not-sent';

/** What a person can do with a reply, safest first. */
export function replyActions(reply: Pick<ReplyView, 'state' | 'sendAt'>): ReplyAction[] {
  switch (reply.state) {
    case 'queued':
      return isScheduled(reply) ? ['reschedule', 'send-now', 'undo'] : ['undo'];
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

/** It waits for the time that was chosen for it. */
export const isScheduled = ({ state, sendAt }: Pick<ReplyView, 'state' | 'sendAt'>): boolean => state === 'queued' && sendAt !== null;

export const isUnresolved = ({ state }: ReplyView): boolean => UNRESOLVED_STATES.some((unresolved) => unresolved === state);
