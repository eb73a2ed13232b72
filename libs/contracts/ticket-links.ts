import * as z from 'zod';
import { Id, IdParam, Instant, route } from './route.ts';
import { PhaseKey, TicketRow } from './tickets.ts';

/** Another ticket that somebody may mean. */
export const TicketCandidate = z.object({
  id: Id,
  number: z.int(),
  subject: z.string(),
  customer: z.string().nullable(),
  sameCustomer: z.boolean(),
  phase: PhaseKey,
  lastMessageAt: Instant,
  /** I may answer both: one can take in the other. */
  mayMerge: z.boolean(),
});
export type TicketCandidate = z.infer<typeof TicketCandidate>;

/** What a ticket has to do with others, and the mailbox that it belongs to. */
export const ticketLinks = {
  /** By number or a part of the subject, those of the same customer first; without a text only these. At most 12. */
  candidates: route({
    method: 'GET',
    path: '/api/tickets/:id/candidates',
    permission: 'ticket.read',
    params: IdParam,
    query: z.object({ text: z.string().trim().max(100).default('') }),
    response: z.array(TicketCandidate),
  }),
  /** 関連づける by hand. Taken away like a suggestion. */
  relate: route({
    method: 'POST',
    path: '/api/tickets/:id/relations',
    permission: 'ticket.work',
    params: IdParam,
    body: z.object({ relatedId: Id }),
  }),
  /** The rules of that mailbox hold from then on. Refused while somebody answers. */
  moveToMailbox: route({
    method: 'PUT',
    path: '/api/tickets/:id/mailbox',
    permission: 'ticket.work',
    params: IdParam,
    body: z.object({ mailboxId: Id }),
    response: TicketRow,
  }),
};
