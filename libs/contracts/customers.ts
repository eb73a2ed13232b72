import * as z from 'zod';
import { Id, route } from './route.ts';

export const CustomerRef = z.object({
  id: Id,
  name: z.string(),
  /** ふりがな, shown beside the name. */
  reading: z.string().nullable(),
  company: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
});
export type CustomerRef = z.infer<typeof CustomerRef>;

export const customers = {
  /** At most 20 customers that wrote to a mailbox I may read, by name, company or address. */
  find: route({
    method: 'GET',
    path: '/api/customers',
    permission: 'signed-in',
    query: z.object({ text: z.string().trim().min(1).max(100) }),
    response: z.array(CustomerRef),
  }),
};
