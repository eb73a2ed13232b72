import * as z from 'zod';
import { PersonRef } from './accounts.ts';
import { CustomerRef } from './customers.ts';
import { Id, route } from './route.ts';
import { TicketRow } from './tickets.ts';

/** How many tickets of each mailbox, newest first, are looked through for words. A number finds every ticket. */
export const SEARCHED_TICKETS = 5_000;

export const FoundCustomer = CustomerRef.extend({
  /** In the mailboxes that I may read. */
  tickets: z.int(),
});
export type FoundCustomer = z.infer<typeof FoundCustomer>;

export const search = {
  /**
   * What a person may mean by a few words: tickets by number, subject, customer or company; customers; colleagues. With `customerId` or
   * `assigneeId` only tickets of theirs. Without anything: the tickets in which something happened last. Widths of characters do not matter.
   */
  find: route({
    method: 'GET',
    path: '/api/search',
    permission: 'signed-in',
    query: z.object({
      text: z.string().trim().max(100).default(''),
      customerId: z.coerce.number().pipe(Id).optional(),
      assigneeId: z.coerce.number().pipe(Id).optional(),
    }),
    response: z.object({ tickets: z.array(TicketRow), customers: z.array(FoundCustomer), people: z.array(PersonRef) }),
  }),
};
