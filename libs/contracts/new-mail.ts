import * as z from 'zod';
import { Recipient } from './outbox.ts';
import { Id, IdParam, route } from './route.ts';

/**
 * 新しいメール: a ticket that we begin. It is its maker's from the first moment, its words are a draft like any reply's and leave through the same
 * gate. Nobody waits yet: no deadline runs before the customer has answered.
 */
export const newMail = {
  /** The customer is the first of `to`. The same key again answers with the ticket that is already there. */
  start: route({
    method: 'POST',
    path: '/api/new-mails',
    permission: 'ticket.reply',
    body: z.object({
      mailboxId: Id,
      to: z.array(Recipient).min(1).max(100),
      subject: z.string().trim().min(1).max(300),
      idempotencyKey: z.string().min(16).max(100),
    }),
    response: z.object({ ticketId: Id }),
  }),
  /** 取り消す, of a ticket from which nothing was sent: it closes, and its words stay in it. 409 `reply-state` when something was. */
  drop: route({ method: 'DELETE', path: '/api/new-mails/:id', permission: 'ticket.reply', params: IdParam }),
};
