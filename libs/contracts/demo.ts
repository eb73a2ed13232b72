import { route } from './route.ts';

export const demo = {
  /** One more customer mail lands in a demo mailbox; 404 outside the demo. */
  deliver: route({ method: 'POST', path: '/api/demo/mails', permission: 'signed-in' }),
};
