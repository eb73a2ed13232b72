import type { Routes } from '@angular/router';
import { accountsRoutes } from './accounts/accounts.routes.ts';
import { signedIn } from './platform/guards.ts';

const shell = () => import('./shell/shell.ts');
const tickets = () => import('./tickets/tickets.routes.ts');

/**
 * Most who come are signed in: what they will see is fetched while the server is asked who they are. Where that fails the router asks again
 * and says so.
 */
export const fetchWorkplace = (): void => {
  if (accountsRoutes.some(({ path }) => path === location.pathname.slice(1))) return;
  Promise.all([shell(), tickets()]).catch(() => undefined);
};

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
    loadComponent: () => shell().then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'inbox/mine' },
      { path: 'inbox', loadChildren: () => tickets().then((m) => m.ticketsRoutes) },
      { path: 'tickets/:ticketId', redirectTo: 'inbox/all/:ticketId' },
      { path: 'settings', loadChildren: () => import('./settings/settings.routes.ts').then((m) => m.settingsRoutes) },
      { path: '**', loadComponent: () => import('./shell/not-found.ts').then((m) => m.NotFound) },
    ],
  },
];
