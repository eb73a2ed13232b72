import * as z from 'zod';
import { IdParam, route } from './route.ts';

const FieldName = z
  .string()
  .trim()
  .regex(/^[xX]-[!-9;-~]{1,100}$/);
const Words = z.object({ field: z.enum(['from', 'subject']), contains: z.string().trim().min(1).max(200) });

/** What a mailbox believes, sets aside and answers by itself. */
export const MailRules = z.object({
  /** Id of the server whose Authentication-Results (RFC 8601) are believed; empty: none. */
  trustedAuthserv: z
    .string()
    .trim()
    .max(253)
    .regex(/^[A-Za-z0-9._-]*$/),
  spam: z.object({
    /** X-Spam-Flag and X-Spam-Status. */
    serverHeader: z.boolean(),
    header: z.object({ name: FieldName, value: z.string().trim().min(1).max(200) }).nullable(),
    words: z.array(Words).max(100),
  }),
  /** 受付のお知らせ to whoever opens a ticket: the text during business hours and the one outside of them; an empty one is not sent. */
  acknowledgement: z.object({ enabled: z.boolean(), open: z.string().max(4_000), closed: z.string().max(4_000) }),
});
export type MailRules = z.infer<typeof MailRules>;

export const mailRules = {
  show: route({ method: 'GET', path: '/api/mailboxes/:id/mail-rules', permission: 'mailbox.manage', params: IdParam, response: MailRules }),
  /** For mail that comes from now on. */
  change: route({
    method: 'PUT',
    path: '/api/mailboxes/:id/mail-rules',
    permission: 'mailbox.manage',
    params: IdParam,
    body: MailRules,
    response: MailRules,
  }),
};
