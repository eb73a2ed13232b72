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
const Reason = z.enum(QUARANTINE_REASONS);

export const QuarantinedMail = z.object({
  id: Id,
  mailboxId: Id,
  folder: z.string(),
  uid: z.int(),
  receivedAt: Instant.nullable(),
  /** As far as they could be read. */
  sender: z.string().nullable(),
  subject: z.string().nullable(),
  size: z.int().nullable(),
  reason: Reason,
  detail: z.string(),
  /** Each time it ended here. */
  tries: z.array(z.object({ at: Instant, code: z.string() })),
  hasRaw: z.boolean(),
});
export type QuarantinedMail = z.infer<typeof QuarantinedMail>;

/** What can be seen of a mail that cannot be read. */
export const QuarantinedRaw = z.object({
  sha256: z.string(),
  /** From the beginning of the source; `suspicious` is where the reason lies, as far as it can be told. */
  lines: z.array(z.object({ text: z.string(), suspicious: z.boolean() })),
  /** The source goes on. */
  cut: z.boolean(),
  to: z.string(),
  replyTo: z.string(),
  /** What could be read of the text. */
  text: z.string(),
});
export type QuarantinedRaw = z.infer<typeof QuarantinedRaw>;

export const IGNORE_REASONS = ['same-content', 'test-mail', 'spam', 'other'] as const;

const Count = z.int().min(0);
export const quarantine = {
  /** Mails of the mailboxes I manage that could not become tickets, newest first; and what became of those of the last 30 days. */
  list: route({
    method: 'GET',
    path: '/api/quarantine',
    permission: 'signed-in',
    response: z.object({
      mails: z.array(QuarantinedMail),
      month: z.object({ entered: Count, solved: Count, tickets: Count, ignored: Count, left: Count }),
    }),
  }),
  /** Missing when the source is still on the mail server. */
  source: route({
    method: 'GET',
    path: '/api/quarantine/:id/source',
    permission: 'intake.manage',
    params: IdParam,
    response: QuarantinedRaw,
  }),
  raw: route({ method: 'GET', path: '/api/quarantine/:id/raw', permission: 'intake.manage', params: IdParam, response: stream }),
  retry: route({ method: 'POST', path: '/api/quarantine/:id/attempts', permission: 'intake.manage', params: IdParam }),
  /** Moves to 対象外; reason and name stay. */
  ignore: route({
    method: 'PUT',
    path: '/api/quarantine/:id/dismissal',
    permission: 'intake.manage',
    params: IdParam,
    body: z.object({ why: z.enum(IGNORE_REASONS), note: z.string().trim().max(1000) }),
  }),
  /**
   * A mail that is no ticket, in quarantine or 対象外, becomes one all the same: from what can be read of it, with the source attached.
   * Null: it takes longer, the ticket comes by itself.
   */
  makeTicket: route({
    method: 'POST',
    path: '/api/inbound-mails/:id/ticket',
    permission: 'intake.manage',
    params: IdParam,
    response: z.object({ ticketId: Id.nullable() }),
  }),
};
