import * as z from 'zod';
import { IdParam, route } from './route.ts';
import { TicketRow } from './tickets.ts';

/** `take`: the manager becomes responsible. `note`: a note says what to do; the same key again answers alike. */
export const EscalationAnswer = z.discriminatedUnion('how', [
  z.object({ how: z.literal('take') }),
  z.object({ how: z.literal('note'), text: z.string().trim().min(1).max(50_000), idempotencyKey: z.string().min(16).max(100) }),
]);
export type EscalationAnswer = z.infer<typeof EscalationAnswer>;

/** エスカレーション to those who manage the mailbox. 409 `version-conflict` where there is none (any more). */
export const escalations = {
  /** Once more gives a newer reason. */
  escalate: route({
    method: 'PUT',
    path: '/api/tickets/:id/escalation',
    permission: 'ticket.work',
    params: IdParam,
    body: z.object({ reason: z.string().trim().min(1).max(500) }),
    response: TicketRow,
  }),
  answer: route({
    method: 'PUT',
    path: '/api/tickets/:id/escalation/answer',
    permission: 'mailbox.manage',
    params: IdParam,
    body: EscalationAnswer,
    response: TicketRow,
  }),
  /** By whoever asked, or by a manager. */
  withdraw: route({
    method: 'DELETE',
    path: '/api/tickets/:id/escalation',
    permission: 'ticket.work',
    params: IdParam,
    response: TicketRow,
  }),
};
