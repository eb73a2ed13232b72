import * as z from 'zod';
import { Id, IdParam, route } from './route.ts';

/** What a person writes of a template. */
export const TemplateContent = z.object({
  title: z.string().trim().min(1).max(100),
  /** A plain name that groups; empty: none. */
  folder: z.string().trim().max(60),
  /** Where it can be used; null: in all mailboxes. */
  mailboxId: Id.nullable(),
  /** With variables in double braces, see `template-variables.ts`. */
  body: z.string().max(20_000).regex(/\S/),
});
export type TemplateContent = z.infer<typeof TemplateContent>;

export const Template = TemplateContent.extend({ id: Id, version: z.int() });
export type Template = z.infer<typeof Template>;

/** Those of all mailboxes are written with `template.share`, those of one by whoever manages it. */
export const templates = {
  /** What I may use where I may reply; with `mailboxId` only there. */
  list: route({
    method: 'GET',
    path: '/api/templates',
    permission: 'ticket.reply',
    query: z.object({ mailboxId: z.coerce.number().int().positive().optional() }),
    response: z.array(Template),
  }),
  /** 400 `invalid-input` for a variable that does not exist: `data.unknown`, and in `data.known` those that do. */
  create: route({ method: 'POST', path: '/api/templates', permission: 'mailbox.manage', body: TemplateContent, response: Template }),
  /** `version` is the one that was read; 409 `version-conflict` when it is not the stored one any more. */
  change: route({
    method: 'PUT',
    path: '/api/templates/:id',
    permission: 'mailbox.manage',
    params: IdParam,
    body: TemplateContent.extend({ version: z.int() }),
    response: Template,
  }),
  remove: route({ method: 'DELETE', path: '/api/templates/:id', permission: 'mailbox.manage', params: IdParam }),
};
