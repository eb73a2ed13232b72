import * as z from 'zod';
import { PersonRef } from './accounts.ts';
import { Id, IdParam, route } from './route.ts';
import { ListFilter } from './ticket-filter.ts';

/** What a person says about a view they keep. */
export const SavedViewContent = z.object({
  name: z.string().trim().min(1).max(60),
  /** For everybody; else only for its owner. */
  shared: z.boolean(),
  filter: ListFilter,
});
export type SavedViewContent = z.infer<typeof SavedViewContent>;

export const SavedView = SavedViewContent.extend({
  id: Id,
  owner: PersonRef,
});
export type SavedView = z.infer<typeof SavedView>;

/** 保存したビュー. A view is changed and deleted by its owner; an admin may delete one that is shared. */
export const savedViews = {
  /** Mine and the shared ones, without those about a mailbox that I may not read. */
  list: route({ method: 'GET', path: '/api/saved-views', permission: 'signed-in', response: z.array(SavedView) }),
  create: route({ method: 'POST', path: '/api/saved-views', permission: 'signed-in', body: SavedViewContent, response: SavedView }),
  change: route({
    method: 'PUT',
    path: '/api/saved-views/:id',
    permission: 'signed-in',
    params: IdParam,
    body: SavedViewContent,
    response: SavedView,
  }),
  remove: route({ method: 'DELETE', path: '/api/saved-views/:id', permission: 'signed-in', params: IdParam }),
};
