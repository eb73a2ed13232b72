import * as z from 'zod';
import { Id, IdParam, Instant, route } from './route.ts';

export const SpamMail = z.object({
  id: Id,
  mailboxId: Id,
  sender: z.string(),
  subject: z.string(),
  receivedAt: Instant,
  /** The server's field that says so, or the words of a rule. */
  reason: z.object({ code: z.enum(['spam-header', 'spam-words']), name: z.string().nullable(), contains: z.string().nullable() }),
});
export type SpamMail = z.infer<typeof SpamMail>;

export const spam = {
  /** 迷惑メール of the mailboxes that I may read, newest first; nothing is ever deleted. */
  list: route({
    method: 'GET',
    path: '/api/spam',
    permission: 'signed-in',
    query: z.object({ mailboxId: z.coerce.number().int().positive().optional() }),
    response: z.array(SpamMail),
  }),
  /** 「迷惑メールではない → 案件にする」. Null: it takes longer, the ticket comes by itself. */
  makeTicket: route({
    method: 'POST',
    path: '/api/spam/:id/ticket',
    permission: 'ticket.work',
    params: IdParam,
    response: z.object({ ticketId: Id.nullable() }),
  }),
};
