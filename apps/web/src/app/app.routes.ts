import type { Routes } from '@angular/router';
import { accountsRoutes } from './accounts/accounts.routes.ts';
import { signedIn } from './platform/guards.ts';

/** Pages outside the shell first; every feature brings its own lazy routes. */
export const routes: Routes = [
  ...accountsRoutes,
  {
    path: 'print/tickets/:ticketId',
    canActivate: [signedIn],
    loadComponent: () => import('./tickets/print/ticket-print.ts').then((m) => m.TicketPrint),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell.ts').then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'inbox/mine' },
      { path: 'inbox', loadChildren: () => import('./tickets/tickets.routes.ts').then((m) => m.ticketsRoutes) },
      { path: 'tickets/:ticketId', redirectTo: 'inbox/all/:ticketId' },
      { path: 'settings', loadChildren: () => import('./settings/settings.routes.ts').then((m) => m.settingsRoutes) },
      { path: '**', loadComponent: () => import('./shell/not-found.ts').then((m) => m.NotFound) },
    ],
  },
];
