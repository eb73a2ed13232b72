import * as z from 'zod';
import { Id, IdParam, Instant, route, stream } from './route.ts';

export const QUARANTINE_REASONS = [
  'unfetchable',
  'too-large',
  'not-a-mail',
  'too-complex',
  'parser-failed',
  'parser-timeout',
  'parser-memory',
  /** The server numbered its folder anew, and this old mail is not one that we know. */
  'unknown-after-renumbering',
] as const;

export const QuarantinedMail = z.object({
  id: Id,
  mailboxId: Id,
  folder: z.string(),
  uid: z.int(),
  receivedAt: Instant.nullable(),
  size: z.int().nullable(),
  reason: z.enum(QUARANTINE_REASONS),
  detail: z.string(),
  attempts: z.int(),
  hasRaw: z.boolean(),
});
export type QuarantinedMail = z.infer<typeof QuarantinedMail>;

export const quarantine = {
  /** Mails of the mailboxes I manage that could not become tickets. */
  list: route({ method: 'GET', path: '/api/quarantine', permission: 'signed-in', response: z.array(QuarantinedMail) }),
  retry: route({ method: 'POST', path: '/api/quarantine/:id/attempts', permission: 'intake.manage', params: IdParam }),
  raw: route({ method: 'GET', path: '/api/quarantine/:id/raw', permission: 'intake.manage', params: IdParam, response: stream }),
};
