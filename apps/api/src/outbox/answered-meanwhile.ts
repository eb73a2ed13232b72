import { UNRESOLVED_STATES } from '#contracts/outbox';
import { isAnswer } from '../tickets/question.ts';

/** Of `reply r`: another answer of ours stands after it in the conversation, whichever way it left. */
export const ANSWERED_MEANWHILE = `EXISTS (SELECT FROM message m WHERE m.ticket_id = r.ticket_id AND ${isAnswer('m')} AND m.seq > r.seq)`;

/** Of `reply r`: a later one was queued and is not settled. It knows of `r`, `r` does not know of it. */
export const ANSWER_ON_ITS_WAY = `EXISTS (SELECT FROM reply o WHERE o.ticket_id = r.ticket_id AND o.seq > r.seq
  AND o.content #> '{forward,messageId}' IS NULL AND o.state IN (${UNRESOLVED_STATES.map((state) => `'${state}'`).join(', ')}))`;
