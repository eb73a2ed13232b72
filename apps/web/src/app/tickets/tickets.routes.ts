import { inject } from '@angular/core';
import type { CanActivateFn, Routes } from '@angular/router';
import { inbox } from '#contracts/inbox';
import { Api } from '../platform/api.ts';
import { InboxStore, pageOf } from './inbox-store.ts';
import { Inbox } from './inbox.ts';
import { filterIn } from './list-address.ts';

/** The list is asked for while its page is still being made. */
const listAhead: CanActivateFn = ({ params, queryParams }) => {
  inject(Api).askAhead(inbox.list, pageOf(filterIn(params['view'] as string, queryParams), { kind: 'begin' }));
  return true;
};

/** `/inbox/mine?mailbox=3` is a list, `/inbox/mine/12?mailbox=3` the same list with ticket 12 open. */
export const ticketsRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'mine' },
  {
    path: 'spam',
    title: 'spam.title',
    providers: [InboxStore],
    loadComponent: () => import('./spam/spam-page.ts').then((m) => m.SpamPage),
  },
  {
    path: ':view',
    component: Inbox,
    canActivate: [listAhead],
    providers: [InboxStore],
    children: [{ path: ':ticketId', loadComponent: () => import('./ticket/ticket-page.ts').then((m) => m.TicketPage) }],
  },
];
