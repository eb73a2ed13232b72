import type { Routes } from '@angular/router';
import { InboxStore } from './inbox-store.ts';
import { Inbox } from './inbox.ts';

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
    providers: [InboxStore],
    children: [{ path: ':ticketId', loadComponent: () => import('./ticket/ticket-page.ts').then((m) => m.TicketPage) }],
  },
];
