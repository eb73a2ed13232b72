import * as z from 'zod';
import { ROLES } from './permissions.ts';
import { route } from './route.ts';

export const demo = {
  /** Who can be signed in as, with the one password of all of them; 404 outside the demo. */
  people: route({
    method: 'GET',
    path: '/api/demo/people',
    permission: 'public',
    response: z.object({
      password: z.string(),
      people: z.array(z.object({ name: z.string(), email: z.string(), role: z.enum(ROLES), mailboxes: z.array(z.string()) })),
    }),
  }),
  /** One more customer mail lands in a demo mailbox that I see: the answer to my reply, if I just sent one. 404 outside the demo. */
  deliver: route({ method: 'POST', path: '/api/demo/mails', permission: 'signed-in' }),
};
